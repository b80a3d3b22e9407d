"""The context of a turn, and replies: some words, then one question with its rephrasing."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.coaching.dialog.state import DialogState, PendingQuestion, QuestionType, Turn
from content.coaching.timeline import SpeechDuration, smart_speaker_seconds
from content.coaching.triage import Description, assessment
from content.language.en.spoken_forms import respell
from content.library import Library
from content.records.progress import Progress
from content.records.speech import Card, Part, Reply, Say, say, words_of

ANYTHING = PendingQuestion(QuestionType.ANYTHING, "ask.anything")
ELSE = PendingQuestion(QuestionType.ANYTHING, "ask.anything_else")
"""The same, but its reprompt offers no session."""


class TurnContext(msgspec.Struct, frozen=True):
    """Everything that decides a turn.

    *now* is in epoch seconds; *speech_duration* returns the seconds of a text on the channel.
    *assessments* holds what was assessed in this turn, so that it is done once.
    """

    library: Library
    dialog: DialogState
    progress: Progress
    now: float
    speech_duration: SpeechDuration = smart_speaker_seconds
    assessments: dict[Description, assessment.Assessment] = msgspec.field(default_factory=dict)

    def assess(self, case: Description) -> assessment.Assessment:
        """Return the assessment of *case*."""
        known = self.assessments.get(case)
        if known is None:
            known = self.assessments[case] = assessment.assess(case, self.library)
        return known

    def words(self, key: str, **values: str) -> tuple[Part, ...]:
        """Return the phrase of *key* as spoken parts."""
        return say(self.library.phrases.get(key, **values))

    @property
    def next_question(self) -> PendingQuestion:
        """The default question at the end: back to the session, or what else to know."""
        if self.dialog.in_danger:
            return ELSE
        if self.dialog.session is None or self.dialog.session.last_turn_begun:
            return ANYTHING
        name = self.library.routines[self.dialog.session.routine].name_with_article
        return PendingQuestion(QuestionType.ANYTHING, "session.back", values={"name": name})

    def ask(self, parts: tuple[Part, ...], question: PendingQuestion | None = None) -> Turn:
        """Return the turn that says *parts* and waits for the answer to *question*."""
        question = question or self.next_question
        return Turn(
            question_reply(self.library, parts, question), replace(self.dialog, pending=question)
        )


def question_reply(
    library: Library, parts: tuple[Part, ...], pending: PendingQuestion, card: Card | None = None
) -> Reply:
    """Return a reply of *parts* with the question *pending*; the reprompt rephrases it."""
    question = library.phrases.get(pending.phrase, **pending.values)
    again = library.phrases.get(f"{pending.phrase}_again", **pending.values)
    return Reply((*parts, Say(question)), reprompt=(Say(again),), card=card)


def card_of(library: Library, title: str, parts: tuple[Part, ...]) -> Card:
    """Return *parts* as a card, in the spelling of the region."""
    return Card(respell(title, library.region), respell(words_of(parts), library.region))
