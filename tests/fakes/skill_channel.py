"""The skill over HTTP: envelopes in, envelopes out, attributes carried as the speaker does."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

from content.coaching.dialog import DialogState
from skill.app import create_app
from skill.components import Components, build_skill
from skill.handlers import UserRecords
from skill.operations import Observer
from skill.settings import Settings
from tests.fakes import speaker
from tests.fakes.dialogue import Heard, User
from tests.fakes.engine_channel import NOON, progress_of
from tests.fakes.memory_store import MemoryStore

USER = "amzn1.ask.account.DIALOGUE"
MOST_SPEECH = 8_000


class SkillChannel:
    """Plays a dialogue against the real service, without a network."""

    name = "skill"
    interfaces: ClassVar[dict[str, Any]] = {}
    viewport: ClassVar[dict[str, Any] | None] = None

    def __init__(self, user: User, locale: str) -> None:
        self._store = MemoryStore({USER: progress_of(user)})
        self._client = client_of(self._store)
        self._locale = locale
        self._attributes: Any = {}
        self._now = NOON

    def wait(self, seconds: float) -> None:
        """Move the clock that stamps the requests."""
        self._now += seconds

    def launch(self) -> Heard:
        """Open the skill: a new session, no attributes."""
        self._attributes = {}
        return self._post({"type": "LaunchRequest"}, new=True)

    def hear(self, text: str) -> Heard:
        """Say *text* in the open session."""
        intent, slots = speaker.recognise(text, self._locale)
        asked = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
        return self._post({"type": "IntentRequest", "intent": asked})

    def _post(self, request: dict[str, Any], *, new: bool = False) -> Heard:
        sent = speaker.envelope(request, self._attributes, self._now, USER, self._locale, new=new)
        sent["context"]["System"]["device"]["supportedInterfaces"] = self.interfaces
        if self.viewport is not None:
            sent["context"]["Viewport"] = self.viewport
        answer = self._client.post("/skill", json=sent)
        assert answer.status_code == 200, answer.text
        return self._heard(answer.get_json())

    def see(self, response: dict[str, Any]) -> None:
        """Look at the whole *response*; a channel with a screen does."""

    def _heard(self, answer: dict[str, Any]) -> Heard:
        response = answer["response"]
        self.see(response)
        self._attributes = answer.get("sessionAttributes") or {}
        words = _words(response["outputSpeech"]["ssml"])
        ends = response["shouldEndSession"]
        assert ends or _words(response["reprompt"]["outputSpeech"]["ssml"]), "open, no reprompt"
        talk = DialogState.from_dict(self._attributes)
        place = self._store.load(USER).progress.place
        return Heard(
            words=words,
            ends=ends,
            step=talk.session.step if talk.session else None,
            in_session=talk.session is not None,
            care=talk.care.value,
            card="card" in response,
            place=place.routine if place else "",
        )


def client_of(store: MemoryStore) -> Any:  # noqa: ANN401 - werkzeug's client has no public type
    """Return a client of the whole service over *store*."""
    observer = Observer()
    skill = build_skill(UserRecords(store, str), observer)
    return create_app(
        Settings(verify=False), Components(skill, store, None, observer)
    ).test_client()


def _words(ssml: str) -> str:
    assert len(ssml) <= MOST_SPEECH
    root = ET.fromstring(re.sub(r"(</?)(amazon|alexa):", r"\1\2_", ssml))  # noqa: S314 - our own
    assert root.tag == "speak"
    return " ".join(" ".join(root.itertext()).split())
