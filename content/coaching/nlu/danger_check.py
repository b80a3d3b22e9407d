"""Weighs the danger that was heard in a description against what labelled descriptions teach.

Rules and model check each other. Where both hear danger, it is danger; where one does, the coach
may ask about the sign that the words point to. Of what was asked about, the runner decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec.structs import replace

from content.coaching.nlu.lexicon import SymptomKey, Utterance
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Scope, scope_of
from content.coaching.triage.care import highest_care, raise_flags
from content.ears import LinearModel, character_ngrams, hash_text, word_ngrams
from content.language.en.negation import has_passed
from content.language.en.question_forms import asks_in_general, is_question
from content.language.en.quotes import quoted_spans
from content.library import Library, ids_of_group, ids_of_role, load_model, rules_of
from content.records.findings import LOCATION
from content.records.red_flags import DANGEROUS
from content.records.rules import Role

FEWEST_WORDS = 6
"""Shorter utterances answer a question or ask for a move; their danger is left to the rules."""

LONG = 12
"""The fewest words in which the rules may be wrong, and a danger may be among what is over."""

DANGER_ALONE = -0.3
"""The least score at which the model alone may hear danger."""

DANGER_WITH_SIGN = -0.7
"""The least sum of that score and the sign's: a sign that is not in the words is not told."""

DANGER_WITH_RULES = 0.1
"""The least score at which the model agrees with the rules."""

DANGER_WITH_FINDINGS = -0.2
"""The same for a danger that follows from findings, of which a doubt would ask what was told."""

NO_DANGER = -0.2
"""Below this score also what a longer story or request tells in plain words is asked about."""

DOUBT_ALONE = -1.0
"""The least score at which the coach asks, though the rules hear nothing."""

LEAST_SIGN = -0.65
"""The least score of a sign to ask about: another sign settles nothing."""

LEAST_TOLD_SIGN = -0.4
"""The least score of a sign that the model tells by itself; below, the coach asks about it."""

DANGER_SURE = -0.2
"""The least score at which the model tells a danger though it is sure of none of its signs."""

VERY_SURE = 0.1
"""The least score of a danger at which the likeliest sign is told, though it is not likely."""

LEAST_OTHER_SIGN = SIGN_WHEN_SURE = LIKELY_SIGN = -0.3
"""The least score of a sign of another kind than the hip's that the model, being sure, tells; of
one to ask about where the model is sure of a danger (below, it is told); and of one to ask about
where no place of a pain was told."""

OTHER_SIGN_WITH_DANGER = -0.4
"""The least sum of a sign of another kind than the hip's and of the danger's score to ask about."""

LEAST_SIGN_OF_DANGER = -0.75
"""The least score of a sign to ask about where the model may hear danger.

All of them were chosen on hands that the model had not seen: ``docs/evaluation.md``.
"""

_WORDS, _TOKENS, _LETTERS = map(hash_text, ("words", "tokens", "letters"))
_LONGEST_RUN = 3
_SHORTEST_LETTERS, _LONGEST_LETTERS = 2, 5
WORTH_OF_RULES = 4
"""As how many runs of words each thing counts that the rules heard."""

Signs = Sequence[tuple[float, str]]
"""Red flags, each after its score."""


