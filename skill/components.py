"""The components of the service, and how they are made from the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import CustomSkillBuilder
from flask import Flask

from content.coaching.dialog import DialogState
from content.coaching.session import SessionState, StreamedMove
from content.coaching.timeline import PlannedMove
from content.language import DEFAULT_LOCALE
from content.records.progress import ProgressStore
from skill.audio import (
    PlaybackPosition,
    Players,
    TokenCipher,
    TrackRenderer,
    serve_tracks,
)
from skill.handlers import (
    ErrorHandler,
    RequestHandler,
    SkillService,
    UserRecords,
    coach_of,
    library_of,
)
from skill.http import SkillWebservice
from skill.intents import utterances
from skill.operations import ObservedStore, Observer
from skill.settings import Settings, SettingsError
from skill.stores import UserIdHasher, make_user_id_hasher, open_store
from skill.verification import ClaimVerifier, SignatureVerifier

if TYPE_CHECKING:
    from content.records.speech import RendererFactory
    from skill.wire.response import CardPicture

RASTERISER_MODULE = "resvg_py"
"""The library that makes PNG files; without it cards have no pictures."""

TOKEN_SECRET_LABEL = "\0stream tokens"  # noqa: S105 - a label, no secret
"""Hashed like a user id, it gives the secret of the stream tokens.

No user id begins with a zero byte, so no user's record key equals that secret.
"""

AddRoutes = Callable[[Flask], None]


@dataclass(frozen=True, slots=True)
class Components:
    """The components of the service.

    ``signatures`` is ``None`` without verification. ``routes`` add what only some services have:
    the tracks of streamed sessions, the pictures of cards, the device simulator.
    """

    skill: CustomSkill
    store: ProgressStore
    signatures: SignatureVerifier | None
    observer: Observer
    routes: tuple[AddRoutes, ...] = ()


def make_components(settings: Settings, make_renderer: RendererFactory | None = None) -> Components:
    """Return the components that *settings* ask for.

    Raises:
        SettingsError, ContentError: as ``create_app``.
    """
    observer = _observer(settings)
    store: ProgressStore = ObservedStore(open_store(settings), observer)
    hasher = make_user_id_hasher(settings)
    records = UserRecords(store, hasher.record_key_of, hasher.old_record_key_of)
    tracks = Path(settings.audio)
    is_reachable = bool(settings.public_url) or not settings.verify
    drawn = _card_pictures() if is_reachable else None
    routes: list[AddRoutes] = [drawn.serve] if drawn else []
    if is_reachable and make_renderer:
        routes.append(partial(serve_tracks, folder=tracks))

    def build_skill_at(url: str) -> CustomSkill:
        picture_of = partial(drawn.picture, url) if drawn and url else None
        may_stream = make_renderer if url else None
        players = make_players(url, hasher, may_stream, tracks, picture_of) if may_stream else None
        return build_skill(records, observer, players, picture_of)

    if not settings.verify:
        local_skill = partial(build_skill_at, settings.local_url)
        tokens = token_cipher(hasher)
        routes.append(_simulator(settings, local_skill, observer, make_renderer, tokens))
    skill = build_skill_at(settings.public_url)
    signatures = signature_verifier(settings) if settings.verify else None
    return Components(skill, store, signatures, observer, tuple(routes))


class CardPictures(NamedTuple):
    """What serves the pictures of cards, and what gives the one of a topic below a URL."""

    serve: AddRoutes
    picture: Callable[[str, str], CardPicture | None]


def _card_pictures() -> CardPictures | None:
    """Return the pictures of cards; None where nothing can draw them."""
    if find_spec(RASTERISER_MODULE) is None:
        return None
    from skill.http import card_pictures  # noqa: PLC0415 - only if cards have pictures

    return CardPictures(card_pictures.serve_card_pictures, card_pictures.card_picture)


def build_skill(
    records: UserRecords,
    observer: Observer | None = None,
    players: Players | None = None,
    picture_of: Callable[[str], CardPicture | None] | None = None,
) -> CustomSkill:
    """Return the whole skill over the *records* of its users.

    With *players* audio players can stream whole sessions; *picture_of* gives the picture of a
    card's topic.

    Raises:
        ContentError: if the content has faults.
    """
    coach_of(DEFAULT_LOCALE)
    utterances.load()
    # msgspec crashes the process when two threads make the first decoder of a type at once.
    for type_ in (DialogState, SessionState, PlannedMove, PlaybackPosition):
        msgspec.json.Decoder(type_)
    service = SkillService(
        coach_of, records, observer=observer, players=players, picture_of=picture_of
    )
    builder = CustomSkillBuilder()
    builder.add_request_handler(RequestHandler(service, players))
    builder.add_exception_handler(ErrorHandler(service))
    return builder.create()


def _simulator(
    settings: Settings,
    skill: Callable[[], CustomSkill],
    observer: Observer,
    make_renderer: RendererFactory | None,
    tokens: TokenCipher,
) -> AddRoutes:
    """Return what adds the device simulator; *skill* is called at its first request."""
    from skill.simulator.routes import SimulatorPage, serve_simulator  # noqa: PLC0415 - only without verification
    from skill.simulator.voice import SsmlSynthesiser  # noqa: PLC0415 - only without verification

    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)

    webservice = cache(lambda: SkillWebservice(skill(), None, claims, observer))
    synthesiser = SsmlSynthesiser(make_renderer) if make_renderer else None

    def stream_of(token: str) -> StreamedMove | None:
        position = tokens.open(token)
        return None if position is None else position.stream

    page = SimulatorPage(lambda: webservice().answer_flask_request(), synthesiser, stream_of)
    return partial(serve_simulator, simulator=page)


def make_players(
    url: str,
    hasher: UserIdHasher,
    make_renderer: RendererFactory,
    tracks: Path,
    picture_of: Callable[[str], CardPicture | None] | None = None,
) -> Players:
    """Return the audio players' service, which plays sessions from *url*."""
    renderer = TrackRenderer(make_renderer, tracks, library_of)
    return Players(renderer, token_cipher(hasher), url, library_of, picture_of)


def token_cipher(hasher: UserIdHasher) -> TokenCipher:
    """Return the cipher of the tokens of players; it reads those of the old key, too."""
    label = TOKEN_SECRET_LABEL
    secrets = (hasher.record_key_of(label), hasher.old_record_key_of(label))
    return TokenCipher(*map(bytes.fromhex, secrets))


def signature_verifier(settings: Settings) -> SignatureVerifier:
    """Return a verifier that fetches Amazon's chains and trusts the roots of *settings*."""
    from skill.verification.certificates import ChainValidator, trust_roots  # noqa: PLC0415 - only to verify
    from skill.verification.chain_fetcher import fetch_chain, system_context  # noqa: PLC0415 - only to verify
    from skill.verification.key_cache import WAITERS, KeyCache  # noqa: PLC0415 - only to verify

    system_context()  # made once, at the start
    try:
        validator = ChainValidator(trust_roots(settings.trust_roots))
    except (OSError, ValueError) as fault:
        raise SettingsError(f"trust-roots: {settings.trust_roots}: {fault}") from fault
    waiters = max(1, min(settings.threads - 1, WAITERS))
    return SignatureVerifier(KeyCache(fetch_chain, validator.validate, waiters=waiters))


def _observer(settings: Settings) -> Observer:
    if not settings.metrics_port:
        return Observer()
    from skill.operations.metrics import Metrics  # noqa: PLC0415 - only if metrics are served

    return Metrics(utterances.load().keys())
