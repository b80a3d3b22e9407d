"""The attack matrix: every row is a request that must, or must not, pass."""

from __future__ import annotations

import base64
import posixpath
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import unquote, urlsplit

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.verification.errors import Reason, VerificationError
from skill.verification.verifiers import ClaimVerifier
from tests.fakes import amazon
from tests.fakes.amazon import NOW, URL, Clock, Host, Leaf, signature, signed, verifier

BODY = b'{"request":{"type":"LaunchRequest"}}'
GOOD = signature(BODY)


def refusal(headers: list[tuple[str, str]], body: bytes = BODY, host: Host | None = None) -> Reason:
    with pytest.raises(VerificationError) as raised:
        verifier(host).verify(headers, body)
    return raised.value.reason


def test_what_amazon_signed_passes() -> None:
    verifier().verify(signed(BODY), BODY)


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title, str.swapcase])
def test_header_names_count_in_any_case(change: object) -> None:
    assert callable(change)
    verifier().verify([(change(name), value) for name, value in signed(BODY)], BODY)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://s3.amazonaws.com:443/echo.api/echo-api-cert-15.pem", "echo-api-cert-15.pem"),
        ("HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert-15.pem", "echo-api-cert-15.pem"),
        ("https://s3.amazonaws.com/echo.api/folder/..cert", "folder/..cert"),
        ("https://s3.amazonaws.com/echo.api/a.b..c/~d_e-f", "a.b..c/~d_e-f"),
        ("https://s3.amazonaws.com/echo.api/../echo.api/cert.pem", "cert.pem"),
        ("https://s3.amazonaws.com/echo.api/./a/.././cert.pem", "cert.pem"),
        ("https://s3.amazonaws.com/bucket/../echo.api/cert.pem", "cert.pem"),
    ],
)
def test_addresses_that_pass_and_what_is_fetched(url: str, path: str) -> None:
    fetched = f"https://s3.amazonaws.com/echo.api/{path}"
    host = Host({fetched: amazon.chain()})
    verifier(host).verify(signed(BODY, url), BODY)
    assert host.asked == [fetched]


def test_variants_of_one_address_share_one_key() -> None:
    host = Host()
    checked = verifier(host)
    for part, variant in (("", ""), ("com/", "com:443/"), ("https", "hTTps"), ("s3.", "S3.")):
        checked.verify(signed(BODY, URL.replace(part, variant)), BODY)
    checked.verify(signed(BODY, URL.replace("echo-api", "../echo.api/./echo-api")), BODY)
    assert host.asked == [URL]