class DangerCheck:
    """Checks descriptions for one library.

    *models* tell danger, and the sign of it; by default those of the content, loaded when first
    needed.
    """

    def __init__(
        self, library: Library, models: tuple[LinearModel, LinearModel] | None = None
    ) -> None:
        self._library = library
        self._places = ids_of_group(library, LOCATION)
        self._other_trouble = ids_of_role(library, Role.OTHER_TROUBLE) | ids_of_role(
            library, Role.CRISIS
        )
        (self._unnamed,) = ids_of_role(library, Role.UNNAMED)
        self._models = models

    def _model(self, *, of_signs: bool) -> LinearModel:
        if self._models is None:
            self._models = load_model("danger"), load_model("danger_signs")
        return self._models[of_signs]

    def weigh(
        self, utterance: Utterance, description: Description, *, may_ask: bool = True
    ) -> Description:
        """Return *description* with a sign that the model hears.

        If it *may_ask*, also with a sign to ask about; a question and another part of the body
        leave no doubt.
        """
        is_short = len(utterance.tokens) < LONG
        tells_none = is_short and _tells_none(utterance, description)
        if tells_none or quoted_spans(utterance.tokens):
            return description
        found = features(utterance, description, self._library)
        (score,) = self._model(of_signs=False).scores(found)
        if description.possible_flag:
            confirmed = score >= DANGER_SURE and self._confirms(found, description.possible_flag)
            return _with_sign(description, description.possible_flag) if confirmed else description
        if self._is_dangerous(description):
            agrees = is_short or score >= (DANGER_WITH_RULES if may_ask else NO_DANGER)
            return description if agrees else self._doubt(description, score)
        asks_back = is_question(utterance.tokens)
        may_ask = may_ask and not asks_back
        if score < DOUBT_ALONE or (is_short and not may_ask):
            return description
        signs = self._open_signs(found, description, _cancelled(utterance))
        sign = self._told_sign(score, signs, description)
        if sign:
            return _with_sign(description, sign)
        likeliness, sign = signs[0]
        if sign in self._other_trouble:
            asks = score + likeliness >= OTHER_SIGN_WITH_DANGER
        else:
            asks = not asks_back and score >= DANGER_ALONE and likeliness >= LEAST_SIGN_OF_DANGER
            asks = asks or (may_ask and likeliness >= self._least_likeliness(description))
        if score >= DANGER_SURE and likeliness < SIGN_WHEN_SURE:
            return _with_sign(description, self._unnamed)
        return replace(description, possible_flag=sign) if asks else description

    def _told_sign(self, score: float, signs: Signs, description: Description) -> str:
        """Return the likeliest danger of *signs* if the model hears it; empty if it does not.

        Trouble of another kind is asked about, unless the model is sure of both.
        """
        likeliness, sign = signs[0]
        is_sure = score >= DANGER_SURE and likeliness >= LEAST_OTHER_SIGN
        if is_sure and sign in self._other_trouble:
            return sign
        taken_for = self._taken_for(description) | self._other_trouble
        open_ = (it for it in signs if it[1] not in taken_for)
        dangers = (it for it in open_ if self._is_dangerous(_with_sign(description, it[1])))
        likeliness, sign = next(dangers, (-inf, ""))
        heard = score >= DANGER_ALONE and score + likeliness >= DANGER_WITH_SIGN
        least = LEAST_SIGN if score >= VERY_SURE else LEAST_TOLD_SIGN
        return sign if heard and likeliness >= least else ""

    def _confirms(self, found: set[int], flag: str) -> bool:
        """Whether *flag* is what the model hears too."""
        model = self._model(of_signs=True)
        return max(zip(model.scores(found), model.labels, strict=True))[1] == flag

    def _taken_for(self, description: Description) -> frozenset[str]:
        """Return the signs for which one that the rules heard is easily taken."""
        rules = (it for it in rules_of(self._library).denials if it.denied in description.present)
        return frozenset(flag for rule in rules for flag in rule.may_mean)

    def _least_likeliness(self, description: Description) -> float:
        """Return the least score of a sign to ask about, less where a pain at the hip was told."""
        complains = not description.outside and not description.present.isdisjoint(self._places)
        return LEAST_SIGN if complains else LIKELY_SIGN

    def _doubt(self, description: Description, score: float) -> Description:
        """Return *description* without what makes it dangerous, to ask about one red flag.

        Unchanged if it stays dangerous without what needs a second opinion.
        """
        flags = self._library.red_flags
        raised = raise_flags(description, self._library)
        sure = score < NO_DANGER
        doubted = {it.flag for it in raised if sure or not flags[it.flag].explicit}
        if score < DANGER_WITH_FINDINGS:
            doubted.update(*(self._reasons_for(flag, description) for flag in doubted))
        calmer = replace(
            description,
            findings=tuple(it for it in description.findings if it.id not in doubted),
        )
        if self._is_dangerous(calmer):
            return description
        return replace(calmer, possible_flag=raised[0].flag)

    def _reasons_for(self, flag: str, description: Description) -> tuple[str, ...]:
        """Return the findings from which *flag* follows, without the place of the pain."""
        told = description.present
        rules = (it for it in rules_of(self._library).follows if it.add == flag and it.holds(told))
        return tuple(id_ for rule in rules for id_ in (*rule.every, *rule.any))

    def _open_signs(
        self, found: set[int], description: Description, cancelled: frozenset[str]
    ) -> Signs:
        """Return the red flags that were not told, denied or *cancelled*, the likeliest first."""
        model = self._model(of_signs=True)
        scores = sorted(zip(model.scores(found), model.labels, strict=True), reverse=True)
        told = description.present | description.denied | description.unsure | cancelled
        return [it for it in scores if it[1] not in told]

    def _is_dangerous(self, description: Description) -> bool:
        if scope_of(description, self._library) is Scope.OUT:
            return False
        raised = raise_flags(description, self._library)
        return highest_care(it.care for it in raised) in DANGEROUS


def _cancelled(utterance: Utterance) -> frozenset[str]:
    """Return the flags that the words sound like and do not mean: "I don't want to hurt myself"."""
    keys = (match.key for match in utterance.signs)
    return frozenset(key.id for key in keys if key.kind == SymptomKey.CANCELS)


def _tells_none(utterance: Utterance, description: Description) -> bool:
    """Whether it is over, asked in general, or only denied."""
    only_denies = bool(description.denied) and not description.present
    tokens = utterance.tokens
    return has_passed(tokens) or asks_in_general(tokens) or only_denies


def _with_sign(description: Description, sign: str) -> Description:
    guess = Finding(sign, origin=Origin.DERIVED)
    return replace(description, findings=(*description.findings, guess), possible_flag="")


def features(utterance: Utterance, description: Description, library: Library) -> set[int]:
    """Return the features of an utterance: its words and letters, and what the rules heard."""
    return words_of(utterance) | rules_of_thumb(description, library)


def words_of(utterance: Utterance) -> set[int]:
    """Return the runs of stems, words and letters of *utterance*."""
    return {
        *word_ngrams(utterance.words, _LONGEST_RUN, _WORDS),
        *word_ngrams(utterance.tokens, _LONGEST_RUN, _TOKENS),
        *character_ngrams(utterance.tokens, _SHORTEST_LETTERS, _LONGEST_LETTERS, _LETTERS),
    }


def rules_of_thumb(description: Description, library: Library) -> set[int]:
    """Return what the rules heard: the findings, the red flags and the care that they ask for."""
    raised = raise_flags(description, library)
    heard = [f"finding {it.id} {it.denied} {it.unsure}" for it in description.findings]
    heard += [f"flag {it.flag}" for it in raised]
    heard += [f"care {highest_care(it.care for it in raised).value}"]
    return {hash_text(f"{copy} {it}") for it in heard for copy in range(WORTH_OF_RULES)}
