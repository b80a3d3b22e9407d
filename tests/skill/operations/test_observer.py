"""Whoever watches learns counts and times."""

from __future__ import annotations

import http.client
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from content.records.progress import Progress, StaleWriteError, StoreUnavailableError
from skill.operations import metrics
from skill.operations.metrics import Metrics
from skill.operations.observer import ObservedStore, Observer
from tests.fakes.stores import MemoryStore


class Watcher(Observer):
    """Keeps what it learns of the store."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, float]] = []

    def record_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Keep it."""
        self.seen.append((call, outcome, seconds))


def test_every_call_of_the_store_is_timed() -> None:
    inner, watcher = MemoryStore(), Watcher()
    ticks = iter(range(100))
    store = ObservedStore(inner, watcher, lambda: float(next(ticks)))
    store.save("one", Progress(), 0)
    store.load("one")
    with pytest.raises(StaleWriteError):
        store.save("one", Progress(), 9)
    store.erase("one")
    inner.failing = "gone"
    with pytest.raises(StoreUnavailableError):
        store.load("one")
    with pytest.raises(StoreUnavailableError):
        store.erase("one")
    assert watcher.seen == [
        ("save", "ok", 1.0),
        ("load", "ok", 1.0),
        ("save", "stale", 1.0),
        ("erase", "ok", 1.0),
        ("load", "unavailable", 1.0),
        ("erase", "unavailable", 1.0),
    ]


def test_nobody_may_watch() -> None:
    nobody = Observer()
    nobody.record_request("LaunchRequest", "", "answered", 1.0)
    nobody.count_refusal("x")
    nobody.record_store_call("load", "ok", 1.0)
    nobody.count_session_event("started")


def test_figures_have_names_that_are_known() -> None:
    counted = Metrics({"AMAZON.HelpIntent"})
    counted.record_request("IntentRequest", "AMAZON.HelpIntent", "answered", 0.003)
    counted.record_request("IntentRequest", "made up by a stranger", "answered", 0.003)
    counted.record_request("LaunchRequest", "", "answered", 0.003)
    counted.count_refusal("url_refused")
    counted.record_store_call("load", "ok", 0.001)
    counted.count_session_event("started")
    told = generate_latest(counted.registry).decode()
    took, went = "hip_coach_request_seconds", 'outcome="answered",type'
    for line in (
        f'{took}_count{{intent="AMAZON.HelpIntent",{went}="IntentRequest"}} 1.0',
        f'{took}_count{{intent="other",{went}="IntentRequest"}} 1.0',
        f'{took}_bucket{{intent="",le="0.005",{went}="LaunchRequest"}} 1.0',
        'hip_coach_refused_total{reason="url_refused"} 1.0',
        'hip_coach_store_seconds_count{call="load",outcome="ok"} 1.0',
        'hip_coach_sessions_total{event="started"} 1.0',
    ):
        assert line in told
    assert "stranger" not in told


def test_the_figures_are_served_on_loopback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    server = metrics.serve(0)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", "/metrics")
    assert connection.getresponse().status == 200
    connection.close()
    server.shutdown()
    server.server_close()
