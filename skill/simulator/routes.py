"""The routes of the device simulator: its page, recognition, speech, and the skill.

The page makes the same requests as an Alexa device, and the skill answers them in the same way.
It is served only without verification, and so only on this machine.
"""

from __future__ import annotations

import gzip
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
from skill.simulator.dialogue_files import TextToRead, read_talk
from skill.simulator.explanations import StreamOf, TurnToExplain, explain
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
    """What was typed or said to the page."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_SPEECH_CHARS)]
    locale: str = DEFAULT_LOCALE


class AnswerToSpeak(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The SSML of an answer to speak."""

    ssml: Annotated[str, msgspec.Meta(max_length=MAX_SPEECH_CHARS)]


@dataclass(frozen=True, slots=True)
class SimulatorPage:
    """What the page needs: ``skill`` answers the current request, ``synthesiser`` speaks.

    ``stream_of`` tells what the token of a player stands for.
    """

    skill: Callable[[], Response]
    synthesiser: SsmlSynthesiser | None
    stream_of: StreamOf = lambda _: None


def serve_simulator(app: Flask, simulator: SimulatorPage) -> None:
    """Let *app* serve the page, its files and its requests."""
    files = {
        file.name: gzip.compress(file.read_bytes(), mtime=0)
        for file in STATIC.iterdir()
        if file.suffix in TYPES
    }
    app.add_url_rule("/", "trial", partial(_file, files, PAGE))
    app.add_url_rule("/trial/<name>", "trial_file", partial(_file, files))
    speak = partial(_speak, simulator.synthesiser)
    views: dict[str, Callable[[], Response]]
    views = {"hear": _recognise, "skill": simulator.skill, "voice": speak}
    views |= {"explain": partial(_explain, simulator.stream_of), "dialogue": _read_dialogue}
    for name, answer in views.items():
        app.add_url_rule(f"/trial/{name}", f"trial_{name}", answer, methods=["POST"])


def _file(files: Mapping[str, bytes], name: str) -> Response:
    if name not in files:
        raise NotFound
    is_small = request.accept_encodings.quality("gzip") > 0
    data = files[name] if is_small else gzip.decompress(files[name])
    answer = Response(data, mimetype=None, content_type=TYPES[Path(name).suffix])
    answer.headers.update(SECURITY_HEADERS)
    answer.headers["Vary"] = "Accept-Encoding"
    if is_small:
        answer.headers["Content-Encoding"] = "gzip"
    answer.add_etag()
    answer.make_conditional(request.environ)
    return answer


def _recognise() -> Response:
    """Return the intent and the slots that Alexa would send for the utterance."""
    utterance = _decode_body(Utterance)
    locale = utterance.locale if utterance.locale in LOCALES else DEFAULT_LOCALE
    intent, slots = recognise(utterance.text, locale)
    recognised = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
    return Response(msgspec.json.encode(recognised), mimetype=JSON)


def _explain(stream_of: StreamOf) -> Response:
    """Return how the words of a turn were heard, and where its session stands."""
    explanation = explain(_decode_body(TurnToExplain), stream_of)
    return Response(msgspec.json.encode(explanation), mimetype=JSON)


def _read_dialogue() -> Response:
    """Return a saved talk, turn by turn."""
    try:
        talk = read_talk(_decode_body(TextToRead))
    except ValueError as fault:
        raise BadRequest from fault
    return Response(msgspec.json.encode(talk), mimetype=JSON)


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
