"""The page and what it asks for: only on this machine, and nothing that is not from here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from content.records.speech import AudioRenderer
from skill.app import create_app
from skill.components import make_components
from skill.settings import Settings
from skill.simulator.routes import STATIC
from tests.fakes.envelopes import envelope, intent
from tests.fakes.renderer import FakeRenderer

MOST_BYTES = 150_000


class Loud:
    """Makes one renderer and remembers how it was asked for."""

    def __init__(self) -> None:
        self.renderer = FakeRenderer()
        self.kept: list[bool] = []

    def __call__(self, *, use_cache: bool = True) -> AudioRenderer:
        """Return it."""
        self.kept.append(use_cache)
        return self.renderer


def client(folder: Path, voice: Loud | None = None, **changes: object) -> Any:  # noqa: ANN401 - werkzeug's
    told: dict[str, Any] = {
        "verify": False,
        "store": f"sqlite:///{folder}/p.sqlite3",
        "audio": str(folder / "audio"),
        **changes,
    }
    settings = Settings(**told)
    return create_app(settings, make_components(settings, voice), voice).test_client()


def test_the_page_and_its_files(tmp_path: Path) -> None:
    browser = client(tmp_path)
    page = browser.get("/")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for name in re.findall(r'(?:src|href)="(/trial/[^"]+)"', page.text):
        assert browser.get(name).status_code == 200, name
    assert browser.get("/trial/apl.js").mimetype == "text/javascript"
    assert browser.get("/trial/nothing.js").status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    browser = client(tmp_path)
    tag = browser.get("/").headers["ETag"]
    assert browser.get("/", headers={"If-None-Match": tag}).status_code == 304


def test_it_is_light_and_names_no_outside_address() -> None:
    files = {file.name: file.read_text(encoding="utf-8") for file in STATIC.iterdir()}
    assert sum(len(text.encode()) for text in files.values()) < MOST_BYTES
    spaces = "http://www.w3.org/2000/svg"
    for name, text in files.items():
        assert not re.search(r"https?://(?!api\.amazonalexa\.com)", text.replace(spaces, "")), name


@pytest.mark.parametrize("path", ["/", "/trial/page.js"])
@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Host": "coach.example"}, "foreign_host"),
        ({"X-Forwarded-For": "10.0.0.1"}, "forwarded"),
        ({"Origin": "https://evil.example"}, "foreign_origin"),
        ({"Origin": "null"}, "foreign_origin"),
    ],
)
def test_strangers_get_nothing(
    tmp_path: Path, path: str, headers: dict[str, str], reason: str
) -> None:
    answer = client(tmp_path).get(path, headers=headers)
    assert (answer.status_code, answer.get_json()) == (403, {"error": reason})


def test_the_page_itself_is_no_stranger(tmp_path: Path) -> None:
    told = {"Host": "127.0.0.1:8000", "Origin": "http://127.0.0.1:8000"}
    assert client(tmp_path).get("/", headers=told).status_code == 200


def test_a_service_that_verifies_has_no_page(tmp_path: Path) -> None:
    browser = client(tmp_path, verify=True, skill_id=("amzn1.ask.skill.x",))
    assert browser.get("/").status_code == 404
    assert browser.post("/trial/skill", json=envelope({"type": "LaunchRequest"})).status_code == 404


def test_words_become_an_intent(tmp_path: Path) -> None:
    browser = client(tmp_path)
    heard = browser.post("/trial/hear", json={"text": "What is a labral tear?"}).get_json()
    assert heard["name"] == "ConditionIntent"
    authority = heard["slots"]["condition"]["resolutions"]["resolutionsPerAuthority"][0]
    assert authority["values"][0]["value"]["id"] == "labral_tear"
    elsewhere = {"text": "that hurts", "locale": "xx-XX"}
    assert browser.post("/trial/hear", json=elsewhere).get_json()["name"] == "ThatHurtsIntent"


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"text":7}', b'{"text":"a","more":1}', b"\xff"]
)
def test_what_cannot_be_heard_is_refused(tmp_path: Path, body: bytes) -> None:
    answer = client(tmp_path).post("/trial/hear", data=body)
    assert (answer.status_code, answer.get_json()) == (400, {"error": "bad_request"})


def test_the_skill_answers_as_it_answers_the_speaker(tmp_path: Path) -> None:
    browser = client(tmp_path)
    sent = envelope(intent("AMAZON.HelpIntent"))
    page = browser.post("/trial/skill", json=sent).get_json()
    assert page == browser.post("/skill", json=sent).get_json()
    assert "Tell me where it hurts" in page["response"]["outputSpeech"]["ssml"]


def test_sessions_are_played_from_this_machine(tmp_path: Path) -> None:
    voice = Loud()
    browser = client(tmp_path, voice, port=8123)
    player = {"AudioPlayer": {}}
    told = None
    memory: dict[str, Any] = {}
    for asked in (
        intent("StartWarmUpIntent"),
        intent("AMAZON.NoIntent"),
        intent("AMAZON.YesIntent"),
    ):
        told = browser.post("/trial/skill", json=envelope(asked, memory, player)).get_json()
        memory = told.get("sessionAttributes", {})
    assert told is not None
    [play] = told["response"]["directives"]
    address = play["audioItem"]["stream"]["url"]
    assert address.startswith("http://127.0.0.1:8123/audio/")
    track = browser.get(address.removeprefix("http://127.0.0.1:8123"), buffered=True)
    assert track.status_code == 200
    token = play["audioItem"]["stream"]["token"]
    plan = browser.post("/trial/explain", json={"token": token}).get_json()["plan"]
    assert plan["place"].startswith("1 of 6")
    spoken_to = browser.post("/skill", json=envelope(intent("StartWarmUpIntent"), {}, player))
    assert "hands-free" not in spoken_to.get_json()["response"]["outputSpeech"]["ssml"]


def test_answers_are_spoken_and_not_kept(tmp_path: Path) -> None:
    voice = Loud()
    browser = client(tmp_path, voice)
    said = {"ssml": '<speak>Hello. <break time="2000ms"/> Go.</speak>'}
    answer = browser.post("/trial/voice", json=said)
    assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
    [track] = voice.renderer.written
    assert [line.text for line in track.lines] == ["Hello.", "Go."]
    assert track.lines[1].at == pytest.approx(6 / 16 + 2)
    assert voice.kept == [False]
    assert not (tmp_path / "audio").exists()


def test_without_a_voice_the_page_is_told(tmp_path: Path) -> None:
    said = {"ssml": "<speak>Hello.</speak>"}
    assert client(tmp_path).post("/trial/voice", json=said).status_code == 503
    voice = Loud()
    voice.renderer.failing = "no_voice"
    assert client(tmp_path, voice).post("/trial/voice", json=said).status_code == 503


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("voice", {"ssml": "a" * 8_001}),
        ("voice", {"ssml": "<speak>" + "hip " * 10_000 + "</speak>"}),
        ("hear", {"text": "a" * 8_001}),
    ],
)
def test_what_is_longer_than_an_answer_may_be_is_refused(
    path: str, body: dict[str, str], tmp_path: Path
) -> None:
    voice = Loud()
    answer = client(tmp_path, voice).post(f"/trial/{path}", json=body)
    assert (answer.status_code, answer.get_json()) == (400, {"error": "bad_request"})
    assert voice.renderer.written == []


@pytest.mark.parametrize("ssml", ['<break time="99999ms"/>' * 300, '<break time="10000ms"/>' * 61])
def test_a_silence_without_end_is_not_made(ssml: str, tmp_path: Path) -> None:
    voice = Loud()
    answer = client(tmp_path, voice).post("/trial/voice", json={"ssml": ssml})
    assert answer.status_code == 503
    assert voice.renderer.written == []
