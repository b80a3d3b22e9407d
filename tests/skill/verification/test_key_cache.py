"""Known chains cost nothing, unknown ones one fetch, and an outage no answered request."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest

from skill.verification import fetch_limiter, key_cache
from skill.verification.certificates import ChainValidator
from skill.verification.errors import Reason, VerificationError
from skill.verification.key_cache import KeyCache
from tests.fakes import amazon
from tests.fakes.amazon import NOW, URL, Clock, Host, Leaf

HOUR = 3600.0
DAY = 24 * HOUR
LASTING = Leaf(ends=NOW + timedelta(days=30))


def url(number: int) -> str:
    return f"https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem"


def long_lived() -> Host:
    return Host({URL: amazon.chain(LASTING)})


def reason_of(cache: KeyCache, address: str = URL) -> Reason:
    with pytest.raises(VerificationError) as raised:
        cache.key_for(address)
    return raised.value.reason


def test_a_chain_is_fetched_once() -> None:
    host, clock = long_lived(), Clock()
    cache = amazon.key_ring(host, clock)
    first = cache.key_for(URL)
    clock.now += DAY - 1
    assert cache.key_for(URL) is first
    assert host.asked == [URL]


def test_a_chain_is_fetched_anew_after_a_day() -> None:
    host, clock = long_lived(), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    clock.now += DAY
    cache.key_for(URL)
    assert host.asked == [URL, URL]


def test_a_chain_is_never_used_after_its_leaf_runs_out() -> None:
    host, clock = Host({URL: amazon.chain(Leaf(ends=NOW + timedelta(hours=1)))}), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    clock.now += HOUR + 1
    assert reason_of(cache) is Reason.CHAIN_UNTRUSTED


def test_a_chain_is_never_used_after_its_leaf_runs_out_in_an_outage() -> None:
    host, clock = Host({URL: amazon.chain(Leaf(ends=NOW + timedelta(hours=1)))}), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    clock.now += HOUR
    host.fault = Reason.CHAIN_UNREACHABLE
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE


@pytest.mark.parametrize("fault", [Reason.CHAIN_UNREACHABLE, Reason.CHAIN_NOT_SERVED])
def test_an_outage_does_not_stop_requests_whose_chain_is_known(fault: Reason) -> None:
    host, clock = long_lived(), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    host.fault = fault
    clock.now += DAY
    cache.key_for(URL)
    clock.now += 30
    cache.key_for(URL)
    assert len(host.asked) == 2
    clock.now += 31
    cache.key_for(URL)
    assert len(host.asked) == 3


def test_a_known_chain_outlives_an_outage_by_a_day_at_most() -> None:
    host, clock = long_lived(), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    host.fault = Reason.CHAIN_UNREACHABLE
    clock.now += 2 * DAY
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE


def test_a_known_chain_goes_when_its_successor_is_bad() -> None:
    host, clock = long_lived(), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    host.served[URL] = b"junk"
    clock.now += DAY
    assert reason_of(cache) is Reason.CHAIN_NOT_PEM


def test_junk_is_remembered_briefly_and_then_asked_for_again() -> None:
    host, clock = Host({URL: b"junk"}), Clock()
    cache = amazon.key_ring(host, clock)
    assert [reason_of(cache), reason_of(cache)] == [Reason.CHAIN_NOT_PEM] * 2
    assert len(host.asked) == 1
    host.served[URL] = amazon.chain()
    clock.now += 30
    cache.key_for(URL)
    assert len(host.asked) == 2


def test_an_outage_is_remembered_more_briefly() -> None:
    host, clock = Host(fault=Reason.CHAIN_UNREACHABLE), Clock()
    cache = amazon.key_ring(host, clock)
    assert [reason_of(cache), reason_of(cache)] == [Reason.CHAIN_UNREACHABLE] * 2
    assert len(host.asked) == 1
    host.fault = None
    clock.now += 3
    cache.key_for(URL)


def test_many_strange_addresses_fill_nothing() -> None:
    host, clock = Host(), Clock()
    cache = amazon.key_ring(host, clock)
    cache.key_for(URL)
    for number in range(300):
        clock.now += 1
        assert reason_of(cache, url(1000 + number)) is Reason.CHAIN_NOT_SERVED
    assert len(cache._failed) == 256
    assert list(cache._keys) == [URL]


def test_few_chains_are_kept_and_the_one_in_use_is_among_them() -> None:
    served, clock = amazon.chain(), Clock()
    cache = amazon.key_ring(Host({url(number): served for number in range(40)}), clock)
    for number in range(40):
        clock.now += 1
        cache.key_for(url(number))
        cache.key_for(url(0))
    assert len(cache._keys) == 16
    assert {url(0), url(39)} <= cache._keys.keys()


class Gate:
    """A certificate host that answers when told to."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.served = amazon.chain(LASTING)
        self.asked: list[str] = []
        self.reached: Future[bool] = Future()

    def __call__(self, address: str) -> bytes:
        """Serve the chain once the gate is open."""
        self.asked.append(address)
        if not self.reached.done():
            self.reached.set_result(True)
        self.open.wait(10)
        return self.served


def gated(clock: Clock | None = None, waiters: int = 3) -> tuple[Gate, KeyCache]:
    gate = Gate()
    validator = ChainValidator([amazon.authority("Root")])
    clock = clock or Clock()
    return gate, KeyCache(gate, validator.validate, clock, waiters, clock)


