"""The web service: one address for the speaker, two for whoever watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ask_sdk_core.skill import CustomSkill
from flask import Flask, Response, request

from content.coaching.progress import ProgressStore, StoreUnavailableError
from skill import logs
from skill.doorway import Doorway, signature_of
from skill.observing import ObservedStore, Observer, Unobserved
from skill.persistence import open_keys, open_store
from skill.problems import JSON, answer_problems, problem
from skill.settings import Settings
from skill.strangers import refuse_strangers
from skill.tracks import Shelf, serve_tracks
from skill.user_keys import UserKeys
from skill.verification import ClaimVerifier, Headers, SignatureVerifier
from skill.webservice import Answer, SkillWebservice

TOKEN_SECRET = "\0stream tokens"  # noqa: S105 - a label, from which the store's key makes a secret
"""What the secret of stream tokens is made from; no user id begins like this."""

SKILL = "/skill"
"""Where the speaker's requests go."""

PROBE = "0" * 64
"""A key that no user has, for asking the store whether it answers."""

if TYPE_CHECKING:
    from content.speech import Voice
    from skill.players import Players
    from skill.trial.routes import Trial


@dataclass(frozen=True, slots=True)
class Parts:
    """What the service is made of.

    ``signatures`` is ``None`` where nothing is verified, ``shelf`` where nothing is streamed,
    ``trial`` where no page is to be tried. ``pictured`` says that cards have pictures.
    """

    skill: CustomSkill
    store: ProgressStore
    signatures: SignatureVerifier | None
    observer: Observer
    shelf: Shelf | None = None
    trial: Trial | None = None
    pictured: bool = False


def create_app(settings: Settings, parts: Parts | None = None, voice: Voice | None = None) -> Flask:
    """Return the service that *settings* describe, made of *parts* where they are given.

    Sessions are streamed where there is a *voice* to record them and an address to play them from.

    Raises:
        SettingsError: if the settings do not go together.
        ContentError: if the content has faults.
    """
    settings.check()
    parts = parts or make_parts(settings, voice)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=settings.verify)
    signatures = parts.signatures if settings.verify else None
    return _routes(settings, parts, SkillWebservice(parts.skill, signatures, claims))


def make_parts(settings: Settings, voice: Voice | None = None) -> Parts:
    """Return the parts that *settings* ask for.

    Raises:
        SettingsError, ContentError: as ``create_app``.
    """
    from skill.builder import build_skill  # noqa: PLC0415 - the engine and its content, only here
    from skill.card_pictures import CardPictures, can_be_drawn  # noqa: PLC0415 - as above

    observer = _observer(settings)
    store: ProgressStore = ObservedStore(open_store(settings), observer)
    keys = open_keys(settings)
    is_reached = bool(settings.public_url) or not settings.verify
    shelf = Shelf(Path(settings.audio)) if voice and is_reached else None
    pictured = is_reached and can_be_drawn()

    def skill_at(url: str) -> CustomSkill:
        players = make_players(url, keys, voice, shelf) if url and voice and shelf else None
        pictures = CardPictures(url) if url and pictured else None
        return build_skill(store, keys.key_of, observer, players, pictures)

    skill = skill_at(settings.public_url)
    if settings.verify:
        signatures = signature_verifier(settings)
        return Parts(skill, store, signatures, observer, shelf, pictured=pictured)
    trial = make_trial(settings, lambda: skill_at(settings.local_url), observer, voice)
    return Parts(skill, store, None, observer, shelf, trial, pictured)


def make_trial(
    settings: Settings,
    skill: Callable[[], CustomSkill],
    observer: Observer,
    voice: Voice | None,
) -> Trial:
    """Return the page to try the service with; its *skill* is made when the page first asks."""
    from skill.trial.routes import Trial  # noqa: PLC0415 - only where nothing is verified
    from skill.trial.voice import Mouth  # noqa: PLC0415 - as above

    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    endpoint = cache(lambda: SkillWebservice(skill(), None, claims))
    return Trial(lambda: _skill(endpoint(), observer), Mouth(voice) if voice else None)