REFUSED_URLS = {
    "empty": "",
    "http": "http://s3.amazonaws.com/echo.api/cert.pem",
    "no scheme": "s3.amazonaws.com/echo.api/cert.pem",
    "file": "file:///echo.api/cert.pem",
    "other host": "https://notamazon.com/echo.api/cert.pem",
    "host suffix": "https://s3.amazonaws.com.evil.example/echo.api/cert.pem",
    "host prefix": "https://evils3.amazonaws.com/echo.api/cert.pem",
    "host dot": "https://s3.amazonaws.com./echo.api/cert.pem",
    "bucket host": "https://bucket.s3.amazonaws.com/echo.api/cert.pem",
    "dot as letter": "https://s3xamazonaws.com/echo.api/cert.pem",
    "user": "https://s3.amazonaws.com@evil.example/echo.api/cert.pem",
    "user before host": "https://evil@s3.amazonaws.com/echo.api/cert.pem",
    "user and password": "https://evil:word@s3.amazonaws.com/echo.api/cert.pem",
    "backslash": "https://s3.amazonaws.com\\@evil.example/echo.api/cert.pem",
    "wrong path": "https://s3.amazonaws.com/EcHo.aPi/cert.pem",
    "no path": "https://s3.amazonaws.com",
    "bare path": "https://s3.amazonaws.com/",
    "folder alone": "https://s3.amazonaws.com/echo.api/",
    "no folder": "https://s3.amazonaws.com/echo.apicert.pem",
    "wrong folder": "https://s3.amazonaws.com/invalid.path/echo.api/cert.pem",
    "dot as any letter": "https://s3.amazonaws.com/echoxapi/cert.pem",
    "double slash first": "https://s3.amazonaws.com//echo.api/cert.pem",
    "double slash within": "https://s3.amazonaws.com/echo.api//cert.pem",
    "climbs above the root": "https://s3.amazonaws.com/../echo.api/cert.pem",
    "climbs out and comes back": "https://s3.amazonaws.com/echo.api/../../echo.api/cert.pem",
    "dots that hide a double slash": "https://s3.amazonaws.com/echo.api/./../echo.api//cert.pem",
    "folder alone, by dots": "https://s3.amazonaws.com/echo.api/a/..",
    "leaves the folder": "https://s3.amazonaws.com/echo.api/../cert.pem",
    "ends in dots": "https://s3.amazonaws.com/echo.api/..",
    "ends in a dot": "https://s3.amazonaws.com/echo.api/.",
    "encoded dots": "https://s3.amazonaws.com/echo.api/%2e%2e/evil/cert.pem",
    "encoded dots, capitals": "https://s3.amazonaws.com/echo.api/%2E%2E/evil/cert.pem",
    "encoded slash": "https://s3.amazonaws.com/echo.api/..%2fevil/cert.pem",
    "encoded twice": "https://s3.amazonaws.com/echo.api/%252e%252e/evil/cert.pem",
    "port 563": "https://s3.amazonaws.com:563/echo.api/cert.pem",
    "port 0443": "https://s3.amazonaws.com:0443/echo.api/cert.pem",
    "port abc": "https://s3.amazonaws.com:abc/echo.api/cert.pem",
    "port 99999": "https://s3.amazonaws.com:99999/echo.api/cert.pem",
    "port empty": "https://s3.amazonaws.com:/echo.api/cert.pem",
    "bad IPv6": "https://[::1/echo.api/cert.pem",
    "IPv6": "https://[::1]/echo.api/cert.pem",
    "query": "https://s3.amazonaws.com/echo.api/cert.pem?x=1",
    "fragment": "https://s3.amazonaws.com/echo.api/cert.pem#x",
    "parameters": "https://s3.amazonaws.com/echo.api/cert.pem;x",
    "newline at the end": "https://s3.amazonaws.com/echo.api/cert.pem\n",
    "newline within": "https://s3.amazonaws.com/echo.api/cert.pem\r\nHost: evil.example",
    "space": "https://s3.amazonaws.com/echo.api/cert .pem",
    "leading space": " https://s3.amazonaws.com/echo.api/cert.pem",
    "nul": "https://s3.amazonaws.com/echo.api/cert.pem\0",
    "not ASCII": "https://s3.amazonaws.com/echo.api/c\u00e9rt.pem",
    "Kelvin sign": "https://s3.amazonaws.com/echo.api/\u212aey.pem",
    "long s": "http\u017f://s3.amazonaws.com/echo.api/cert.pem",
    "too long": "https://s3.amazonaws.com/echo.api/" + "a" * 600,
}


@pytest.mark.parametrize("url", REFUSED_URLS.values(), ids=REFUSED_URLS)
def test_addresses_that_are_refused_and_never_fetched(url: str) -> None:
    host = Host({url: amazon.chain()})
    assert refusal(signed(BODY, url), host=host) is Reason.URL_REFUSED
    assert host.asked == []


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ([], Reason.HEADER_MISSING),
        ([("Signature-256", GOOD)], Reason.HEADER_MISSING),
        ([("SignatureCertChainUrl", URL)], Reason.HEADER_MISSING),
        ([("SignatureCertChainUrl", URL), ("Signature", GOOD)], Reason.HEADER_MISSING),
        ([*signed(BODY), ("Signature-256", GOOD)], Reason.HEADER_REPEATED),
        ([*signed(BODY), ("signature-256", "x")], Reason.HEADER_REPEATED),
        ([*signed(BODY), ("SIGNATURECERTCHAINURL", URL)], Reason.HEADER_REPEATED),
        (signed(BODY, f"{URL},{URL}"), Reason.HEADER_REPEATED),
        (
            [("SignatureCertChainUrl", URL), ("Signature-256", f"{GOOD},{GOOD}")],
            Reason.HEADER_REPEATED,
        ),
    ],
)
def test_each_header_comes_exactly_once(headers: list[tuple[str, str]], reason: Reason) -> None:
    assert refusal(headers) is reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", Reason.SIGNATURE_MISMATCH),
        ("*not base64*", Reason.SIGNATURE_MALFORMED),
        (GOOD[:-1], Reason.SIGNATURE_MALFORMED),
        (GOOD + "\n", Reason.SIGNATURE_MALFORMED),
        (" " + GOOD, Reason.SIGNATURE_MALFORMED),
        ("s\u00efgnature", Reason.SIGNATURE_MALFORMED),
        ("A" * 5000, Reason.SIGNATURE_MALFORMED),
        (GOOD[:-8] + "AAAAAA==", Reason.SIGNATURE_MISMATCH),
        (base64.b64encode(b"short").decode(), Reason.SIGNATURE_MISMATCH),
        (signature(BODY, digest=SHA1()), Reason.SIGNATURE_MISMATCH),  # noqa: S303 - the old header's
        (signature(BODY, key=amazon.rsa_key("other")), Reason.SIGNATURE_MISMATCH),
        (signature(BODY + b" "), Reason.SIGNATURE_MISMATCH),
    ],
)
def test_signatures_that_are_refused(value: str, reason: Reason) -> None:
    assert refusal([("SignatureCertChainUrl", URL), ("Signature-256", value)]) is reason


