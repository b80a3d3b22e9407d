"""Clinical rules by family, as the files of ``content/data/en/rules`` hold them.

A rule names findings, red flags and conditions; the code knows the families alone.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.record import Record
from content.records.red_flags import CareLevel, Rule, When


class Measure(StrEnum):
    """What a number is of: age in years, weeks of the complaint, pain from 0 to 10."""

    AGE = "age"
    WEEKS = "weeks"
    SEVERITY = "severity"


class Situation(StrEnum):
    """What asks for a care level by itself, whatever was told; the rule itself says it in words."""

    UNSURE_OF_A_RED_FLAG = "unsure_of_a_red_flag"
    SESSION_ENDED_BY_PAIN = "session_ended_by_pain"


class Role(StrEnum):
    """How findings of a kind are treated; the rule itself says it in words."""

    DANGER_OR_RISK = "danger_or_risk"
    ONLY_WHILE_NEW = "only_while_new"
    OVER_BY_WORD = "over_by_word"
    LONG_OVER_BY_WORD = "long_over_by_word"
    KNOWN_FOR_SURE = "known_for_sure"
    NOT_OF_RELATIVES = "not_of_relatives"
    OF_WHOEVER_HAS_IT = "of_whoever_has_it"
    ONLY_OF_WOMEN = "only_of_women"
    ONLY_OF_THE_YOUNG = "only_of_the_young"
    ANYWHERE = "anywhere"
    FELT_LOWER_DOWN = "felt_lower_down"
    COMES_FROM_HIGHER_UP = "comes_from_higher_up"
    BESIDE_THE_HIP = "beside_the_hip"
    VAGUE_PLACE = "vague_place"
    NO_EXACT_PLACE = "no_exact_place"
    SPOKEN_OF_IN_GENERAL = "spoken_of_in_general"
    NOT_A_PLACE_WITHIN = "not_a_place_within"
    NOT_DENIED_AFTER_AND = "not_denied_after_and"
    NOT_DENIED_BY_FINE = "not_denied_by_fine"
    DENIED_BY_FINE_BEFORE = "denied_by_fine_before"
    NOT_DENIED_AFTERWARDS = "not_denied_afterwards"
    OF_PAIN = "of_pain"
    DANGER_WITH_PAIN = "danger_with_pain"
    UNMISTAKABLE = "unmistakable"
    OF_A_PART = "of_a_part"
    CHANGES_THE_PICTURE = "changes_the_picture"
    DANGER_IN_A_MOVE = "danger_in_a_move"
    ENDS_A_SESSION = "ends_a_session"
    FELT_IN_A_STRETCH = "felt_in_a_stretch"
    CHECKED_FIRST = "checked_first"
    OTHER_TROUBLE = "other_trouble"
    CRISIS = "crisis"
    UNNAMED = "unnamed"
    FOUND_BY_OTHERS = "found_by_others"
    NO_SIGN = "no_sign"
    KEPT_FROM_QUESTIONS = "kept_from_questions"


class Derivation(When, frozen=True, kw_only=True):
    """*add* follows from what was told; with *said*, only if one of these words was said too.

    With *outside*, only if this part of the body was named, which then belongs to the complaint.
    """

    add: str
    said: tuple[str, ...] = ()
    outside: str = ""


class NumberRule(Rule, frozen=True, kw_only=True):
    """What follows from a number: *add*, or that *care* is needed.

    *takes_back*: a number outside the limits denies what words alone ("my kid") suggested.
    """

    of: Measure
    from_: float = msgspec.field(default=float("-inf"), name="from")
    above: float = float("-inf")
    below: float = float("inf")
    add: str = ""
    care: CareLevel = CareLevel.NONE
    takes_back: bool = False

    def holds(self, value: float | None) -> bool:
        """Whether *value* is within the limits; not if it is unknown."""
        return value is not None and self.from_ <= value < self.below and value > self.above


class CareRule(When, frozen=True, kw_only=True):
    """The least care level, red flags aside."""

    care: CareLevel


class SituationRule(Rule, frozen=True, kw_only=True):
    """The least *care* in a *situation*; *meaning* says in words what the situation is."""

    situation: Situation
    meaning: str
    care: CareLevel


class WeightRule(Rule, frozen=True, kw_only=True):
    """How findings of *groups*, or else of every other group, weigh for and against a condition.

    Of a group the *most* strongest count, their weights to a *power*. A denied finding counts
    against the condition, *when_denied* times as much.
    """

    groups: tuple[str, ...] = ()
    most: int
    power: float = 1.0
    when_denied: float


class LikelihoodRule(When, frozen=True, kw_only=True):
    """How many *times* as likely a condition is: *condition*, or else the one that was named."""

    times: float
    condition: str = ""


class WordingRule(Rule, frozen=True, kw_only=True):
    """How many *times* as likely the condition is that a description sounds like.

    Others it sounds less like are less so; the ears learned that from labelled descriptions.
    """

    times: float


class MentionRule(When, frozen=True, kw_only=True):
    """*condition* is always named among the likely ones; also with a share above *share*."""

    condition: str
    share: float


class ElsewhereRule(When, frozen=True, kw_only=True):
    """What was told fits *neighbour* as well, a complaint that the content does not explain.

    It is named in place of *instead_of*, if that condition is the likeliest.
    """

    neighbour: str
    instead_of: str = ""


class QuestionRule(When, frozen=True, kw_only=True):
    """Findings to *ask* about, each once, as long as no answer on *unless_known* is known.

    With *confirms* they are asked about in one question: a yes confirms it, a no denies them all.
    """

    ask: tuple[str, ...]
    unless_known: tuple[str, ...] = ()
    confirms: str = ""


class ExclusionRule(Rule, frozen=True, kw_only=True):
    """Only *one_of* these is true at a time: a correction that tells one removes the others.

    Instead of ids a *group* of findings may be given; of it, only reported ones are removed.
    """

    one_of: tuple[str, ...] = ()
    group: str = ""


class DenialRule(Rule, frozen=True, kw_only=True):
    """Who takes back *denied* in a correction *may_mean* one of these red flags."""

    denied: str
    may_mean: tuple[str, ...]


class DirectionRule(Rule, frozen=True, kw_only=True):
    """The place that a *direction* such as ``at_front`` means on a *part* of the body."""

    direction: str
    part: str = "hip"
    add: str


class RoleRule(Rule, frozen=True, kw_only=True):
    """Findings of a *role*, by *ids* or *groups*; *parts* are the parts of the body it is about.

    *meaning* says in words what the role is.
    """

    role: Role
    meaning: str
    ids: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class RuleFile(Record, frozen=True, kw_only=True):
    """Rules of one subject by family; their sources stand with each rule."""

    sources: tuple[str, ...] = ()
    follows: tuple[Derivation, ...] = ()
    numbers: tuple[NumberRule, ...] = ()
    care: tuple[CareRule, ...] = ()
    situations: tuple[SituationRule, ...] = ()
    weights: tuple[WeightRule, ...] = ()
    likelihood: tuple[LikelihoodRule, ...] = ()
    wording: tuple[WordingRule, ...] = ()
    mentions: tuple[MentionRule, ...] = ()
    elsewhere: tuple[ElsewhereRule, ...] = ()
    questions: tuple[QuestionRule, ...] = ()
    exclusions: tuple[ExclusionRule, ...] = ()
    denials: tuple[DenialRule, ...] = ()
    directions: tuple[DirectionRule, ...] = ()
    roles: tuple[RoleRule, ...] = ()


FAMILIES = tuple(
    name for name in RuleFile.__struct_fields__ if name not in Record.__struct_fields__
)


def rules_by_key(file: RuleFile) -> dict[str, Rule]:
    """Return every rule of *file* by its key, "follows[1]"."""
    return {
        f"{family}[{place}]": rule
        for family in FAMILIES
        for place, rule in enumerate(getattr(file, family), start=1)
    }