def make_players(url: str, keys: UserKeys, voice: Voice, shelf: Shelf) -> Players:
    """Return what lets audio players play sessions in *voice* from *url*."""
    from skill.builder import library_of  # noqa: PLC0415 - as above
    from skill.players import Players  # noqa: PLC0415 - the same
    from skill.studio import Studio  # noqa: PLC0415 - the same
    from skill.tokens import Tokens  # noqa: PLC0415 - the same

    tokens = Tokens(bytes.fromhex(keys.key_of(TOKEN_SECRET)))
    return Players(Studio(voice, shelf, library_of), tokens, url, library_of)


def signature_verifier(settings: Settings) -> SignatureVerifier:
    """Return a verifier that fetches Amazon's chains and trusts the roots of *settings*."""
    from skill.certificates import ChainValidator, trust_roots  # noqa: PLC0415 - only to verify
    from skill.chain_fetching import HttpsFetcher  # noqa: PLC0415 - the same
    from skill.key_ring import KeyRing  # noqa: PLC0415 - the same

    validator = ChainValidator(trust_roots(settings.trust_roots))
    return SignatureVerifier(KeyRing(HttpsFetcher(), validator.validate))


def _observer(settings: Settings) -> Observer:
    if not settings.metrics_port:
        return Unobserved()
    from skill import utterances  # noqa: PLC0415 - loaded only where figures are wanted
    from skill.metrics import Metrics  # noqa: PLC0415 - the same

    return Metrics(utterances.load().keys())


def _routes(settings: Settings, parts: Parts, endpoint: SkillWebservice) -> Flask:
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    if not settings.verify:
        app.before_request(lambda: refuse_strangers(request.environ))
        _serve_library(app)
    app.add_url_rule(
        SKILL,
        view_func=partial(_skill, endpoint, parts.observer),
        methods=["POST"],
        endpoint="skill",
    )
    app.add_url_rule("/healthz", view_func=_healthz, endpoint="healthz")
    app.add_url_rule("/readyz", view_func=partial(_readyz, parts.store), endpoint="readyz")
    if parts.shelf is not None:
        serve_tracks(app, parts.shelf)
    if parts.pictured:
        from skill.card_pictures import serve_cards  # noqa: PLC0415 - only where it is wanted

        serve_cards(app)
    if parts.trial is not None:
        from skill.trial.routes import serve_trial  # noqa: PLC0415 - only where nothing is verified

        serve_trial(app, parts.trial)
    answer_problems(app, parts.observer)
    if settings.verify:
        answer = partial(_answered, endpoint, parts.observer)
        refuse = partial(problem, parts.observer)
        inner = app.wsgi_app
        app.wsgi_app = Doorway(inner, SKILL, answer, refuse, settings.max_body)  # type: ignore[method-assign] # as Flask advises
    return app


def _serve_library(app: Flask) -> None:
    from skill.builder import library_of  # noqa: PLC0415 - as in make_players
    from skill.leaflets import serve_leaflets  # noqa: PLC0415 - only where nothing is verified

    serve_leaflets(app, library_of)


def _skill(endpoint: SkillWebservice, observer: Observer) -> Response:
    headers, body = signature_of(request.environ), request.get_data(cache=False)
    return Response(_answered(endpoint, observer, headers, body), mimetype=JSON)


def _answered(
    endpoint: SkillWebservice, observer: Observer, headers: Headers, body: bytes
) -> bytes:
    began = time.perf_counter()
    answer = endpoint.answer(headers, body)
    _note(answer, observer, time.perf_counter() - began)
    return answer.body


def _note(answer: Answer, observer: Observer, seconds: float) -> None:
    heard = answer.envelope.request
    kind = getattr(heard, "object_type", "")
    intent = getattr(getattr(heard, "intent", None), "name", None) or ""
    observer.answered(kind, intent, answer.outcome, seconds)
    logs.note(answer.outcome, getattr(heard, "request_id", None) or "", kind, intent, seconds)


def _healthz() -> Response:
    """Answer while the process lives."""
    return Response('{"status":"ok"}\n', mimetype=JSON)


def _readyz(store: ProgressStore) -> Response:
    """Answer whether requests can be served in full: content and roots were read at the start."""
    try:
        store.load(PROBE)
    except StoreUnavailableError as fault:
        return Response(f'{{"status":"degraded","store":"{fault.key}"}}\n', 503, mimetype=JSON)
    return Response('{"status":"ready"}\n', mimetype=JSON)
