"""What an utterance means: its kind, what it names, and what it tells of the body."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
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


class Side(StrEnum):
    """A side of the runner's body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Side:
        """The opposite side; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}[self]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something told of the body: a finding or red flag id, present, denied or unsure."""

    id: str
    denied: bool = False
    unsure: bool = False


class Description(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a runner's words tell of the complaint. ``severity`` is 0 to 10, ``age`` in years.

    ``doubt`` is a red flag that the words may mean and more likely do not; ``ordinary`` tells that
    something was put down to the exercise, the heat or the like.
    """

    findings: tuple[Finding, ...] = ()
    side: Side | None = None
    severity: int | None = None
    age: int | None = None
    weeks: float | None = None
    about_other: str = ""
    outside: str = ""
    doubt: str = ""
    ordinary: bool = False

    @property
    def present(self) -> frozenset[str]:
        """Ids of what was said to be there."""
        return frozenset(f.id for f in self.findings if not f.denied and not f.unsure)

    @property
    def denied(self) -> frozenset[str]:
        """Ids of what was said not to be there."""
        return frozenset(f.id for f in self.findings if f.denied)

    @property
    def unsure(self) -> frozenset[str]:
        """Ids of what the runner could not tell."""
        return frozenset(f.id for f in self.findings if f.unsure)


class Meaning(msgspec.Struct, frozen=True):
    """One utterance understood. Ids are content ids; empty where nothing was named.

    ``text`` holds the words as heard, empty where the channel gives none. ``named`` is what was
    said for a thing that the content does not know ("my toaster"). ``leave_out`` is a move to do
    without, ``talk`` how much is to be said.
    """

    kind: Kind
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
