"""Puts the skill together: its coaches, the handlers in their order, our serializer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from ask_sdk_core.skill import CustomSkill, SkillConfiguration
from ask_sdk_runtime.dispatch_components.exception_components import GenericExceptionMapper
from ask_sdk_runtime.dispatch_components.request_components import GenericHandlerAdapter

from content.coaching.dialog import DialogState
from content.coaching.session import SessionState
from content.coaching.timeline import PlannedMove
from content.records.progress import ProgressStore
from skill.audio import Players, Playing
from skill.handlers import HOME, SkillService, coach_of, exception_handlers, handlers, mappers
from skill.intents import utterances
from skill.operations import Observer
from skill.wire import CompiledSerializer

if TYPE_CHECKING:
    from skill.http.card_pictures import CardPictures


def build_skill(
    store: ProgressStore,
    key_of: Callable[[str], str],
    observer: Observer | None = None,
    players: Players | None = None,
    pictures: CardPictures | None = None,
) -> CustomSkill:
    """Return the whole skill over *store*; the first handler that can answers.

    With *players* it lets audio players play sessions right through, with *pictures* its cards show
    what they explain.

    Raises:
        ContentError: if the content has faults.
    """
    coach_of(HOME)
    utterances.load()
    _learn_types()
    service = SkillService(
        coach_of, store, key_of, observer=observer, players=players, pictures=pictures
    )
    skill = CustomSkill(
        SkillConfiguration(
            list(mappers(handlers(service, service, players))),
            [GenericHandlerAdapter()],
            exception_mapper=GenericExceptionMapper([*exception_handlers(service)]),
        )
    )
    skill.serializer = CompiledSerializer()
    return skill


def _learn_types() -> None:
    """Let msgspec see what it will read, while there is one thread.

    Its first look at a type crashes the process when two threads take it at once.
    """
    for kind in (DialogState, SessionState, PlannedMove, Playing):
        msgspec.json.Decoder(kind)
