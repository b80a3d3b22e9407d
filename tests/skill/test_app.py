"""The service answers its own skill, and everything else in one line of JSON."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from ask_sdk_core.handler_input import HandlerInput
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from content.library import ContentError
from content.records.progress import Progress, StoredProgress
from skill.app import create_app
from skill.components import Components, build_skill, make_components
from skill.handlers import SkillService, UserRecords
from skill.intents import utterances
from skill.operations import Observer
from skill.operations.metrics import Metrics
from skill.settings import Settings, SettingsError
from skill.verification import SignatureVerifier
from tests.fakes import amazon, skills
from tests.fakes.amazon import Host
from tests.fakes.renderer import FakeRenderer
from tests.fakes.stores import MemoryStore

OURS = "amzn1.ask.skill.ours"


def envelope(**changes: object) -> dict[str, Any]:
    return {
        "version": "1.0",
        "context": {
            "System": {"application": {"applicationId": OURS}, "user": {"userId": "someone"}}
        },
        "request": {
            "type": "LaunchRequest",
            "requestId": "amzn1.echo-api.request.1",
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": "en-US",
            **changes,
        },
    }


PARTS = ("skill", "store", "observer")


def made_of(**given: Any) -> Components:  # noqa: ANN401 - any of the parts
    usual = {
        "skill": skills.greeting(),
        "store": MemoryStore(),
        "signatures": None,
        "observer": Observer(),
    }
    return Components(**{**usual, **given})


def trial(**changes: Any) -> FlaskClient:  # noqa: ANN401 - settings and parts
    """Return a client of a service that verifies nothing."""
    parts = made_of(**{each: changes.pop(each) for each in list(changes) if each in PARTS})
    return create_app(Settings(verify=False, **changes), parts).test_client()


def verified(**changes: Any) -> FlaskClient:  # noqa: ANN401 - settings and the host
    """Return a client of a service that trusts our own Amazon."""
    signatures = amazon.verifier(changes.pop("host", Host()))
    settings = Settings(skill_id=(OURS,), **changes)
    return create_app(settings, made_of(signatures=signatures)).test_client()


def post(client: FlaskClient, body: object, **options: Any) -> TestResponse:  # noqa: ANN401 - the client's
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/skill", data=raw, content_type="application/json", **options)


def problem(answer: TestResponse) -> tuple[int, str]:
    """Return status and reason, after a look at the manners."""
    text = answer.get_data(as_text=True)
    assert answer.mimetype == "application/json"
    assert text.count("\n") == 1
    assert text.endswith("\n")
    told: dict[str, str] = json.loads(text)
    assert list(told) == ["error"]
    return answer.status_code, told["error"]


def test_a_request_is_answered() -> None:
    answer = post(trial(), envelope())
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    told = answer.get_json()
    assert told["version"] == "1.0"
    assert told["response"]["outputSpeech"]["ssml"] == "<speak>Hello.</speak>"


def test_health_is_told() -> None:
    answer = trial().get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_a_signed_request_is_answered() -> None:
    body = json.dumps(envelope()).encode()
    answer = post(verified(), body, headers=amazon.signed(body))
    assert answer.status_code == 200


def test_an_unsigned_request_is_refused() -> None:
    assert problem(post(verified(), envelope())) == (400, "header_missing")


def test_a_stranger_s_json_is_never_read() -> None:
    body = b'{"request": '
    headers = [("SignatureCertChainUrl", amazon.URL), ("Signature-256", "AAAA")]
    assert problem(post(verified(), body, headers=headers)) == (400, "signature_mismatch")


def test_an_outage_of_the_certificate_host_is_no_fault_of_the_request() -> None:
    body = json.dumps(envelope()).encode()
    client = verified(host=Host(fault=amazon.Reason.CHAIN_UNREACHABLE))
    assert problem(post(client, body, headers=amazon.signed(body))) == (503, "chain_unreachable")


def test_a_flood_is_logged_once_a_second(caplog: pytest.LogCaptureFixture) -> None:
    client, body = verified(host=Host({})), json.dumps(envelope()).encode()
    for number in range(20):
        url = f"https://s3.amazonaws.com/echo.api/x{number}.pem"
        answer = post(client, body, headers=amazon.signed(body, url))
        assert answer.status_code == (503 if number else 400)
    assert [vars(line)["reason"] for line in caplog.records] == ["chain_not_served", "chain_busy"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"timestamp": "2020-01-01T00:00:00Z"}, "timestamp_too_far"),
        ({"timestamp": "2020-01-01T00:00:00"}, "timestamp_without_zone"),
        ({"timestamp": "2020-01-01T00:00:00+99:99"}, "malformed_request"),
        ({"timestamp": None}, "timestamp_missing"),
        ({"timestamp": 1}, "malformed_request"),
        ({"type": ""}, "malformed_request"),
        ({"type": "Unheard.Of", "timestamp": "2020-01-01T00:00:00Z"}, "timestamp_too_far"),
        ({"type": "Unheard.Of", "timestamp": "yesterday"}, "malformed_request"),
    ],
)
def test_signed_requests_that_are_refused(changes: dict[str, Any], reason: str) -> None:
    body = json.dumps(envelope(**changes)).encode()
    assert problem(post(verified(), body, headers=amazon.signed(body))) == (400, reason)


UNHEARD_OF = ("AudioPlayer.PlaybackQueueCleared", "AlexaSkillEvent.New", "Unheard.Of", "Request")


@pytest.mark.parametrize("kind", UNHEARD_OF)
def test_a_signed_request_of_an_unknown_kind_gets_an_empty_answer(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="skill.requests")
    whole = build_skill(UserRecords(MemoryStore(), str))
    parts = made_of(skill=whole, signatures=amazon.verifier())
    client = create_app(Settings(skill_id=(OURS,)), parts).test_client()
    body = json.dumps(envelope(type=kind, more={"a": 1})).encode()
    answer = post(client, body, headers=amazon.signed(body))
    assert answer.status_code == 200
    assert answer.get_json()["response"] == {}
    assert vars(caplog.records[-1])["type"] == kind


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "SessionEndedRequest", "reason": "NEWS", "error": {"type": "NEWS"}},
        {"type": "System.ExceptionEncountered", "error": {"type": "NEWS"}},
        {"type": "IntentRequest", "dialogState": "NEWS", "intent": {"name": "AMAZON.HelpIntent"}},
    ],
)
def test_an_unknown_word_refuses_nothing(changes: dict[str, Any]) -> None:
    whole = build_skill(UserRecords(MemoryStore(), str))
    answer = post(trial(skill=whole), envelope(**changes))
    assert answer.status_code == 200
    assert bool(answer.get_json()["response"]) == (changes["type"] == "IntentRequest")


def test_another_skill_s_request_is_refused() -> None:
    heard = envelope()
    heard["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.theirs"
    body = json.dumps(heard).encode()
    signed = amazon.signed(body)
    assert problem(post(verified(), body, headers=signed)) == (400, "skill_id_mismatch")
    assert problem(post(trial(skill_id=(OURS,)), heard)) == (400, "skill_id_mismatch")


def test_without_a_context_the_session_s_skill_id_counts() -> None:
    heard = envelope()
    del heard["context"]
    client = trial(skill_id=(OURS,))
    assert problem(post(client, heard)) == (400, "skill_id_mismatch")
    heard["session"] = {"application": {"applicationId": OURS}}
    assert post(client, heard).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"[]",
        b"1",
        b'"text"',
        b"{}",
        b"{",
        b"\xff\xfe{}",
        b'\xef\xbb\xbf{"version":"1.0"}',
        b"[" * 100_000,
        b'{"request":' * 10_000,
        b'{"request": null}',
        b'{"request": []}',
        b'{"request": "text"}',
        b'{"request": {"type": 1}}',
        b'{"request": {"type": ["LaunchRequest"]}}',
        b'{"request": {"type": {"a": 1}}}',
        b'{"request": {}}',
        b'{"session": [1], "request": {"type": "LaunchRequest"}}',
        b'{"context": "x", "request": {"type": "LaunchRequest"}}',
        b'{"request": {"type": "LaunchRequest", "timestamp": "yesterday"}}',
        b'{"request": {"type": "LaunchRequest", "timestamp": 1e400}}',
        b'{"request": {"type": "LaunchRequest"}, "x": NaN}',
        b'{"request": {"type": "IntentRequest"}}',
        b'{"request": {"type": "IntentRequest", "intent": null}}',
        b'{"request": {"type": "IntentRequest", "intent": []}}',
        b'{"request": {"type": "IntentRequest", "intent": {"slots": {}}}}',
        b'{"request": {"type": "IntentRequest", "intent": {"name": ""}}}',
        b'{"request": {"type": "CanFulfillIntentRequest", "intent": {}}}',
        b"<xml/>",
        b"a=b&c=d",
    ],
)
def test_what_is_no_request_gets_one_line(body: bytes) -> None:
    assert problem(post(trial(), body)) == (400, "malformed_request")


def test_a_request_too_large_is_not_read() -> None:
    assert problem(post(trial(max_body=1000), b" " * 1001)) == (413, "request_entity_too_large")


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("GET", "/skill", 405, "method_not_allowed"),
        ("PUT", "/skill", 405, "method_not_allowed"),
        ("GET", "/", 404, "not_found"),
        ("GET", "/../../etc/passwd", 404, "not_found"),
        ("GET", "/static/x", 404, "not_found"),
        ("POST", "/healthz", 405, "method_not_allowed"),
    ],
)
def test_other_addresses_get_one_line(method: str, path: str, status: int, reason: str) -> None:
    assert problem(trial().open(path, method=method)) == (status, reason)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000"]
)
def test_a_trial_answers_this_machine(host: str) -> None:
    assert post(trial(), envelope(), headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "10.0.0.1", "[::2]", "0.0.0.0", "127.0.0.1.nip.io"],  # noqa: S104 - nothing is bound
)
def test_a_trial_refuses_a_foreign_host(host: str) -> None:
    assert problem(post(trial(), envelope(), headers={"Host": host})) == (403, "foreign_host")


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "Via",
        "X-Real-IP",
        "CF-Connecting-IP",
        "X-Original-Host",
    ],
)
def test_a_trial_refuses_a_proxy(header: str) -> None:
    assert problem(post(trial(), envelope(), headers={header: "x"})) == (403, "forwarded")


def test_a_trial_refuses_another_site_s_page() -> None:
    answer = post(trial(), envelope(), headers={"Origin": "https://evil.example"})
    assert problem(answer) == (403, "foreign_origin")


def test_a_verified_service_may_stand_behind_a_proxy() -> None:
    body = json.dumps(envelope()).encode()
    headers = [*amazon.signed(body), ("X-Forwarded-For", "x"), ("Host", "coach.example")]
    assert post(verified(), body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(verify=False, host="0.0.0.0"),  # noqa: S104 - nothing is bound
        Settings(verify=False, public_url="https://coach.example"),
        Settings(skill_id=(OURS,), public_url="http://coach.example"),
    ],
)
def test_settings_that_do_not_go_together_make_no_service(settings: Settings) -> None:
    with pytest.raises(SettingsError):
        create_app(settings, made_of())


def test_the_log_has_names_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="skill.requests")
    post(trial(), envelope(type="IntentRequest", intent={"name": "AMAZON.HelpIntent"}))
    record = caplog.records[-1]
    assert record.getMessage() == "answered"
    told = vars(record)
    assert told["request"] == "amzn1.echo-api.request.1"
    assert told["type"] == "IntentRequest"
    assert told["intent"] == "AMAZON.HelpIntent"
    assert "someone" not in str(told)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b'{"request":{"requestId":"req-1","type":7}}', "req-1"),
        (b'{"request":{"requestId":7}}', None),
        (b'{"request":[]}', None),
        (b"no json", None),
    ],
)
def test_a_malformed_request_is_logged_under_its_id(
    body: bytes, named: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    assert problem(post(trial(), body)) == (400, "malformed_request")
    record = caplog.records[-1]
    assert (record.getMessage(), record.__dict__["request"]) == ("refused", named)


def test_a_fault_of_our_own_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: HandlerInput) -> NoReturn:
        raise ZeroDivisionError("secret")

    answer = post(trial(skill=skills.skill_that(fail)), envelope())
    assert problem(answer) == (503, "internal")
    told = vars(caplog.records[-1])
    assert told["fault"] == "ZeroDivisionError"
    assert told["place"].rpartition(":")[0].endswith(__name__)
    assert "secret" not in str(told)


@pytest.mark.parametrize("path", ["/skill/", "/skill/?a=1", "/skill?a=1"])
def test_the_address_may_end_in_a_slash(path: str) -> None:
    answer = trial().post(path, data=json.dumps(envelope()), content_type="application/json")
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/healthz/", "/readyz/"])
def test_so_may_those_of_the_watchers(path: str) -> None:
    assert trial().get(path).status_code == 200


STRANGERS = [
    ({"data": b"{}"}, "header_missing"),
    ({"data": b" " * 1001}, "request_entity_too_large"),
    ({"headers": [("SignatureCertChainUrl", "x"), ("Signature-256", "AAAA")]}, "url_refused"),
    ({"method": "GET"}, "method_not_allowed"),
    ({"path": "/wp-login.php"}, "not_found"),
]


@pytest.mark.parametrize(("asked", "reason"), STRANGERS)
def test_equal_refusals_fill_no_disk(
    asked: dict[str, Any], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = verified(max_body=1000)
    for _ in range(50):
        client.open(**{"path": "/skill", "method": "POST", **asked})
    assert [vars(line)["reason"] for line in caplog.records] == [reason]


def test_a_flood_hides_no_refusal_of_another_kind(caplog: pytest.LogCaptureFixture) -> None:
    client = verified()
    for path in ("/a", "/b", "/skill"):
        client.post(path)
    assert [vars(line)["reason"] for line in caplog.records] == ["not_found", "header_missing"]


def test_an_apology_is_counted_and_logged_as_one(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, logger="skill.requests")
    counted = Metrics({"AMAZON.HelpIntent"})
    whole = build_skill(UserRecords(MemoryStore(), str), counted)
    monkeypatch.setattr(SkillService, "answer", None)
    client = trial(skill=whole, observer=counted)
    answer = post(client, envelope(type="IntentRequest", intent={"name": "AMAZON.HelpIntent"}))
    assert answer.status_code == 200
    assert post(client, envelope()).status_code == 200
    lines = [each.getMessage() for each in caplog.records if each.name == "skill.requests"]
    assert lines == ["apologised", "answered"]
    (fault,) = [vars(each) for each in caplog.records if each.name == "skill.service"]
    assert (fault["fault"], fault["request"]) == ("TypeError", "amzn1.echo-api.request.1")
    assert fault["place"].rpartition(":")[0].endswith("skill.handlers.dialog")
    named = {"type": "IntentRequest", "intent": "AMAZON.HelpIntent", "outcome": "apologised"}
    assert counted.registry.get_sample_value("hip_coach_request_seconds_count", named) == 1


def test_an_erasure_that_fails_is_answered_so_that_it_is_sent_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = MemoryStore({"someone": StoredProgress(Progress(sessions=1), 1)}, failing="locked")
    client = trial(skill=build_skill(UserRecords(store, str)))
    event = envelope(type="AlexaSkillEvent.SkillDisabled")
    assert problem(post(client, event)) == (503, "store_unavailable")
    assert vars(caplog.records[-1])["request"] == "amzn1.echo-api.request.1"
    store.failing = ""
    assert post(client, event).status_code == 200
    assert store.records == {}


def test_readiness_asks_the_store() -> None:
    store = MemoryStore()
    client = trial(store=store)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ready"})
    store.failing = "locked"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (
        503,
        {"status": "degraded", "store": "locked"},
    )


def test_whoever_watches_learns_of_answers_and_refusals() -> None:
    seen: list[tuple[object, ...]] = []

    class Watcher(Observer):
        """Keeps what it learns."""

        def record_request(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
            """Keep it."""
            seen.append((kind, intent, outcome, seconds >= 0))

        def count_refusal(self, reason: str) -> None:
            """Keep it."""
            seen.append((reason,))

    client = trial(observer=Watcher())
    post(client, envelope())
    post(client, envelope(type="IntentRequest", intent={"name": "AMAZON.HelpIntent"}))
    post(client, b"")
    assert seen == [
        ("LaunchRequest", "", "answered", True),
        ("IntentRequest", "AMAZON.HelpIntent", "answered", True),
        ("malformed_request",),
    ]


def test_parts_are_made_as_the_settings_say(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/progress.sqlite3"
    parts = make_components(Settings(skill_id=(OURS,), store=store, metrics_port=9464))
    assert isinstance(parts.observer, Metrics)
    assert isinstance(parts.signatures, SignatureVerifier)
    unwatched = make_components(Settings(verify=False, store=store))
    assert type(unwatched.observer) is Observer
    assert unwatched.signatures is None
    client = create_app(Settings(verify=False), unwatched).test_client()
    told = post(client, envelope()).get_json()["response"]
    assert told["shouldEndSession"] is False
    assert client.get("/readyz").status_code == 200


def test_broken_utterances_keep_the_service_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.toml").write_text('intent = "OddIntent"\nkind = "odd"\n')
    broken = partial(utterances.load, tmp_path)
    monkeypatch.setattr(utterances, "load", broken)
    with pytest.raises(ContentError, match="odd"):
        make_components(Settings(verify=False, store=f"sqlite:///{tmp_path}/store.sqlite3"))


def test_sessions_are_streamed_where_there_are_an_address_and_a_voice(tmp_path: Path) -> None:
    told: dict[str, Any] = {"skill_id": (OURS,), "store": f"sqlite:///{tmp_path}/p.sqlite3"}
    public = Settings(public_url="https://coach.example", audio=str(tmp_path), **told)
    name = "ab" * 32 + ".mp3"
    (tmp_path / name).write_bytes(b"sound")
    app = create_app(public, make_renderer=FakeRenderer)
    assert app.test_client().get(f"/audio/{name}", buffered=True).data == b"sound"
    for silent in (create_app(public), create_app(Settings(**told), make_renderer=FakeRenderer)):
        assert silent.test_client().get(f"/audio/{name}").status_code == 404


def test_the_engine_and_the_drivers_are_loaded_when_they_are_used() -> None:
    engine = "'content.coaching.coach.coach', 'content.library.library'"
    later = f"{{{engine}, 'sqlite3', 'sqlalchemy', 'boto3'}}"
    code = f"import sys, skill.app; sys.exit(not {later}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - ours


@pytest.mark.parametrize("made", ["missing", "empty", "folder", "junk"])
def test_roots_that_cannot_be_read_are_one_line(made: str, tmp_path: Path) -> None:
    file = tmp_path / "roots.pem"
    if made == "folder":
        file.mkdir()
    elif made != "missing":
        file.write_bytes(b"-----BEGIN CERTIFICATE-----\nx" * (made == "junk"))
    settings = Settings(skill_id=(OURS,), store=f"sqlite:///{tmp_path}/p.sqlite3", trust_roots=file)
    with pytest.raises(SettingsError, match=r"^trust-roots: "):
        create_app(settings)


def test_a_database_that_is_deleted_under_way_is_not_ready(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    settings = Settings(verify=False, store=f"sqlite:///{file}")
    client = create_app(settings).test_client()
    assert client.get("/readyz").status_code == 200
    for each in tmp_path.glob("p.sqlite3*"):
        each.unlink()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["store"]) == (503, "file_gone")


def test_a_record_under_the_old_key_is_known_and_forgotten(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/p.sqlite3"
    old = Settings(verify=False, store=store, store_key="k" * 16)
    new = Settings(verify=False, store=store, store_key="n" * 16, old_store_key="k" * 16)
    lost = Settings(verify=False, store=store, store_key="n" * 16)
    first = post(create_app(old).test_client(), envelope()).get_json()
    again = post(create_app(new).test_client(), envelope()).get_json()
    assert first["response"]["outputSpeech"] != again["response"]["outputSpeech"]
    after = post(create_app(lost).test_client(), envelope()).get_json()
    assert after["response"]["outputSpeech"] != first["response"]["outputSpeech"]


@pytest.mark.parametrize("digits", [20, 2_000, 200_000])
def test_a_time_of_any_length_costs_nothing(digits: int) -> None:
    began = time.process_time()
    for told in (f"2026-01-01T00:00:00.{'1' * digits}Z", "1" * digits, "2026" + " " * digits):
        post(trial(), envelope(timestamp=told))
    assert time.process_time() - began < 1
