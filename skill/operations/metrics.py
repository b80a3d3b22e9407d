"""Metrics for Prometheus, on their own loopback port."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from skill.operations.observer import Observer
from skill.wire import REQUEST_TYPES

DURATION_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
OTHER = "other"


class Metrics(Observer):
    """An ``Observer`` with Prometheus metrics; intents that are not in *known* count as "other"."""

    def __init__(self, known: AbstractSet[str] = frozenset()) -> None:
        self.registry = CollectorRegistry()
        self._known = known
        answered = Histogram(
            "hip_coach_request_seconds",
            "Requests answered, by type, intent and outcome.",
            ("type", "intent", "outcome"),
            buckets=DURATION_BUCKETS,
            registry=self.registry,
        )
        refused = Counter(
            "hip_coach_refused", "Requests refused.", ("reason",), registry=self.registry
        )
        stored = Histogram(
            "hip_coach_store_seconds",
            "Calls of the store, by outcome.",
            ("call", "outcome"),
            buckets=DURATION_BUCKETS,
            registry=self.registry,
        )
        sessions = Counter(
            "hip_coach_sessions", "Guided sessions.", ("event",), registry=self.registry
        )
        # Looking up a series by its labels is slow, so the series are cached.
        self._request_series, self._refusal_series = cache(answered.labels), cache(refused.labels)
        self._store_call_series, self._session_series = cache(stored.labels), cache(sessions.labels)

    def record_request(self, request_type: str, intent: str, outcome: str, seconds: float) -> None:
        """Record a request of *request_type*, with its outcome and its duration."""
        label = intent if not intent or intent in self._known else OTHER
        self._request_series(
            request_type if request_type in REQUEST_TYPES else OTHER, label, outcome
        ).observe(seconds)

    def count_refusal(self, reason: str) -> None:
        """Count a refusal."""
        self._refusal_series(reason).inc()

    def record_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Record a call of the store, with its outcome and its duration."""
        self._store_call_series(call, outcome).observe(seconds)

    def count_session_event(self, event: str) -> None:
        """Count a guided session that was started or finished."""
        self._session_series(event).inc()


def serve(port: int) -> WSGIServer:
    """Serve the metrics of all workers at ``http://127.0.0.1:port/metrics``, on a thread."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the library does not annotate it
    server, _ = start_http_server(port, addr="127.0.0.1", registry=registry)
    return server
