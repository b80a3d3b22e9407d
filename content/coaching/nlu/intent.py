"""What an utterance means: its kind, what it names, and what it tells of the body."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.coaching.triage import Description


class Intent(StrEnum):
    """What is asked for. The speaker's intents and the laptop's sentences both end here."""

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
    TALK = "talk"
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
    OUTSIDE_CONDITION = "out_of_scope_condition"
    OUTSIDE_DOMAIN = "out_of_domain"
    UNKNOWN = "unknown"


CONDITION_INTENTS = frozenset(
    {
        Intent.ASK_CONDITION,
        Intent.ASK_SYMPTOMS,
        Intent.ASK_CAUSES,
        Intent.ASK_TREATMENT,
        Intent.ASK_RECOVERY,
        Intent.SEE_SOMEONE,
        Intent.EXERCISES_FOR,
        Intent.CAN_I_RUN,
        Intent.RETURN_TO_RUN,
    }
)
"""Kinds that a condition gives an answer of its own to."""


EXERCISE_INTENTS = frozenset({Intent.ASK_HOWTO, Intent.ASK_DETAIL})


MUSCLE_INTENTS = frozenset({Intent.LIST_EXERCISES, Intent.EXERCISES_FOR, Intent.ASK_PREVENTION})
"""Kinds that may ask for the moves of one muscle, named in the detail."""


class Meaning(msgspec.Struct, frozen=True):
    """One utterance understood. Ids are content ids; empty where nothing was named.

    ``text`` holds the words as heard, empty where the channel gives none. ``named`` is what was
    said for a thing that the content does not know ("my toaster"). ``leave_out`` is a move to do
    without, ``talk`` how much is to be said.
    """

    intent: Intent
    text: str = ""
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
    talk: str = ""
    named: str = ""
    description: Description = Description()