@pytest.mark.parametrize("body", [BODY + b"\n", BODY[:-1], b"", BODY.replace(b"Launch", b"Intent")])
def test_a_changed_body_is_refused(body: bytes) -> None:
    assert refusal(signed(BODY), body) is Reason.SIGNATURE_MISMATCH


INTERMEDIATE = amazon.authority("Intermediate", "Root")
REFUSED_CHAINS = {
    "expired": (amazon.chain(Leaf(ends=NOW - timedelta(seconds=1))), Reason.CHAIN_UNTRUSTED),
    "not yet valid": (
        amazon.chain(Leaf(begins=NOW + timedelta(seconds=1))),
        Reason.CHAIN_UNTRUSTED,
    ),
    "other name": (amazon.chain(Leaf(names=("evil.amazon.com",))), Reason.CHAIN_UNTRUSTED),
    "wildcard": (amazon.chain(Leaf(names=("*.amazon.com",))), Reason.CHAIN_WRONG_NAME),
    "no names": (amazon.chain(Leaf(names=None)), Reason.CHAIN_UNTRUSTED),
    "no usage": (amazon.chain(Leaf(usage=None)), Reason.CHAIN_WRONG_USE),
    "may not sign": (amazon.chain(Leaf(usage=False)), Reason.CHAIN_WRONG_USE),
    "other root": (amazon.chain(Leaf(issuer="Stranger")), Reason.CHAIN_UNTRUSTED),
    "untrusted chain": (
        amazon.pem(Leaf(issuer="Stranger").certificate(), amazon.authority("Stranger")),
        Reason.CHAIN_UNTRUSTED,
    ),
    "self-signed": (amazon.pem(Leaf(issuer="").certificate()), Reason.CHAIN_UNTRUSTED),
    "no intermediate": (amazon.pem(Leaf().certificate()), Reason.CHAIN_UNTRUSTED),
    "leaf last": (amazon.pem(INTERMEDIATE, Leaf().certificate()), Reason.CHAIN_UNTRUSTED),
    "elliptic key": (amazon.chain(Leaf(elliptic=True)), Reason.CHAIN_WRONG_KEY),
    "short key": (amazon.chain(Leaf(key="short", bits=1024)), Reason.CHAIN_WRONG_KEY),
    "empty": (b"", Reason.CHAIN_NOT_PEM),
    "a web page": (b"<html>Not found</html>", Reason.CHAIN_NOT_PEM),
    "binary": (bytes(range(256)), Reason.CHAIN_NOT_PEM),
    "a broken certificate": (
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        Reason.CHAIN_NOT_PEM,
    ),
    "a key": (
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        Reason.CHAIN_NOT_PEM,
    ),
    "too many": (amazon.pem(Leaf().certificate(), *([INTERMEDIATE] * 10)), Reason.CHAIN_NOT_PEM),
}


@pytest.mark.parametrize(("served", "reason"), REFUSED_CHAINS.values(), ids=REFUSED_CHAINS)
def test_chains_that_are_refused(served: bytes, reason: Reason) -> None:
    assert refusal(signed(BODY), host=Host({URL: served})) is reason


@pytest.mark.parametrize(
    "leaf",
    [
        Leaf(server=False),
        Leaf(names=("other.example", "echo-api.amazon.com")),
        Leaf(begins=NOW, ends=NOW + timedelta(seconds=1)),
    ],
)
def test_chains_that_pass(leaf: Leaf) -> None:
    verifier(Host({URL: amazon.chain(leaf)})).verify(signed(BODY), BODY)


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.CHAIN_UNREACHABLE, 503),
        (Reason.CHAIN_BUSY, 503),
        (Reason.CHAIN_NOT_SERVED, 400),
        (Reason.CHAIN_TOO_LARGE, 400),
        (Reason.SIGNATURE_MISMATCH, 400),
    ],
)
def test_the_status_tells_outage_from_refusal(reason: Reason, status: int) -> None:
    assert reason.status == status


