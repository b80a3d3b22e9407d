"""Builds the SDK's skill object: coaches, and handlers in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from ask_sdk_core.skill import CustomSkill, SkillConfiguration
from ask_sdk_runtime.dispatch_components.exception_components import GenericExceptionMapper
from ask_sdk_runtime.dispatch_components.request_components import (
    GenericHandlerAdapter,
    GenericRequestHandlerChain,
    GenericRequestMapper,
)

from content.coaching.dialog import DialogState
from content.coaching.session import SessionState
from content.coaching.timeline import PlannedMove
from content.records.progress import ProgressStore
from skill.audio import PlaybackPosition, Players
from skill.handlers import (
    FALLBACK_LOCALE,
    SkillService,
    coach_of,
    exception_handlers,
    handlers,
)
from skill.intents import utterances
from skill.operations import Observer

if TYPE_CHECKING:
    from skill.http.card_pictures import CardPictures


def build_skill(
    store: ProgressStore,
    record_key_of: Callable[[str], str],
    observer: Observer | None = None,
    players: Players | None = None,
    pictures: CardPictures | None = None,
) -> CustomSkill:
    """Return the whole skill over *store*; *record_key_of* gives the record key of a user id.

    With *players* audio players can stream whole sessions; with *pictures* cards have pictures.

    Raises:
        ContentError: if the content has faults.
    """
    coach_of(FALLBACK_LOCALE)
    utterances.load()
    _load_decoders()
    service = SkillService(
        coach_of, store, record_key_of, observer=observer, players=players, pictures=pictures
    )
    chains = [GenericRequestHandlerChain(each) for each in handlers(service, players)]
    return CustomSkill(
        SkillConfiguration(
            [GenericRequestMapper(chains)],
            [GenericHandlerAdapter()],
            exception_mapper=GenericExceptionMapper([*exception_handlers(service)]),
        )
    )


def _load_decoders() -> None:
    """Make a decoder of each type that is stored, before there are threads.

    msgspec crashes the process when two threads make the first decoder of a type at once.
    """
    for type_ in (DialogState, SessionState, PlannedMove, PlaybackPosition):
        msgspec.json.Decoder(type_)