def outlived(monkeypatch: pytest.MonkeyPatch) -> tuple[Gate, KeyCache, Clock]:
    """Return a ring that knows a chain whose day is over, and its host, which hangs now."""
    monkeypatch.setattr(key_cache, "RENEWAL_PATIENCE", 0.01)
    clock = Clock()
    gate, cache = gated(clock)
    gate.open.set()
    cache.key_for(URL)
    gate.open.clear()
    clock.now += DAY
    return gate, cache, clock


def test_a_host_that_hangs_does_not_stop_requests_whose_chain_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, cache, clock = outlived(monkeypatch)
    first = cache.key_for(URL)
    monkeypatch.setattr(
        cache, "_start_fetch", None
    )  # whoever asks again within a minute does not wait
    assert cache.key_for(URL) is first
    monkeypatch.undo()
    clock.now += DAY
    monkeypatch.setattr(key_cache, "PATIENCE", 0.01)
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE
    gate.open.set()


def test_a_flood_of_strange_addresses_does_not_stop_requests_whose_chain_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, cache, _ = outlived(monkeypatch)
    monkeypatch.setattr(fetch_limiter, "MAX_RUNNING", 0)
    assert reason_of(cache, url(1)) is Reason.CHAIN_BUSY
    assert cache.key_for(URL).key_size == 2048


def test_a_renewal_that_ended_meanwhile_is_not_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    _, cache, _ = outlived(monkeypatch)

    def late(*_: object) -> None:
        del cache._keys[URL]
        raise VerificationError(Reason.CHAIN_UNREACHABLE)

    monkeypatch.setattr(key_cache, "_wait_for", late)
    assert cache.key_for(URL).key_size == 2048
    assert cache._keys == {}


def test_one_fetch_serves_all_who_wait() -> None:
    gate, cache = gated(waiters=8)
    with ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(cache.key_for, URL) for _ in range(8)]
        assert gate.reached.result(5)
        gate.open.set()
        keys = {id(each.result(5)) for each in waiting}
    assert gate.asked == [URL]
    assert len(keys) == 1


def test_a_fetch_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_cache, "PATIENCE", 0.01)
    gate, cache = gated()
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE
    gate.open.set()


def test_few_fetches_are_under_way_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_cache, "PATIENCE", 0.01)
    clock = Clock()
    gate, cache = gated(clock)
    reasons = []
    for number in range(9):
        clock.now += 1
        reasons.append(reason_of(cache, url(number + 1)))
    assert reasons == [Reason.CHAIN_UNREACHABLE] * 8 + [Reason.CHAIN_BUSY]
    gate.open.set()


def test_a_key_that_came_meanwhile_is_not_fetched_again() -> None:
    gate, cache = gated()
    gate.open.set()
    first = cache.key_for(URL)
    assert cache._start_fetch(URL, is_new=True).result(0).key is first
    assert gate.asked == [URL]


def test_whoever_comes_during_a_renewal_does_not_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, cache, _ = outlived(monkeypatch)
    monkeypatch.setattr(key_cache, "RENEWAL_PATIENCE", 10)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(cache.key_for, URL)
        gate.reached.result(5)
        while len(gate.asked) < 2:
            threading.Event().wait(0.001)
        assert cache.key_for(URL).key_size == 2048
        assert not first.done()
        gate.open.set()
        assert first.result(5).key_size == 2048


def test_whatever_breaks_is_an_outage() -> None:
    def broken(_: str) -> bytes:
        raise ZeroDivisionError

    cache = KeyCache(broken, ChainValidator([amazon.authority("Root")]).validate, Clock())
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE


def with_two_clocks(host: Host) -> tuple[KeyCache, Clock, Clock]:
    """Return a cache, the clock that never jumps, and the one on the wall."""
    steady, wall = Clock(100.0), Clock()
    validate = ChainValidator([amazon.authority("Root")]).validate
    return KeyCache(host, validate, steady, wall_clock=wall), steady, wall


def test_a_clock_that_was_ahead_for_a_while_leaves_no_refusal_behind() -> None:
    cache, steady, wall = with_two_clocks(long_lived())
    wall.now += 4000 * DAY
    assert reason_of(cache) is Reason.CHAIN_UNTRUSTED
    wall.now -= 4000 * DAY
    steady.now += 30
    assert cache.key_for(URL).key_size == 2048


@pytest.mark.parametrize("jump", [-4000 * DAY, -HOUR, HOUR, 5 * DAY])
def test_a_clock_that_is_set_costs_no_fetch_while_the_chain_is_valid(jump: float) -> None:
    host = long_lived()
    cache, steady, wall = with_two_clocks(host)
    cache.key_for(URL)
    wall.now += jump
    steady.now += HOUR
    cache.key_for(URL)
    assert host.asked == [URL]


def test_a_clock_set_back_does_not_put_off_the_renewal() -> None:
    host = long_lived()
    cache, steady, wall = with_two_clocks(host)
    cache.key_for(URL)
    wall.now -= HOUR
    steady.now += DAY
    cache.key_for(URL)
    assert host.asked == [URL, URL]


def test_a_clock_set_back_does_not_lengthen_an_outage() -> None:
    host = Host(fault=Reason.CHAIN_UNREACHABLE)
    cache, steady, wall = with_two_clocks(host)
    assert reason_of(cache) is Reason.CHAIN_UNREACHABLE
    host.fault = None
    wall.now -= DAY
    steady.now += 3
    assert cache.key_for(URL).key_size == 2048


def test_a_chain_that_runs_out_on_the_wall_is_not_used_though_it_is_fresh() -> None:
    cache, _, wall = with_two_clocks(long_lived())
    cache.key_for(URL)
    wall.now += 31 * DAY
    assert reason_of(cache) is Reason.CHAIN_UNTRUSTED
