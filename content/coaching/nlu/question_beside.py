"""What is asked besides an answer or a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from content.coaching.nlu.intent import ASKING_INTENTS, VAGUE_INTENTS, Intent, Meaning
from content.language.en import question_forms
from content.language.en.acts import act_of

FEWEST_WORDS = 3
"""Fewer words that are not understood ask nothing: "what now?"."""


def question_beside(
    meaning: Meaning,
    interpret: Callable[[str], Meaning],
    names_topic: Callable[[Sequence[str]], bool],
) -> Meaning | None:
    """Return what is asked besides the answer or report *meaning*; None if nothing is.

    A name alone asks where *names_topic* says so. What was not understood is of no intent.
    """
    parts = [*question_forms.questions_in(meaning.tokens)]
    parts += [tuple(words)] if (words := question_forms.asked_for(meaning.tokens)) else []
    for words in (words for words in parts if len(words) < len(meaning.tokens)):
        is_question = question_forms.is_question(words)
        if not (is_question or names_topic(words)):
            continue
        asked = interpret(" ".join(words))
        if asked.intent in ASKING_INTENTS:
            return asked
        is_long = is_question and len(words) >= FEWEST_WORDS
        vague = asked.intent in VAGUE_INTENTS or question_forms.asks_what_about(words)
        if is_long and vague and act_of(words) is None:
            return replace(asked, intent=Intent.UNKNOWN)
    return None
