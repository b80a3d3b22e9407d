"""The components of the service, and how they are made from the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ask_sdk_core.skill import CustomSkill

from content.records.progress import ProgressStore
from skill.audio import Players, TokenCipher
from skill.builder import build_skill
from skill.handlers import library_of
from skill.http import SkillWebservice
from skill.operations import NullObserver, ObservedStore, Observer
from skill.settings import Settings
from skill.stores import UserIdHasher, make_user_id_hasher, open_store
from skill.verification import ClaimVerifier, SignatureVerifier

if TYPE_CHECKING:
    from content.records.speech import RendererFactory
    from skill.http.card_pictures import CardPictures
    from skill.simulator.routes import SimulatorPage

TOKEN_SECRET_LABEL = "\0stream tokens"  # noqa: S105 - a label, no secret
"""Hashed like a user id, it gives the secret of the stream tokens.

No user id begins with a zero byte, so no user's record key equals that secret.
"""


@dataclass(frozen=True, slots=True)
class Components:
    """The components of the service.

    ``signatures`` is ``None`` without verification, ``tracks`` if nothing is streamed,
    ``simulator`` if there is no device simulator. ``has_card_pictures`` tells whether cards have
    pictures.
    """

    skill: CustomSkill
    store: ProgressStore
    signatures: SignatureVerifier | None
    observer: Observer
    tracks: Path | None = None
    simulator: SimulatorPage | None = None
    has_card_pictures: bool = False


def make_components(settings: Settings, make_renderer: RendererFactory | None = None) -> Components:
    """Return the components that *settings* ask for.

    Raises:
        SettingsError, ContentError: as ``create_app``.
    """
    observer = _observer(settings)
    store: ProgressStore = ObservedStore(open_store(settings), observer)
    hasher = make_user_id_hasher(settings)
    is_reachable = bool(settings.public_url) or not settings.verify
    tracks = Path(settings.audio) if make_renderer and is_reachable else None
    has_card_pictures = is_reachable and _can_draw_cards()

    def build_skill_at(url: str) -> CustomSkill:
        players = (
            make_players(url, hasher, make_renderer, tracks)
            if url and make_renderer and tracks
            else None
        )
        pictures = _card_pictures(url) if url and has_card_pictures else None
        return build_skill(store, hasher.record_key_of, observer, players, pictures)

    skill = build_skill_at(settings.public_url)
    if settings.verify:
        signatures = signature_verifier(settings)
        return Components(
            skill, store, signatures, observer, tracks, has_card_pictures=has_card_pictures
        )
    simulator = make_simulator(
        settings, lambda: build_skill_at(settings.local_url), observer, make_renderer
    )
    return Components(skill, store, None, observer, tracks, simulator, has_card_pictures)


def _can_draw_cards() -> bool:
    from skill.http.card_pictures import can_draw  # noqa: PLC0415 - only if cards have pictures

    return can_draw()


def _card_pictures(url: str) -> CardPictures:
    from skill.http.card_pictures import CardPictures  # noqa: PLC0415 - only if cards have pictures

    return CardPictures(url)


def make_simulator(
    settings: Settings,
    skill: Callable[[], CustomSkill],
    observer: Observer,
    make_renderer: RendererFactory | None,
) -> SimulatorPage:
    """Return the device simulator's page; *skill* is called at its first request."""
    from skill.simulator.routes import SimulatorPage  # noqa: PLC0415 - only without verification
    from skill.simulator.voice import SsmlSynthesiser  # noqa: PLC0415 - only without verification

    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    webservice = cache(lambda: SkillWebservice(skill(), None, claims, observer))
    synthesiser = SsmlSynthesiser(make_renderer) if make_renderer else None
    return SimulatorPage(lambda: webservice().answer_flask_request(), synthesiser)


def make_players(
    url: str, hasher: UserIdHasher, make_renderer: RendererFactory, tracks: Path
) -> Players:
    """Return the audio players' service, which plays sessions from *url*."""
    from skill.audio import TrackRenderer  # noqa: PLC0415 - only if sessions are streamed

    tokens = TokenCipher(bytes.fromhex(hasher.record_key_of(TOKEN_SECRET_LABEL)))
    return Players(TrackRenderer(make_renderer, tracks, library_of), tokens, url, library_of)


def signature_verifier(settings: Settings) -> SignatureVerifier:
    """Return a verifier that fetches Amazon's chains and trusts the roots of *settings*."""
    from skill.verification.certificates import ChainValidator, trust_roots  # noqa: PLC0415 - only to verify
    from skill.verification.chain_fetcher import HttpsFetcher  # noqa: PLC0415 - only to verify
    from skill.verification.key_cache import KeyCache  # noqa: PLC0415 - only to verify

    validator = ChainValidator(trust_roots(settings.trust_roots))
    waiters = max(1, settings.threads - 1)
    return SignatureVerifier(KeyCache(HttpsFetcher(), validator.validate, waiters=waiters))


def _observer(settings: Settings) -> Observer:
    if not settings.metrics_port:
        return NullObserver()
    from skill.intents import utterances  # noqa: PLC0415 - only if metrics are served
    from skill.operations.metrics import Metrics  # noqa: PLC0415 - only if metrics are served

    return Metrics(utterances.load().keys())