def claims(*ids: str) -> ClaimVerifier:
    return ClaimVerifier(frozenset(ids), Clock())


@pytest.mark.parametrize("seconds", [-150, -149, 0, 149, 150])
def test_a_request_of_now_passes(seconds: int) -> None:
    claims().verify("LaunchRequest", NOW + timedelta(seconds=seconds), None)


def test_the_time_zone_counts() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    claims().verify("LaunchRequest", elsewhere, None)


@pytest.mark.parametrize(
    ("kind", "timestamp", "reason"),
    [
        ("LaunchRequest", NOW + timedelta(seconds=151), Reason.TIMESTAMP_TOO_FAR),
        ("LaunchRequest", NOW - timedelta(seconds=151), Reason.TIMESTAMP_TOO_FAR),
        ("LaunchRequest", NOW - timedelta(seconds=3600), Reason.TIMESTAMP_TOO_FAR),
        ("AlexaSkillEvent.SkillDisabled", NOW - timedelta(seconds=3601), Reason.TIMESTAMP_TOO_FAR),
        ("LaunchRequest", datetime.min.replace(tzinfo=UTC), Reason.TIMESTAMP_TOO_FAR),
        ("LaunchRequest", datetime.max.replace(tzinfo=UTC), Reason.TIMESTAMP_TOO_FAR),
        ("LaunchRequest", NOW.replace(tzinfo=None), Reason.TIMESTAMP_WITHOUT_ZONE),
        ("LaunchRequest", None, Reason.TIMESTAMP_MISSING),
        ("", NOW - timedelta(seconds=151), Reason.TIMESTAMP_TOO_FAR),
    ],
)
def test_times_that_are_refused(kind: str, timestamp: datetime | None, reason: Reason) -> None:
    with pytest.raises(VerificationError) as raised:
        claims().verify(kind, timestamp, None)
    assert raised.value.reason is reason


@pytest.mark.parametrize("seconds", [-3600, 3600, 151])
def test_an_event_about_the_skill_may_be_an_hour_late(seconds: int) -> None:
    claims().verify("AlexaSkillEvent.SkillDisabled", NOW + timedelta(seconds=seconds), None)


def test_every_skill_id_of_ours_passes() -> None:
    for skill_id in ("one", "two"):
        claims("one", "two").verify("LaunchRequest", NOW, skill_id)


@pytest.mark.parametrize("skill_id", [None, "", "three", "ONE"])
def test_any_other_skill_id_is_refused(skill_id: str | None) -> None:
    with pytest.raises(VerificationError) as raised:
        claims("one", "two").verify("LaunchRequest", NOW, skill_id)
    assert raised.value.reason is Reason.SKILL_ID_MISMATCH


def test_without_verification_time_is_not_asked_for() -> None:
    ClaimVerifier(frozenset(), check_time=False).verify("LaunchRequest", None, None)


ANYTHING = st.text(max_size=80)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["SignatureCertChainUrl", "Signature-256", "signature-256", "Host"])
        | ANYTHING,
        st.sampled_from([URL, GOOD, "", "AAAA"]) | ANYTHING,
    ),
    max_size=4,
)
WORDS = "https http :// s3.amazonaws.com :443 : @ / /echo.api/ .. . %2e ? # cert.pem evil.example"
PIECES = st.sampled_from([*WORDS.split(), "\\", "\n", "\u017f", " "])


@settings(max_examples=200, deadline=None)
@given(HEADERS, st.binary(max_size=40))
def test_any_headers_are_refused_in_one_way(headers: list[tuple[str, str]], body: bytes) -> None:
    refusal(headers, body)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_made_up_address_is_fetched_only_inside_the_folder(address: str) -> None:
    host = Host({})
    refusal(signed(BODY, address), host=host)
    for asked in host.asked:
        parts = urlsplit(asked)
        assert parts.scheme == "https"
        assert parts.hostname == "s3.amazonaws.com"
        assert parts.port is None
        assert posixpath.normpath(unquote(parts.path)) == parts.path
        assert parts.path.startswith("/echo.api/")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=30))
def test_a_chain_with_junk_in_it_is_refused_or_the_same(place: int, junk: bytes) -> None:
    good = amazon.chain()
    served = good[:place] + junk + good[place + len(junk) :]
    with suppress(VerificationError):
        verifier(Host({URL: served})).verify(signed(BODY), BODY)
