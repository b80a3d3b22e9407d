"""The addresses of the page: its files, what it hears with, what it speaks with, and the skill.

The page makes the requests of a speaker and posts them to the pipeline that the speaker's own
requests go through; it is served only where nothing is verified, which is on this machine alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, NotFound, ServiceUnavailable

from content.library import LOCALES
from content.records.speech import AudioUnavailableError
from skill.audio import MP3
from skill.http import JSON
from skill.trial.recogniser import recognise
from skill.trial.voice import SpeechSynthesiser

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
"""What a browser may load for the page: nothing that is not from here."""

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


Body = TypeVar("Body", bound=msgspec.Struct)


class Utterance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was typed or said to the page; *in_session* is whether a guided session runs."""

    text: str
    locale: str = "en-US"
    in_session: bool = False


class AnswerToSpeak(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to speak."""

    ssml: str


@dataclass(frozen=True, slots=True)
class TrialPage:
    """What the page needs: *skill* answers the request under way, *mouth* speaks, if it can."""

    skill: Callable[[], Response]
    synthesiser: SpeechSynthesiser | None


def serve_trial(app: Flask, trial: TrialPage) -> None:
    """Let *app* serve the page and what it asks for."""
    files = {file.name: file.read_bytes() for file in STATIC.iterdir() if file.suffix in TYPES}
    app.add_url_rule("/", "trial", partial(_file, files, PAGE))
    app.add_url_rule("/trial/<name>", "trial_file", partial(_file, files))
    speak = partial(_speak, trial.synthesiser)
    asked: Mapping[str, Callable[[], Response]]
    asked = {"hear": _recognise, "skill": trial.skill, "voice": speak}
    for name, answer in asked.items():
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
    """Return the intent and the slots that the platform would send for what was said."""
    said = _decode_body(Utterance)
    locale = said.locale if said.locale in LOCALES else "en-US"
    intent, slots = recognise(said.text, locale, in_session=said.in_session)
    heard = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
    return Response(msgspec.json.encode(heard), mimetype=JSON)


def _speak(synthesiser: SpeechSynthesiser | None) -> Response:
    """Return the answer as sound; 503 where this machine has no voice."""
    said = _decode_body(AnswerToSpeak)
    if synthesiser is None:
        raise ServiceUnavailable
    try:
        return Response(synthesiser.synthesise(said.ssml), mimetype=MP3)
    except AudioUnavailableError as fault:
        raise ServiceUnavailable from fault


def _decode_body(kind: type[Body]) -> Body:
    try:
        return msgspec.json.decode(request.get_data(cache=False), type=kind)
    except msgspec.MsgspecError as fault:
        raise BadRequest from fault
