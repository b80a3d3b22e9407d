"""What the coach keeps in mind during one talk, and what one turn of it is.

A talk lives as long as the speaker's session or the laptop's chat; none of it is ever stored.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from content.coaching.session import SessionState, Stream
from content.coaching.triage import Description
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from content.records.speech import Reply

VERSION = 1
"""Of the form in which a talk goes to the speaker and back; it keeps that form from being empty."""


class QuestionType(StrEnum):
    """What a question was about, so that a yes or a no can be understood."""

    ANYTHING = "anything"
    MORE = "more"
    WHICH_CONDITION = "which_condition"
    WHICH_EXERCISE = "which_exercise"
    WHICH_ROUTINE = "which_routine"
    START = "start"
    RESUME = "resume"
    SAFETY = "safety"
    DID_IT_HURT = "did_it_hurt"
    HURT_DANGER = "hurt_danger"
    DOUBT = "doubt"
    SYMPTOM = "symptom"
    SWEEP = "sweep"
    WHICH_FLAG = "which_flag"
    TAKE_BACK = "take_back"
    ADVICE = "advice"
    CHOICE_OF_TWO = "choice_of_two"
    FEELING_AFTER = "feeling_after"
    HANDS_FREE = "hands_free"
    CALLING = "calling"
    FORGET = "forget"


class PendingQuestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that waits for its answer.

    ``phrase`` is the key of its words; ``about`` and ``then`` hold ids: what it is about, and the
    kind of request that a yes brings.
    """

    asked: QuestionType
    phrase: str
    about: str = ""
    then: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)


class SessionRequest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a runner asked to be led through, before it starts."""

    routine: str
    minutes: int | None = None
    condition: str = ""
    equipment: str = ""
    standing_only: bool = False
    first_side: str = ""
    leave_out: str = ""
    step: int = 0
    resumes: bool = False
    pace: str = "normal"
    talk: str = "full"


class DialogState(
    msgspec.Struct, frozen=True, omit_defaults=True, tag_field="version", tag=VERSION
):
    """The state of one talk; a fresh one is the start of a talk.

    ``can_stream`` says that the channel can play a whole session by itself, ``by_turns`` that this
    runner is better led one move at a time.
    """

    session: SessionState | None = None
    pending: PendingQuestion | None = None
    plan: SessionRequest | None = None
    condition: str = ""
    exercise: str = ""
    case: Description = Description()
    fits: str = ""
    care: CareLevel = CareLevel.NONE
    asked: tuple[str, ...] = ()
    misses: int = 0
    last: str = ""
    store_told: bool = False
    can_stream: bool = False
    by_turns: bool = False

    @property
    def in_danger(self) -> bool:
        """Whether something said asks for care too soon to move at all."""
        return self.care.rank >= CareLevel.URGENT.rank

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self, order="deterministic")
        return plain

    @classmethod
    def from_dict(cls, plain: object) -> DialogState:
        """Read the state back; whatever is no state of ours begins a fresh talk."""
        if not isinstance(plain, dict):
            return cls()
        try:
            dialog = msgspec.convert(plain, cls)
        except msgspec.ValidationError:
            return cls._keep_valid_fields(plain)
        whole = dialog.session is None or dialog.session.is_within_its_plan
        return dialog if whole else replace(dialog, session=None)

    @classmethod
    def _keep_valid_fields(cls, plain: dict[str, Any]) -> DialogState:
        """Keep every part that is one of ours, so that danger does not go with what is broken.

        Where it cannot be told whether there was danger, the talk begins afresh, without a session.
        """
        kept: dict[str, Any] = {"session": SessionState.from_dict(plain.get("session"))}
        for field in msgspec.structs.fields(cls):
            if field.name in plain and field.name not in kept:
                with suppress(msgspec.ValidationError):
                    kept[field.name] = msgspec.convert(plain[field.name], field.type)
        return cls() if "care" in plain and "care" not in kept else cls(**kept)


class Turn(msgspec.Struct, frozen=True):
    """What is said, what is kept in mind, and what is remembered.

    ``progress`` is ``None`` where nothing is to be saved; ``forget`` erases the user; ``stream``
    is what is to play from now on, after the talk; ``topic`` is the id of the condition or the
    move that was explained.
    """

    reply: Reply
    dialog: DialogState
    progress: Progress | None = None
    forget: bool = False
    stream: Stream | None = None
    topic: str = ""
