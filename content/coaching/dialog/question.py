"""What the coach asks, so that an answer can be understood, and what is kept until then."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from content.coaching.nlu import ASKING_INTENTS, RUNNING_INTENTS, Intent, Meaning, Setting
from content.language.en.acts import asks_something
from content.library import Phrases


class QuestionType(StrEnum):
    """What a question is about, so that a yes or a no can be interpreted."""

    ANYTHING = "anything"
    MORE = "more"
    WHICH_CONDITION = "which_condition"
    WHICH_EXERCISE = "which_exercise"
    WHICH_ROUTINE = "which_routine"
    WHICH_INTENT = "which_intent"
    WHICH_TOPIC = "which_topic"
    START = "start"
    RESUME = "resume"
    SAFETY_BEFORE_SESSION = "safety"
    DID_IT_HURT = "did_it_hurt"
    DANGER_AFTER_PAIN = "hurt_danger"
    DOUBT = "doubt"
    SYMPTOM = "symptom"
    RED_FLAGS = "sweep"
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

    ``phrase`` is its phrase key; ``about`` holds the ids it is about, ``further`` those that a no
    denies, that are asked about next, or that are new; ``then`` is the intent it goes on with.
    """

    kind: QuestionType = msgspec.field(name="asked")
    phrase: str
    about: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    then: Intent | None = None
    values: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        """What tells this question from others, however it is worded."""
        return f"{self.kind}:{self.then or ''}:{' '.join(self.about) or self.phrase}"

    @property
    def is_of_interview(self) -> bool:
        """Whether it is answered before any advice is given."""
        return self.kind in _INTERVIEW

    @property
    def is_put_again(self) -> bool:
        """Whether an explanation only delays it; others give way to the next offer."""
        return self.kind in _PUT_AGAIN

    @property
    def setting(self) -> Setting | None:
        """What it asks for, as the ears tell questions apart; None if they do not."""
        is_place = self.phrase.startswith(_PLACE) and self.kind in _SETTINGS
        return Setting.DETAIL if is_place else _SETTINGS.get(self.kind)


class SessionRequest(msgspec.Struct, frozen=True, omit_defaults=True):
    """The routine and choices of a session that was requested and has not started.

    *without* is what a runner does without, *cleared* that the danger question was denied.
    """

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
    verbosity: str = msgspec.field(default="full", name="talk")
    without: frozenset[str] = frozenset()
    cleared: bool = False


class Promise(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was asked while the signs of danger were open, and is answered after them.

    Its fields are those of the ``Meaning`` that it came in.
    """

    intent: Intent
    condition: str = ""
    exercise: str = ""
    topic: str = ""
    detail: str = ""
    routine: str = ""
    routine_kind: str = ""
    minutes: float | None = None
    equipment: str = ""
    position: str = ""

    @classmethod
    def of(cls, meaning: Meaning) -> Promise:
        """Return what *meaning* asks, without its words."""
        return cls(**{name: getattr(meaning, name) for name in cls.__struct_fields__})

    @property
    def is_of_running(self) -> bool:
        """Whether it asks if the runner may run."""
        return self.intent in RUNNING_INTENTS

    @property
    def meaning(self) -> Meaning:
        """What was asked, to be answered."""
        return Meaning(**{name: getattr(self, name) for name in self.__struct_fields__})


MOST_OFFERS = 3
"""How often the first steps are offered in one talk."""

ANYTHING = PendingQuestion(QuestionType.ANYTHING, "ask.anything")
ELSE = PendingQuestion(QuestionType.ANYTHING, "ask.anything_else")
"""The same, but its reprompt offers no session."""

DEFAULT_WARM_UP = "pre_run_warm_up"
WARM_UP = PendingQuestion(QuestionType.START, "offer.warm_up", about=(DEFAULT_WARM_UP,))

_INTERVIEW = frozenset(
    {QuestionType.SYMPTOM, QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG, QuestionType.DOUBT}
)

_PUT_AGAIN = _INTERVIEW | {
    *(QuestionType.SAFETY_BEFORE_SESSION, QuestionType.DANGER_AFTER_PAIN),
    *(QuestionType.DID_IT_HURT, QuestionType.TAKE_BACK),
}

_PLACE = "consult.where"
"""The phrases of the questions about the place begin so."""

_SETTINGS: Mapping[QuestionType, Setting] = {
    **dict.fromkeys(
        (
            *(QuestionType.MORE, QuestionType.START, QuestionType.RESUME, QuestionType.ADVICE),
            *(QuestionType.HANDS_FREE, QuestionType.CALLING, QuestionType.FORGET),
        ),
        Setting.OFFER,
    ),
    **dict.fromkeys(
        (
            *(QuestionType.SAFETY_BEFORE_SESSION, QuestionType.DID_IT_HURT, QuestionType.DOUBT),
            *(QuestionType.DANGER_AFTER_PAIN, QuestionType.SYMPTOM, QuestionType.RED_FLAGS),
            QuestionType.TAKE_BACK,
        ),
        Setting.YES_OR_NO,
    ),
    **dict.fromkeys(
        (
            *(QuestionType.WHICH_CONDITION, QuestionType.WHICH_EXERCISE, QuestionType.WHICH_FLAG),
            *(QuestionType.WHICH_ROUTINE, QuestionType.WHICH_INTENT, QuestionType.CHOICE_OF_TWO),
            QuestionType.WHICH_TOPIC,
        ),
        Setting.DETAIL,
    ),
    QuestionType.FEELING_AFTER: Setting.FEELING,
}


OFFERED = "promise.offer"
"""The phrase of the offer to answer what was asked in an interview."""

OTHER_QUESTION = "offer.other_question"
"""Offers what was asked as well, and not more of what was answered."""


def meaning_of_yes(pending: PendingQuestion) -> Meaning:
    """Return the meaning that a yes to *pending* stands for."""
    if pending.phrase == OFFERED and pending.then is not None:
        condition, exercise, topic, detail = pending.about
        return Promise(pending.then, condition, exercise, topic, detail).meaning
    intent, about = pending.then or Intent.UNKNOWN, next(iter(pending.about), "")
    match intent:
        case Intent.ASK_HOWTO:
            return Meaning(intent, exercise=about)
        case Intent.ASK_DETAIL:
            return Meaning(intent, exercise=about, detail="mistake")
        case Intent.ASK_PREVENTION:
            detail = "" if pending.phrase == OTHER_QUESTION else "more"
            return Meaning(intent, topic=about, detail=detail)
    return Meaning(intent, condition=about)


def wordings_of(
    phrases: Phrases, pending: PendingQuestion
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return all wordings of a question in turn, and those of the phrase "again".

    What can be asked, as it says, is named to a silence and to no answer.
    """
    own, agains = (
        tuple(text.format(**pending.values) for text in phrases.variants(key))
        for key in (pending.phrase, f"{pending.phrase}_again")
    )
    only_own = pending.kind is QuestionType.ANYTHING and len(own) > 1
    return (own if only_own else (*own, *agains)), agains


def as_told(meaning: Meaning) -> Meaning:
    """Return *meaning* without what it seems to ask about, if it asks nothing: "I can walk"."""
    if asks_something(meaning.tokens) or meaning.text.rstrip().endswith("?") or not meaning.tokens:
        return meaning
    asks = meaning.intent in ASKING_INTENTS
    intent = Intent.REPORT_SYMPTOM if asks else meaning.intent
    return replace(meaning, intent=intent, condition="", exercise="", topic="", beside=None)
