"""The routes of the device simulator: its page, recognition, speech, and the skill.

The page makes the same requests as an Alexa device, and the skill answers them in the same way.
It is served only without verification, and so only on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, NotFound, ServiceUnavailable

from content.library import DEFAULT_LOCALE, LOCALES
from content.records.speech import AudioUnavailableError
from skill.audio import MP3
from skill.http import JSON
from skill.simulator.recogniser import recognise
from skill.simulator.voice import SsmlSynthesiser
from skill.wire.ssml import MAX_SPEECH_CHARS

STATIC = Path(__file__).with_name("static")
PAGE = "index.html"
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"),
        *("media-src 'self' blob:", "connect-src 'self'", "base-uri 'none'"),
        *("form-action 'none'", "frame-ancestors 'none'"),
    )
)
"""What a browser may load for the page: only from this service."""

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


Body = TypeVar("Body", bound=msgspec.Struct)


class Utterance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was typed or said to the page; ``in_session`` tells whether a guided session runs."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_SPEECH_CHARS)]
    locale: str = DEFAULT_LOCALE
    in_session: bool = False


class AnswerToSpeak(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The SSML of an answer to speak."""

    ssml: Annotated[str, msgspec.Meta(max_length=MAX_SPEECH_CHARS)]


@dataclass(frozen=True, slots=True)
class SimulatorPage:
    """What the page needs: ``skill`` answers the current request, ``synthesiser`` speaks."""

    skill: Callable[[], Response]
    synthesiser: SsmlSynthesiser | None


def serve_simulator(app: Flask, simulator: SimulatorPage) -> None:
    """Let *app* serve the page, its files and its requests."""
    files = {file.name: file.read_bytes() for file in STATIC.iterdir() if file.suffix in TYPES}
    app.add_url_rule("/", "trial", partial(_file, files, PAGE))
    app.add_url_rule("/trial/<name>", "trial_file", partial(_file, files))
    speak = partial(_speak, simulator.synthesiser)
    views: Mapping[str, Callable[[], Response]]
    views = {"hear": _recognise, "skill": simulator.skill, "voice": speak}
    for name, answer in views.items():
        app.add_url_rule(f"/trial/{name}", f"trial_{name}", answer, methods=["POST"])


def _file(files: Mapping[str, bytes], name: str) -> Response:
    if name not in files:
        raise NotFound
    answer = Response(files[name], mimetype=None, content_type=TYPES[Path(name).suffix])
    answer.headers.update(SECURITY_HEADERS)
    answer.add_etag()
    answer.make_conditional(request.environ)
    return answer


def _recognise() -> Response:
    """Return the intent and the slots that Alexa would send for the utterance."""
    utterance = _decode_body(Utterance)
    locale = utterance.locale if utterance.locale in LOCALES else DEFAULT_LOCALE
    intent, slots = recognise(utterance.text, locale, in_session=utterance.in_session)
    recognised = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
    return Response(msgspec.json.encode(recognised), mimetype=JSON)


def _speak(synthesiser: SsmlSynthesiser | None) -> Response:
    """Return the answer as sound; 503 if this machine has no voice."""
    answer = _decode_body(AnswerToSpeak)
    if synthesiser is None:
        raise ServiceUnavailable
    try:
        return Response(synthesiser.synthesise(answer.ssml), mimetype=MP3)
    except AudioUnavailableError as fault:
        raise ServiceUnavailable from fault


def _decode_body(body_type: type[Body]) -> Body:
    try:
        return msgspec.json.decode(request.get_data(cache=False), type=body_type)
    except msgspec.MsgspecError as fault:
        raise BadRequest from fault
