"""A speaker with an audio player: it plays what it is told, and tells of it as they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from content.library import Library
from content.records.progress import Progress
from content.records.speech import Track
from skill.app import create_app
from skill.audio import Players, TokenCipher, TrackRenderer
from skill.components import Components, build_skill
from skill.handlers import UserRecords, library_of
from skill.http.card_pictures import card_picture
from skill.operations import Observer
from skill.settings import Settings
from tests.fakes import speaker
from tests.fakes.engine_channel import NOON
from tests.fakes.memory_store import MemoryStore
from tests.fakes.renderer import FakeRenderer

USER = "amzn1.ask.account.STREAMER"
BASE = "https://coach.example"
KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
WORDLESS = ("outputSpeech", "card", "reprompt", "shouldEndSession")


def told(ssml: str) -> str:
    """Return the words of *ssml*."""
    return " ".join(re.sub(r"<[^>]*>", " ", ssml).split())


@dataclass
class Device:
    """One user's speaker and the service it talks to, on a clock that only tests move."""

    folder: Path
    renderer: FakeRenderer = field(default_factory=FakeRenderer)
    progress: Progress = KNOWN
    patience: float = 60.0
    now: float = NOON
    attributes: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    offset: int = 0
    activity: str = "IDLE"
    queue: list[dict[str, Any]] = field(default_factory=list)
    playing: dict[str, Any] = field(default_factory=dict)
    can_play: bool = True
    shows: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = MemoryStore({USER: self.progress})
        self.tracks = self.folder
        renderer = TrackRenderer(lambda: self.renderer, self.tracks, library_of, self.patience)
        picture_of = partial(card_picture, BASE)
        players = Players(renderer, TokenCipher(b"k" * 32), BASE, library_of, picture_of)
        observer = Observer()
        skill = build_skill(UserRecords(self.store, str), observer, players)
        parts = Components(skill, self.store, None, observer)
        self.client = create_app(Settings(verify=False), parts).test_client()

    @property
    def library(self) -> Library:
        """What the coach speaks from."""
        return library_of("en-US")

    @property
    def record(self) -> Progress:
        """What is remembered of the user."""
        return self.store.load(USER).progress

    def launch(self) -> str:
        """Open the skill and return what it says."""
        self.attributes = {}
        return self._said({"type": "LaunchRequest"}, new=True)

    def say(self, text: str) -> str:
        """Say *text* in the open talk, or as a one-shot where none is open."""
        intent, slots = speaker.recognise(text)
        return self.intent(intent, slots)

    def intent(self, name: str, slots: dict[str, Any] | None = None) -> str:
        """Send an intent and return what is said to it."""
        asked = {"name": name, "confirmationStatus": "NONE", "slots": slots or {}}
        return self._said({"type": "IntentRequest", "intent": asked}, new=not self.attributes)

    def start(self) -> str:
        """Have the five-minute warm-up played."""
        assert "hands-free?" in self.say("start a five minute warm-up")
        return self.intent("AMAZON.YesIntent")

    def tell(self, kind: str, token: str = "", **more: object) -> dict[str, Any]:
        """Send an event of the player and obey the answer."""
        request = {"type": kind, **more}
        if kind.startswith("AudioPlayer."):
            request |= {"token": token or self.token, "offsetInMilliseconds": self.offset}
        response = self._post(request, new=None)
        assert not [name for name in WORDLESS if name in response], response
        return response

    def step(self) -> int:
        """Return which move plays, by its file."""
        names = [file.name for file in self.render_session()]
        return names.index(self.playing["url"].rpartition("/")[2])

    def render_session(self) -> list[Path]:
        """Return the files of the warm-up, the first ones that were written first."""
        made = {file.name: file for file in self.folder.glob("*.mp3")}
        order = [msgspec.json.encode(track) for track in self.renderer.written]
        return sorted(made.values(), key=lambda file: order.index(file.read_bytes()))

    def plays_on(self) -> dict[str, Any]:
        """Come to the end of a track: what is queued starts."""
        before = self.token
        self.tell("AudioPlayer.PlaybackFinished")
        if not self.queue:
            self.activity = "FINISHED"
            return {}
        self._started(self.queue.pop(0))
        assert self.token != before
        return self.tell("AudioPlayer.PlaybackStarted")

    def track(self) -> Track:
        """Return what is heard now."""
        file = self.folder / self.playing["url"].rpartition("/")[2]
        return msgspec.json.decode(file.read_bytes(), type=Track)

    def _said(self, request: dict[str, Any], *, new: bool) -> str:
        answer = self._post(request, new=new)
        if answer.get("shouldEndSession", True):
            self.attributes = {}
        return told(answer.get("outputSpeech", {}).get("ssml", ""))

    def _post(self, request: dict[str, Any], *, new: bool | None) -> dict[str, Any]:
        sent = speaker.envelope(request, self.attributes, self.now, USER, "en-US", new=bool(new))
        if new is None:
            del sent["session"]
        self._show(sent["context"])
        answer = self.client.post("/skill", json=sent)
        assert answer.status_code == 200, answer.text
        plain: dict[str, Any] = answer.get_json()
        self.attributes = plain.get("sessionAttributes") or self.attributes
        for directive in plain["response"].get("directives", ()):
            OBEY[directive["type"]](self, directive)
        return dict(plain["response"])

    def _show(self, context: dict[str, Any]) -> None:
        interfaces = {"AudioPlayer": {}} if self.can_play else {}
        context["System"]["device"]["supportedInterfaces"] = interfaces
        state: dict[str, Any] = {"playerActivity": self.activity}
        if self.token:
            state |= {"token": self.token, "offsetInMilliseconds": self.offset}
        context["AudioPlayer"] = state

    def _play(self, directive: dict[str, Any]) -> None:
        stream = directive["audioItem"]["stream"]
        self.shows = directive["audioItem"]["metadata"]
        if directive["playBehavior"] == "REPLACE_ALL":
            self.queue.clear()
            self._started(stream)
        elif stream["expectedPreviousToken"] == (self.queue or [self.playing])[-1]["token"]:
            self.queue.append(stream)

    def _started(self, stream: dict[str, Any]) -> None:
        self.playing, self.token = stream, stream["token"]
        self.offset, self.activity = stream["offsetInMilliseconds"], "PLAYING"

    def _stop(self, _: object) -> None:
        self.activity = "STOPPED" if self.activity == "PLAYING" else self.activity

    def _clear(self, _: object) -> None:
        self.queue.clear()


OBEY: dict[str, Callable[[Device, dict[str, Any]], None]] = {
    "AudioPlayer.Play": Device._play,
    "AudioPlayer.Stop": Device._stop,
    "AudioPlayer.ClearQueue": Device._clear,
}
