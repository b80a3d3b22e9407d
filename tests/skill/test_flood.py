"""A flood of junk signatures keeps no runner from being answered.

What it costs is measured by ``python -m tests.benchmarks.flood``, on a machine that does nothing
else; without the limits a runner waited 500 times as long.
"""

from __future__ import annotations

import statistics

import pytest

from tests.benchmarks import certificate_host, flood, identity

MOST_TIMES_AS_LONG = 50
"""Far above what other tests beside this one can cause."""


@pytest.fixture(autouse=True)
def _authority(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the processes that are begun of an authority of our own, and nobody after them."""
    for name in ("SSL_CERT_FILE", certificate_host.PORT, identity.FOLDER):
        monkeypatch.setenv(name, "")
    flood.prepared()


@pytest.mark.parametrize("host", ["quick", "hanging"])
def test_a_runner_is_answered_during_an_attack(host: str) -> None:
    with flood.flooded(flood.HOSTS[host]) as service:
        seen = flood.measured(service, 32, rounds=3, seconds=0.6)
    assert statistics.median(seen.ratios()) <= MOST_TIMES_AS_LONG, seen.line()
