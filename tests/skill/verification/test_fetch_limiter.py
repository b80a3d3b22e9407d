"""Few strangers' chains are fetched, fewer are waited for, and Amazon's own get through."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from skill.verification.certificates import ChainValidator
from skill.verification.errors import Reason, VerificationError
from skill.verification.fetch_limiter import FetchLimiter
from skill.verification.key_cache import KeyCache
from tests.fakes import amazon
from tests.fakes.amazon import URL, Clock, Host, Leaf

FOLDER = "https://s3.amazonaws.com/echo.api/"
ROTATED = f"{FOLDER}echo-api-cert-16.pem"
RENAMED = f"{FOLDER}signer-of-2030.pem"
STEP = 0.004
"""Seconds between two requests of an attack: 250 a second."""


class Flood:
    """An attack of ever-new addresses on a cache whose host serves Amazon's own at once."""

    def __init__(self, *known: str, real: str = URL) -> None:
        self.clock = Clock()
        served = amazon.chain()
        self.host = Host(dict.fromkeys([*known, real], served))
        self.cache = amazon.key_ring(self.host, self.clock)
        self.real = real
        for url in known:
            self.cache.key_for(url)
        self.clock.now += 60
        self.host.asked.clear()
        self._chance = random.Random(7)  # noqa: S311 - an attack that is the same each time

    def made_up(self) -> str:
        """Return an address that nobody has named before."""
        return f"{FOLDER}x{self._chance.randbytes(8).hex()}.pem"

    def look_alike(self) -> str:
        """Return one of the hundred that look as Amazon's do, but none of Amazon's own."""
        url = f"{FOLDER}echo-api-cert-{self._chance.randrange(1, 100)}.pem"
        return self.look_alike() if url in self.host.served else url

    def named_twice(self) -> str:
        """Return one of a few hundred that come again and again."""
        return f"{FOLDER}x{self._chance.randrange(400)}.pem"

    def asked(self, url: str) -> Reason | None:
        """Return why a request that names *url* is refused, if it is."""
        self.clock.now += STEP
        try:
            self.cache.key_for(url)
        except VerificationError as refusal:
            return refusal.reason
        return None

    def seconds_to_get_through(self, make: Callable[[], str], every: int) -> float:
        """Attack with what *make* makes; each *every*th request is a runner's."""
        began = self.clock.now
        while self.clock.now - began < 120:
            for _ in range(every - 1):
                self.asked(make())
            if self.asked(self.real) is None:
                break
        return self.clock.now - began


def test_at_most_five_strangers_a_second_are_fetched() -> None:
    flood = Flood(URL)
    for _ in range(2500):
        flood.asked(flood.made_up())
    began = flood.host.asked
    assert 8 <= len(began) <= 5 * 11
    flood = Flood(URL)
    for _ in range(2500):
        flood.asked(flood.look_alike())
    assert len(flood.host.asked) <= 5 * 11


def test_the_rest_are_refused_at_once_as_busy_and_a_known_key_is_never() -> None:
    flood = Flood(URL)
    reasons = [flood.asked(flood.made_up()) for _ in range(100)]
    assert set(reasons) == {Reason.CHAIN_NOT_SERVED, Reason.CHAIN_BUSY}
    assert reasons.count(Reason.CHAIN_NOT_SERVED) <= 5
    assert flood.asked(URL) is None
    assert flood.asked(URL.replace("com/", "com:443/")) is None
    assert URL not in flood.host.asked


@pytest.mark.parametrize("known", [(), (f"{FOLDER}echo-api-cert-14.pem",)], ids=["cold", "rotated"])
@pytest.mark.parametrize("attack", ["made_up", "look_alike"])
def test_the_true_key_gets_through_an_attack_within_a_minute(
    known: tuple[str, ...], attack: str
) -> None:
    flood = Flood(*known, real=ROTATED)
    seconds = flood.seconds_to_get_through(getattr(flood, attack), every=100)
    assert seconds < (1 if attack == "made_up" else 60)


def test_a_key_of_another_name_gets_through_where_it_is_asked_for_again_and_again() -> None:
    flood = Flood(URL, real=RENAMED)
    assert flood.seconds_to_get_through(flood.made_up, every=100) < 2


def test_addresses_named_twice_do_not_keep_amazon_s_own_out() -> None:
    flood = Flood(URL, real=ROTATED)
    assert flood.seconds_to_get_through(flood.named_twice, every=100) < 1


def test_a_clock_set_back_stops_nobody() -> None:
    flood = Flood(URL, real=ROTATED)
    while flood.asked(flood.made_up()) is not Reason.CHAIN_BUSY:
        pass
    flood.clock.now -= 3600
    assert flood.asked(ROTATED) is None


class Hanging:
    """A certificate host that answers nobody before it is told to."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.asked: list[str] = []

    def __call__(self, url: str) -> bytes:
        """Hang, and then serve nothing."""
        self.asked.append(url)
        self.released.wait(10)
        raise VerificationError(Reason.CHAIN_UNREACHABLE)


def hung(*, knows: bool) -> tuple[Hanging, KeyCache, Clock]:
    """Return a cache over a host that hangs, which may have served Amazon's own key before."""
    host, clock = Hanging(), Clock()
    validator, lasting = ChainValidator([amazon.authority("Root")]), amazon.chain(Leaf())
    cache = KeyCache(
        lambda url: lasting if url == URL else host(url), validator.validate, clock, 3, clock
    )
    if knows:
        cache.key_for(URL)
    return host, cache, clock


@pytest.mark.parametrize(("knows", "waiting"), [(True, 1), (False, 3)])
def test_few_threads_wait_for_a_host_that_hangs(*, knows: bool, waiting: int) -> None:
    host, cache, clock = hung(knows=knows)
    urls = [f"{FOLDER}echo-api-cert-{number}.pem" for number in range(1, 9)]
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(cache.key_for, url) for url in urls]
        while sum(each.done() for each in asked) < len(urls) - waiting:
            clock.now += 0.01
            threading.Event().wait(0.001)
        if knows:
            assert cache.key_for(URL).key_size == 2048
        host.released.set()
        reasons = []
        for each in asked:
            with suppress(VerificationError):
                each.result(5)
            reasons.append(each.exception())
    told = [fault.reason for fault in reasons if isinstance(fault, VerificationError)]
    assert told.count(Reason.CHAIN_UNREACHABLE) == waiting
    assert told.count(Reason.CHAIN_BUSY) == len(urls) - waiting


def test_strangers_leave_a_place_to_who_may_be_amazon() -> None:
    limiter = FetchLimiter(3, Clock())
    stranger = f"{FOLDER}x.pem"
    with (
        limiter.count_as_waiting(stranger, is_any_known=False),
        limiter.count_as_waiting(stranger, is_any_known=False),
    ):
        with (
            pytest.raises(VerificationError),
            limiter.count_as_waiting(stranger, is_any_known=False),
        ):
            pass
        with limiter.count_as_waiting(URL, is_any_known=False):
            pass
    with limiter.count_as_waiting(stranger, is_any_known=True):
        pass


def test_addresses_rejected_are_forgotten_in_the_end() -> None:
    flood = Flood(URL)
    for _ in range(3000):
        flood.asked(flood.made_up())
    assert len(flood.cache._limiter._throttled) == 1024
