"""The meaning of an utterance: its intent, slots and description of symptoms, and its topic."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from content.coaching.triage import Description
from content.language.en.in_session import things_missing
from content.library import Library
from content.records.conditions import Topic


class Intent(StrEnum):
    """What the runner wants; the intents of the skill and of typed text are mapped to these."""

    REPORT_SYMPTOM = "report_symptom"
    REPORT_PAIN = "report_pain_during_exercise"
    DANGER = "danger"
    ASK_CONDITION = "ask_condition"
    ASK_SYMPTOMS = "ask_symptoms_of"
    ASK_CAUSES = "ask_causes"
    ASK_TREATMENT = "ask_treatment"
    ASK_RECOVERY = "ask_recovery_time"
    COMPARE = "compare_conditions"
    LIST_CONDITIONS = "ask_condition_list"
    ASK_RISKS = "ask_risk_factors"
    ASK_PREVENTION = "ask_prevention"
    ASK_ANATOMY = "ask_anatomy"
    ASK_MEDICATION = "ask_medication"
    ASK_HOWTO = "ask_exercise_howto"
    ASK_DETAIL = "ask_exercise_detail"
    LIST_EXERCISES = "ask_exercise_list"
    EXERCISES_FOR = "ask_exercise_for_condition"
    CAN_I_RUN = "can_i_run"
    RETURN_TO_RUN = "ask_return_to_run"
    CROSS_TRAINING = "ask_cross_training"
    SEE_SOMEONE = "when_see_doctor"
    START_WARM_UP = "start_warmup"
    START_SESSION = "start_session"
    LIST_ROUTINES = "ask_routine_list"
    READY = "ready"
    NEXT = "next"
    SKIP = "skip"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    PAUSE = "pause"
    RESUME = "resume"
    START_OVER = "start_over"
    GO_TO = "go_to"
    STOP = "stop"
    CANCEL = "cancel"
    TIME_LEFT = "time_left"
    PROGRESS = "progress"
    WHATS_NEXT = "whats_next"
    EASIER = "easier"
    HARDER = "harder"
    SLOWER = "slower"
    FASTER = "faster"
    LONGER = "longer"
    SHORTER = "shorter"
    SWITCH_SIDE = "switch_side"
    SET_VERBOSITY = "talk"
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    FEELS_BETTER = "feels_better"
    FEELS_SAME = "feels_same"
    FEELS_WORSE = "feels_worse"
    HELP = "help"
    HOME = "home"
    GREETING = "greeting"
    THANKS = "thanks"
    IDENTITY = "identity"
    WHY = "why"
    WHAT_ELSE = "what_else"
    CORRECT = "correct"
    HISTORY = "history"
    FORGET_ME = "forget_me"
    ASK_PRIVACY = "ask_privacy"
    OUTSIDE_BODY = "out_of_scope_body"
    ASK_OTHER_COMPLAINT = "out_of_scope_condition"
    OUTSIDE_DOMAIN = "out_of_domain"
    UNKNOWN = "unknown"


class Setting(StrEnum):
    """What an answer depends on: a running session, or the kind of question that was just asked."""

    SESSION = "session"
    OFFER = "offer"
    FEELING = "feeling"
    """How the hip is now, or since the last time."""
    DETAIL = "detail"
    """Where, what, how long: a question that no yes answers."""
    YES_OR_NO = "yes_or_no"
    VERDICT = "verdict"
    """The coach has just said what the complaint fits, or what it took down."""


CONDITION_INTENTS = frozenset(
    {
        *(Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.ASK_CAUSES, Intent.ASK_TREATMENT),
        *(Intent.ASK_RECOVERY, Intent.SEE_SOMEONE, Intent.EXERCISES_FOR),
        *(Intent.CAN_I_RUN, Intent.RETURN_TO_RUN),
    }
)
"""Intents that have an answer of their own for each condition."""

EXERCISE_INTENTS = frozenset({Intent.ASK_HOWTO, Intent.ASK_DETAIL})
MOVE_INTENTS = EXERCISE_INTENTS | {Intent.LIST_EXERCISES, Intent.EXERCISES_FOR}
ASKING_INTENTS = frozenset(
    {
        *CONDITION_INTENTS,
        *EXERCISE_INTENTS,
        *(Intent.LIST_EXERCISES, Intent.CROSS_TRAINING, Intent.ASK_MEDICATION),
        *(Intent.ASK_PREVENTION, Intent.ASK_ANATOMY, Intent.ASK_RISKS),
        *(Intent.ASK_OTHER_COMPLAINT, Intent.COMPARE),
    }
)
"""Intents of a question that is answered from the library."""
RUNNING_INTENTS = frozenset({Intent.CAN_I_RUN, Intent.RETURN_TO_RUN})
"""Intents that ask whether to run."""
ACCEPTING_INTENTS = frozenset({Intent.YES, Intent.READY, Intent.RESUME, Intent.NEXT})
"""Intents that take an offer."""
START_INTENTS = frozenset({Intent.START_WARM_UP, Intent.START_SESSION})
"""Intents that begin a session."""
STOP_INTENTS = frozenset({Intent.STOP, Intent.CANCEL})
"""Intents that end a session or the dialog; who describes a complaint seldom means them."""
VAGUE_INTENTS = frozenset({Intent.UNKNOWN, Intent.OUTSIDE_DOMAIN})
"""Intents of an utterance in which nothing was understood."""
MUSCLE_INTENTS = frozenset({Intent.LIST_EXERCISES, Intent.EXERCISES_FOR, Intent.ASK_PREVENTION})
"""Intents that may ask for the moves of one muscle, whose id is in the detail."""

DOSE, DAYS, OF_ALL = "dose", "days", "dose_of_all"
ONE_MOVE, OTHER_MOVES = "one_move", "other_moves"
"""Details: how many of a move, how often, both of all moves; one move, or those not named yet."""

ALLOWED, AVOID, HOW_FAR = "allowed", "avoid", "how_far"
HILLS, FAST, THROUGH, STOPPING, WORSENING = "hills", "fast", "through", "stop", "worse"
"""Details: whether a move may be done, what to leave out; how far, where or how fast to run."""

EXACT = frozenset({DOSE, DAYS, OF_ALL, ALLOWED, AVOID, HOW_FAR})
"""Details of what is asked so exactly that it is told in full each time."""


class Meaning(msgspec.Struct, frozen=True):
    """The meaning of one utterance. Slots hold content ids; empty if nothing was named.

    ``text`` is the utterance, empty if the channel gives none, and ``tokens`` its tokens.
    ``unknown_name`` is a name that the content does not know ("my toaster"). ``leave_out`` is a
    move to leave out. ``between`` is an intent, ``other_topic`` a topic, that is about as likely;
    ``near`` are topics meant perhaps. ``of_its_own`` says that the topic is meant, whatever was
    spoken of before. ``beside`` is asked besides an answer or a report: "no, none. ice or heat?"

    ``detail`` depends on the intent: which detail of an exercise is asked for, or "easier" and
    "harder"; "more" of a topic; the id of a muscle; ``BEFORE_RUN`` if the minutes are the time
    until the run; not empty if a change of sides only asks which side it is, or a pause is brief.
    """

    intent: Intent
    text: str = ""
    tokens: tuple[str, ...] = ()
    condition: str = ""
    other_condition: str = ""
    exercise: str = ""
    routine: str = ""
    routine_kind: str = ""
    topic: str = ""
    detail: str = ""
    minutes: float | None = None
    seconds: float | None = None
    number: int | None = None
    equipment: str = ""
    position: str = ""
    first_side: str = ""
    leave_out: str = ""
    verbosity: str = ""
    between: Intent | None = None
    other_topic: str = ""
    unknown_name: str = ""
    of_its_own: bool = False
    description: Description = Description()
    beside: Meaning | None = None
    near: tuple[str, ...] = ()

    @property
    def names_something(self) -> bool:
        """Whether a condition or a move is named, so that the words ask about it."""
        return bool(self.condition or self.exercise)

    @property
    def without(self) -> frozenset[str]:
        """What is said not to be there or not to be possible: "wall", "kneeling"."""
        return things_missing(self.tokens)


class Clause(msgspec.Struct, frozen=True):
    """A clause of an utterance, and whether it is nothing but a command or a short answer."""

    meaning: Meaning
    is_command: bool


HABIT_FOLDERS = ("risk_factors", "practices")
GENERAL_FOLDERS = ("care_topics", "anatomy")

FOLDERS: Mapping[Intent, tuple[str, ...]] = {
    Intent.CAN_I_RUN: (*HABIT_FOLDERS, "care_topics"),
    Intent.RETURN_TO_RUN: (*HABIT_FOLDERS, "care_topics"),
    Intent.CROSS_TRAINING: (*HABIT_FOLDERS, "care_topics"),
    Intent.ASK_RECOVERY: ("care_topics",),
    Intent.SEE_SOMEONE: ("care_topics",),
    Intent.ASK_RISKS: (*HABIT_FOLDERS, *GENERAL_FOLDERS),
    Intent.ASK_CAUSES: (*HABIT_FOLDERS, "care_topics"),
    Intent.ASK_TREATMENT: ("care_topics",),
    Intent.ASK_MEDICATION: ("care_topics",),
    Intent.EXERCISES_FOR: ("care_topics",),
    **dict.fromkeys((Intent.LIST_CONDITIONS, Intent.LIST_EXERCISES), ("care_topics",)),
    Intent.ASK_CONDITION: ("care_topics",),
    Intent.ASK_SYMPTOMS: ("care_topics",),
    Intent.ASK_PREVENTION: ("practices", "care_topics", "risk_factors", "anatomy"),
    Intent.ASK_ANATOMY: ("anatomy", "care_topics"),
}
"""Folders of topics for each intent, if no condition was named."""

DEFAULT_TOPICS: Mapping[Intent, str] = {
    Intent.CAN_I_RUN: "running_with_pain",
    Intent.RETURN_TO_RUN: "return_to_run",
    Intent.SEE_SOMEONE: "how_soon",
    Intent.CROSS_TRAINING: "cross_training",
    Intent.ASK_MEDICATION: "medicines",
    Intent.ASK_CAUSES: "why_hips_hurt",
    Intent.ASK_TREATMENT: "fix_hip_pain",
    Intent.EXERCISES_FOR: "moves_for_hip_pain",
}
"""Care topics that answer an intent if no condition and no other topic was named."""


def topic_for(library: Library, meaning: Meaning) -> Topic | None:
    """Return the topic that *meaning* names, if its intent has a folder with it."""
    for folder in FOLDERS.get(meaning.intent, ()):
        records: Mapping[str, Topic] = getattr(library, folder)
        if meaning.topic in records:
            return records[meaning.topic]
    return None
