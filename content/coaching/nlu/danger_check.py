"""Weighs the danger that was heard in a description against what labelled descriptions teach.

Where rules and model hear danger, it is danger; where one does, the coach may ask about the sign
that the words point to. Of what was asked about, the runner decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec.structs import replace

from content.coaching.nlu.descriptions import danger_features
from content.coaching.nlu.lexicon import SymptomKey, Utterance
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Scope, scope_of
from content.coaching.triage.care import (
    findings_making_a_flag_urgent,
    highest_care,
    raise_flags,
)
from content.ears import LinearModel
from content.language.en.negation import has_passed
from content.language.en.question_forms import asks_in_general, asks_only_what_if, is_question
from content.language.en.quotes import quoted_spans
from content.library import Library, ids_of_group, ids_of_role, load_model, rules_of
from content.records.findings import LOCATION
from content.records.red_flags import DANGEROUS
from content.records.rules import Role

FEWEST_WORDS = 6
"""Shorter utterances answer a question or ask for a move; their danger is left to the rules."""

LONG = 12
"""The fewest words in which the rules may be wrong, and a danger may be among what is over."""

DANGER, IN_A_REQUEST, NO_DANGER = -0.2, -0.3, -0.8
"""The least score at which the model hears danger; at which a sign told with a request counts; at
which two signs do, and one that nothing else is taken for."""

DOUBT_ALONE = -0.7
"""The least score at which the coach asks, though the rules hear nothing."""

DOUBT_WITH_LIKELY_SIGN = -1.3
"""The same where a sign is likelier than not."""

LEAST_SIGN = -0.55
"""The least score of a sign to ask about: another sign settles nothing."""

LEAST_TOLD_SIGN = -0.35
"""The least score of a sign that the model tells by itself; below, the coach asks about it."""

VERY_SURE, SURE_OF_A_HIP, LIKELY_SIGN = 0.2, 0.5, -0.3
"""The least score of a danger told without a likely sign; the same of a hip; of a likely sign."""

OTHER_SIGN_WITH_DANGER, OTHER_SIGN_IN_A_QUESTION = -0.5, 0.3
"""The least sum of a sign of another kind than the hip's and of the danger's score to ask about."""

# Chosen on hands that the model had not seen: docs/evaluation.md.

Signs = Sequence[tuple[float, str]]
"""Red flags, each after its score."""


class DangerCheck:
    """Checks descriptions for one library.

    *models* tell danger, and the sign of it; by default those of the content, once needed.
    """

    def __init__(
        self, library: Library, models: tuple[LinearModel, LinearModel] | None = None
    ) -> None:
        self._library = library
        self._places = ids_of_group(library, LOCATION)
        self._crisis = ids_of_role(library, Role.CRISIS)
        self._other_trouble = ids_of_role(library, Role.OTHER_TROUBLE) | self._crisis
        self._unmistakable = ids_of_role(library, Role.UNMISTAKABLE)
        self._of_a_part = ids_of_role(library, Role.OF_A_PART)
        (self._unnamed,) = ids_of_role(library, Role.UNNAMED)
        self._models = models

    def _model(self, *, of_signs: bool) -> LinearModel:
        if self._models is None:
            self._models = load_model("danger"), load_model("danger_signs")
        return self._models[of_signs]

    def weigh(
        self, utterance: Utterance, description: Description, *, may_ask: bool = True
    ) -> Description:
        """Return *description* with a sign that the model hears, or *may_ask* about."""
        is_short = len(utterance.tokens) < LONG
        if (is_short and _tells_none(utterance, description)) or quoted_spans(utterance.tokens):
            return description
        found = danger_features(utterance, description, self._library)
        (score,) = self._model(of_signs=False).scores(found)
        if description.possible_flag:
            may_tell = may_ask and not asks_only_what_if(utterance.tokens)
            return self._settled(description, found, score) if may_tell else description
        if self._is_dangerous(description):
            agrees = is_short or score >= self._least_score(description, may_ask=may_ask)
            return description if agrees else self._doubt(description, sure=score < NO_DANGER)
        asks_back = is_question(utterance.tokens)
        if is_short and (asks_back or not may_ask):
            return description
        not_meant = self._not_meant(utterance)
        signs, is_calm = self._open_signs(found, description, not_meant), self._unnamed in not_meant
        if score < (DOUBT_ALONE if signs[0][0] < 0 else DOUBT_WITH_LIKELY_SIGN):
            return description
        if score >= DANGER and self._is_told(found, description):
            sure = score >= SURE_OF_A_HIP and not is_calm
            description = self._made_worse(description, sure=sure)
        else:
            asks = asks_back or is_calm
            description = self._heard_alone(description, score, signs, asks=asks, may_ask=may_ask)
        return description

    def _least_score(self, description: Description, *, may_ask: bool) -> float:
        """Return the least score at which what the rules heard in *description* is a danger."""
        raised = {it.flag for it in raise_flags(description, self._library)}
        if len(raised) > 1 or raised & self._unmistakable:
            return NO_DANGER
        return DANGER if may_ask else IN_A_REQUEST

    def _is_told(self, found: set[int], description: Description) -> bool:
        """Whether the likeliest sign was told, and is no danger by itself: a blood thinner."""
        model = self._model(of_signs=True)
        likeliness, sign = max(zip(model.scores(found), model.labels, strict=True))
        return likeliness > 0 and sign in description.present & self._library.red_flags.keys()

    def _made_worse(self, description: Description, *, sure: bool) -> Description:
        """Return *description* as a danger if that is *sure*, or with what may make it one."""
        worse = findings_making_a_flag_urgent(description, self._library)
        flag = next((it for it in worse if it in self._library.red_flags), self._unnamed)
        named = _with_sign(description, self._unnamed)
        return named if sure else replace(description, possible_flag=flag)

    def _heard_alone(
        self, description: Description, score: float, signs: Signs, *, asks: bool, may_ask: bool
    ) -> Description:
        """Return *description* with what only the model hears, surer of who *asks*."""
        told = self._told_sign(VERY_SURE if asks else DANGER, score, signs, description)
        likeliness, sign = signs[0]
        least = SURE_OF_A_HIP if self._is_of_hip(description) else VERY_SURE
        if told or (not asks and score >= least and likeliness < LIKELY_SIGN):
            return _with_sign(description, told or self._unnamed)
        if sign in self._other_trouble:
            in_question = asks or not may_ask
            least = OTHER_SIGN_IN_A_QUESTION if in_question else OTHER_SIGN_WITH_DANGER
            doubts = score + likeliness >= least
        else:
            least = self._least_likeliness(description) if may_ask else LEAST_SIGN
            doubts = not asks and likeliness >= least and (may_ask or score >= DANGER)
        return replace(description, possible_flag=sign) if doubts else description

    def _settled(self, description: Description, found: set[int], score: float) -> Description:
        """Return *description* with its doubt as a danger, if the model hears the same."""
        flag, model = description.possible_flag, self._model(of_signs=True)
        likeliness, likeliest = max(zip(model.scores(found), model.labels, strict=True))
        hears = score >= DANGER and likeliness > 0 and likeliest == flag
        return _with_sign(description, flag) if hears else description

    def _told_sign(self, least: float, score: float, signs: Signs, description: Description) -> str:
        """Return the likeliest danger of *signs* if *score* is *least* or more; empty if none is.

        Trouble of another kind is asked about, unless likely; a crisis, or at a hip, very likely.
        """
        likeliness, sign = signs[0]
        if score < least:
            return ""
        least_other = 0 if sign in self._crisis or self._is_of_hip(description) else LIKELY_SIGN
        if sign in self._other_trouble and likeliness >= least_other:
            return sign
        taken_for = self._taken_for(description) | self._other_trouble
        open_ = (it for it in signs if it[1] not in taken_for)
        dangers = (it for it in open_ if self._is_dangerous(_with_sign(description, it[1])))
        likeliness, sign = next(dangers, (-inf, ""))
        least_sign = LEAST_SIGN if score >= VERY_SURE else LEAST_TOLD_SIGN
        return sign if likeliness >= least_sign else ""

    def _taken_for(self, description: Description) -> frozenset[str]:
        """Return the signs for which one that the rules heard is easily taken."""
        rules = (it for it in rules_of(self._library).denials if it.denied in description.present)
        return frozenset(flag for rule in rules for flag in rule.may_mean)

    def _least_likeliness(self, description: Description) -> float:
        """Return the least score of a sign to ask about, less where a pain at the hip was told."""
        complains = not description.outside and self._is_of_hip(description)
        return LEAST_SIGN if complains else LIKELY_SIGN

    def _doubt(self, description: Description, *, sure: bool) -> Description:
        """Return *description* without what makes it dangerous, to ask about one red flag.

        Unchanged if it stays dangerous without what needs a second opinion.
        """
        flags = self._library.red_flags
        raised = raise_flags(description, self._library)
        doubted = {it.flag for it in raised if sure or not flags[it.flag].explicit}
        doubted.update(*(self._reasons_for(flag, description) for flag in doubted))
        left = tuple(it for it in description.findings if it.id not in doubted)
        calmer = replace(description, findings=left)
        if self._is_dangerous(calmer):
            return description
        return replace(calmer, possible_flag=raised[0].flag)

    def _reasons_for(self, flag: str, description: Description) -> tuple[str, ...]:
        """Return the findings from which *flag* follows, without the place of the pain."""
        told = description.present
        rules = (it for it in rules_of(self._library).follows if it.add == flag and it.holds(told))
        return tuple(id_ for rule in rules for id_ in (*rule.every, *rule.any))

    def _open_signs(
        self, found: set[int], description: Description, not_meant: frozenset[str]
    ) -> Signs:
        """Return the red flags that were not told, denied or *not_meant*, the likeliest first."""
        model = self._model(of_signs=True)
        scores = sorted(zip(model.scores(found), model.labels, strict=True), reverse=True)
        told = description.present | description.denied | description.unsure | not_meant
        return [it for it in scores if it[1] not in told]

    def _not_meant(self, utterance: Utterance) -> frozenset[str]:
        """Return the flags that the words only sound like, or whose part they do not name."""
        keys = {match.key for match in utterance.signs}
        words = {key.id for key in keys if key.kind == SymptomKey.WORD_LIST}
        flags = (self._library.red_flags[id_] for id_ in self._of_a_part)
        parts = {it.id: {part for part, _ in it.pairs} for it in flags}
        cancelled = frozenset(key.id for key in keys if key.kind == SymptomKey.CANCELS)
        return cancelled.union(id_ for id_, of in parts.items() if words.isdisjoint(of))

    def _is_of_hip(self, it: Description) -> bool:
        return not it.present.isdisjoint(self._places)

    def _is_dangerous(self, description: Description) -> bool:
        if scope_of(description, self._library) is Scope.OUT:
            return False
        raised = raise_flags(description, self._library)
        return highest_care(it.care for it in raised) in DANGEROUS


def _tells_none(utterance: Utterance, description: Description) -> bool:
    """Whether it is over, asked in general, or only denied."""
    only_denies = bool(description.denied) and not description.present
    tokens = utterance.tokens
    return has_passed(tokens) or asks_in_general(tokens) or only_denies


def _with_sign(description: Description, sign: str) -> Description:
    guess = Finding(sign, origin=Origin.DERIVED)
    return replace(description, findings=(*description.findings, guess), possible_flag="")
