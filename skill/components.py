"""What the service is made of, and how it is made from its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ask_sdk_core.skill import CustomSkill

from content.records.progress import ProgressStore
from skill.audio import Players, Shelf, Tokens
from skill.builder import build_skill
from skill.handlers import library_of
from skill.http import SkillWebservice, respond
from skill.operations import ObservedStore, Observer, Unobserved
from skill.settings import Settings
from skill.stores import UserKeys, open_keys, open_store
from skill.verification import ClaimVerifier, SignatureVerifier

if TYPE_CHECKING:
    from content.records.speech import RendererFactory
    from skill.http.card_pictures import CardPictures
    from skill.trial.routes import Trial

TOKEN_SECRET = "\0stream tokens"  # noqa: S105 - a label, from which the store's key makes a secret
"""What the secret of stream tokens is made from; no user id begins like this."""


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


def make_parts(settings: Settings, voice: RendererFactory | None = None) -> Parts:
    """Return the parts that *settings* ask for.

    Raises:
        SettingsError, ContentError: as ``create_app``.
    """
    observer = _observer(settings)
    store: ProgressStore = ObservedStore(open_store(settings), observer)
    keys = open_keys(settings)
    is_reached = bool(settings.public_url) or not settings.verify
    shelf = Shelf(Path(settings.audio)) if voice and is_reached else None
    pictured = is_reached and _can_be_drawn()

    def skill_at(url: str) -> CustomSkill:
        players = make_players(url, keys, voice, shelf) if url and voice and shelf else None
        pictures = _card_pictures(url) if url and pictured else None
        return build_skill(store, keys.key_of, observer, players, pictures)

    skill = skill_at(settings.public_url)
    if settings.verify:
        signatures = signature_verifier(settings)
        return Parts(skill, store, signatures, observer, shelf, pictured=pictured)
    trial = make_trial(settings, lambda: skill_at(settings.local_url), observer, voice)
    return Parts(skill, store, None, observer, shelf, trial, pictured)


def _can_be_drawn() -> bool:
    from skill.http.card_pictures import can_be_drawn  # noqa: PLC0415 - only where cards have pictures

    return can_be_drawn()


def _card_pictures(url: str) -> CardPictures:
    from skill.http.card_pictures import CardPictures  # noqa: PLC0415 - as above

    return CardPictures(url)


def make_trial(
    settings: Settings,
    skill: Callable[[], CustomSkill],
    observer: Observer,
    voice: RendererFactory | None,
) -> Trial:
    """Return the page to try the service with; its *skill* is made when the page first asks."""
    from skill.trial.routes import Trial  # noqa: PLC0415 - only where nothing is verified
    from skill.trial.voice import Mouth  # noqa: PLC0415 - as above

    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    endpoint = cache(lambda: SkillWebservice(skill(), None, claims))
    return Trial(lambda: respond(endpoint(), observer), Mouth(voice) if voice else None)


def make_players(url: str, keys: UserKeys, voice: RendererFactory, shelf: Shelf) -> Players:
    """Return what lets audio players play sessions in *voice* from *url*."""
    from skill.audio import Studio  # noqa: PLC0415 - only where sessions are streamed

    tokens = Tokens(bytes.fromhex(keys.key_of(TOKEN_SECRET)))
    return Players(Studio(voice, shelf, library_of), tokens, url, library_of)


def signature_verifier(settings: Settings) -> SignatureVerifier:
    """Return a verifier that fetches Amazon's chains and trusts the roots of *settings*."""
    from skill.verification.certificates import ChainValidator, trust_roots  # noqa: PLC0415 - only to verify
    from skill.verification.chain_fetcher import HttpsFetcher  # noqa: PLC0415 - the same
    from skill.verification.key_cache import KeyRing  # noqa: PLC0415 - the same

    validator = ChainValidator(trust_roots(settings.trust_roots))
    waiters = max(1, settings.threads - 1)
    return SignatureVerifier(KeyRing(HttpsFetcher(), validator.validate, waiters=waiters))


def _observer(settings: Settings) -> Observer:
    if not settings.metrics_port:
        return Unobserved()
    from skill.intents import utterances  # noqa: PLC0415 - loaded only where figures are wanted
    from skill.operations.metrics import Metrics  # noqa: PLC0415 - the same

    return Metrics(utterances.load().keys())
