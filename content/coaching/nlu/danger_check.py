"""Weighs the danger that was heard in a description against what labelled descriptions teach.

Rules and model check each other. Where both hear danger, it is danger; where one does, the coach
may ask about the sign that the words point to. Of what was asked about, the runner decides.
"""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.nlu.lexicon import Utterance
from content.coaching.triage import Description, Finding
from content.coaching.triage.care import highest_care, raise_flags
from content.ears import LinearModel, character_ngrams, hash_text, word_ngrams
from content.language.en.negation import has_passed
from content.language.en.question_forms import asks_in_general, is_question
from content.library import Library, ids_of_group, ids_of_role, load_model
from content.records.findings import LOCATION
from content.records.red_flags import DANGEROUS
from content.records.rules import Role

FEWEST_WORDS = 6
"""Shorter utterances answer a question or ask for a move; their danger is left to the rules."""

LONG = 12
"""The fewest words in which the rules may be wrong, and a danger may be among what is over."""

DANGER_ALONE = -0.05
"""The least score at which the model alone hears danger."""

DANGER_WITH_RULES = -0.1
"""The least score at which the model agrees with the rules."""

DOUBT_ALONE = -0.8
"""The least score at which the coach asks, though the rules hear nothing."""

LEAST_SIGN = -0.5
"""The least score of a sign to ask about: a question about another sign settles nothing."""

LEAST_OTHER_SIGN = -0.2
"""The least score of a sign of other trouble than the hip's for the model alone to hear it.

All five were chosen on hands that the model had not seen: ``docs/evaluation.md``.
"""

_WORDS, _TOKENS, _LETTERS = map(hash_text, ("words", "tokens", "letters"))
_LONGEST_RUN = 3
_SHORTEST_LETTERS, _LONGEST_LETTERS = 2, 5
WORTH_OF_RULES = 4
"""As how many runs of words each thing counts that the rules heard."""


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
        if description.possible_flag or (is_short and _tells_none(utterance, description)):
            return description
        found = features(utterance, description, self._library)
        (score,) = self._model(of_signs=False).scores(found)
        if self._is_dangerous(description):
            agrees = score >= DANGER_WITH_RULES or not may_ask or is_short
            return description if agrees else self._doubt(description)
        may_ask = may_ask and not is_question(utterance.tokens)
        if score < DOUBT_ALONE or (is_short and not may_ask):
            return description
        return self._add_sign(description, found, alone=score >= DANGER_ALONE, may_ask=may_ask)

    def _add_sign(
        self, description: Description, found: set[int], *, alone: bool, may_ask: bool
    ) -> Description:
        """Return *description* with the likeliest sign, heard by the model *alone* or to ask about.

        An emergency that has nothing to do with the hip takes a likely sign to be heard.
        """
        likeliness, sign = self._likeliest_sign(found, description)
        is_other = sign in self._other_trouble
        if alone and sign and (not is_other or likeliness >= LEAST_OTHER_SIGN):
            return _with_sign(description, sign)
        complains = not description.outside and not description.present.isdisjoint(self._places)
        asks = may_ask and (complains or (alone and is_other)) and likeliness >= LEAST_SIGN
        return replace(description, possible_flag=sign) if asks else description

    def _doubt(self, description: Description) -> Description:
        """Return *description* without the red flags that need a second opinion, to ask about one.

        Unchanged if it stays dangerous without them.
        """
        flags = self._library.red_flags
        raised = raise_flags(description, self._library)
        doubted = [it.flag for it in raised if not flags[it.flag].explicit]
        calmer = replace(
            description,
            findings=tuple(it for it in description.findings if it.id not in doubted),
        )
        if self._is_dangerous(calmer):
            return description
        return replace(calmer, possible_flag=raised[0].flag)

    def _likeliest_sign(self, found: set[int], description: Description) -> tuple[float, str]:
        """Return the likeliest red flag that would be a danger here, its score first.

        Its id is empty if there is none.
        """
        model = self._model(of_signs=True)
        scores = sorted(zip(model.scores(found), model.labels, strict=True), reverse=True)
        told = description.present | description.denied | description.unsure
        open_ones = ((score, name) for score, name in scores if name not in told)
        would_be = (it for it in open_ones if self._is_danger_with(description, it[1]))
        return next(would_be, (LEAST_SIGN, ""))

    def _is_danger_with(self, description: Description, sign: str) -> bool:
        return self._is_dangerous(_with_sign(description, sign))

    def _is_dangerous(self, description: Description) -> bool:
        raised = raise_flags(description, self._library)
        return highest_care(it.care for it in raised) in DANGEROUS


def _tells_none(utterance: Utterance, description: Description) -> bool:
    """Whether it is over, asked in general, or only denied."""
    only_denies = bool(description.denied) and not description.present
    tokens = utterance.tokens
    return has_passed(tokens) or asks_in_general(tokens) or only_denies


def _with_sign(description: Description, sign: str) -> Description:
    return replace(description, findings=(*description.findings, Finding(sign)), possible_flag="")


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
