"""A flood of junk signatures costs a runner no more than one of requests without any."""

from __future__ import annotations

import statistics

import pytest

from tests.benchmarks import certificate_host, flood, identity


@pytest.fixture(autouse=True)
def _authority(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the processes that are begun of an authority of our own, and nobody after them."""
    for name in ("SSL_CERT_FILE", certificate_host.PORT, identity.FOLDER):
        monkeypatch.setenv(name, "")
    flood.prepared()


@pytest.mark.alone
@pytest.mark.parametrize("host", ["quick", "hanging"])
def test_a_runner_hears_as_soon_during_an_attack(host: str) -> None:
    with flood.flooded(flood.HOSTS[host]) as service:
        seen = flood.measured(service, 32, rounds=5, seconds=0.6)
    assert statistics.median(seen.ratios()) <= 1.5, seen.line()
