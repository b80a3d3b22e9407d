"""The state of a dialog, the context of a turn, and the turn: some words, then one question.

A dialog lasts as long as the session of the skill or the chat on the laptop; it is never stored.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
from msgspec.structs import replace

from content.coaching.dialog.question import (
    ANYTHING,
    ELSE,
    PendingQuestion,
    Promise,
    QuestionType,
    SessionRequest,
    wordings_of,
)
from content.coaching.nlu import Setting
from content.coaching.session import Outcome, SessionState, StreamedMove
from content.coaching.timeline import SpeechDuration, smart_speaker_seconds
from content.coaching.triage import Description, assessment
from content.language.en.spoken_forms import respell, with_article
from content.library import Library
from content.records.progress import Progress
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.speech import Card, Part, Reply, Say, say, words_of

VERSION = 1
"""Version of the serialised state; it also keeps the serialised form from being empty."""


class DialogState(
    msgspec.Struct, frozen=True, omit_defaults=True, tag_field="version", tag=VERSION
):
    """The state of one dialog.

    ``requested`` is the session to begin after its questions. ``condition``, ``exercise`` and
    ``topic`` are those spoken of last, which "it" stands for. ``case`` is all that was described,
    ``likely_condition`` what fits it best. ``asked_keys`` has for each question put so far the ids
    it was about, or its phrase key. ``misses`` counts the utterances in a row not understood.
    ``times_asked`` counts the times each question was put, by its id. ``number`` is the emergency
    number at a place that was named, ``person`` the word for whose complaint it is ("husband"),
    ``listed`` the moves named last. ``promised`` is what is answered once the signs of danger are
    cleared, ``wished`` the session that is begun then, ``hurried`` says that somebody waits for
    it, ``said`` holds the longer texts that were said, each as a number. ``can_stream`` says that
    the channel streams a session, ``one_move_per_turn`` that it is not to.
    """

    session: SessionState | None = None
    pending: PendingQuestion | None = None
    requested: SessionRequest | None = msgspec.field(default=None, name="plan")
    condition: str = ""
    exercise: str = ""
    topic: str = ""
    case: Description = Description()
    likely_condition: str = msgspec.field(default="", name="fits")
    care: CareLevel = CareLevel.NONE
    asked_keys: tuple[tuple[str, ...], ...] = msgspec.field(default=(), name="asked")
    misses: int = 0
    last: str = ""
    times_asked: dict[str, int] = msgspec.field(default_factory=dict)
    number: str = ""
    person: str = ""
    listed: tuple[str, ...] = ()
    promised: tuple[Promise, ...] = ()
    wished: Promise | None = None
    said: tuple[int, ...] = ()
    hurried: bool = False
    store_told: bool = False
    can_stream: bool = False
    one_move_per_turn: bool = msgspec.field(default=False, name="by_turns")

    @property
    def in_danger(self) -> bool:
        """Whether the care level is urgent or emergency, so that no exercise is allowed."""
        return self.care in DANGEROUS

    @property
    def owes(self) -> bool:
        """Whether an answer or a session is promised."""
        return bool(self.promised or self.wished)

    @property
    def setting(self) -> Setting | None:
        """What was just asked, or that a session runs, for the ears; None for neither."""
        asked = self.pending.setting if self.pending else None
        return asked or (Setting.SESSION if self.session else None)

    @property
    def asked_alone(self) -> frozenset[str]:
        """The ids and phrase keys that had a question of their own."""
        return frozenset(keys[0] for keys in self.asked_keys if len(keys) == 1)

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self, order="deterministic")
        return plain

    @classmethod
    def from_dict(cls, plain: object) -> DialogState:
        """Return the state that *plain* holds; a new one if it is not valid."""
        if not isinstance(plain, dict):
            return cls()
        try:
            dialog = msgspec.convert(plain, cls)
        except msgspec.ValidationError:
            return cls._keep_valid_fields(plain)
        whole = dialog.session is None or dialog.session.is_within_its_plan
        return dialog if whole else replace(dialog, session=None)

    @classmethod
    def _keep_valid_fields(cls, plain: dict[str, Any]) -> DialogState:
        """Return a state of all valid fields, so that a danger is not lost with a broken field.

        If the care level itself is broken, return a new state without a session.
        """
        kept: dict[str, Any] = {"session": SessionState.from_dict(plain.get("session"))}
        for field in msgspec.structs.fields(cls):
            key = field.encode_name
            if key in plain and field.name not in kept:
                with suppress(msgspec.ValidationError):
                    kept[field.name] = msgspec.convert(plain[key], field.type)
        return cls() if "care" in plain and "care" not in kept else cls(**kept)


class Turn(msgspec.Struct, frozen=True):
    """The reply of one turn, the next dialog state, and the progress to store.

    ``progress`` is ``None`` if nothing has to be stored; ``forget`` erases the user; ``stream``
    starts to play after the dialog; ``topic`` is the id of the condition or exercise that was
    explained; ``outcome`` is what a session does, where the channel plays it by itself.
    """

    reply: Reply
    dialog: DialogState
    progress: Progress | None = None
    forget: bool = False
    stream: StreamedMove | None = None
    topic: str = ""
    outcome: Outcome | None = None

    def opened_by(self, words: tuple[Part, ...]) -> Turn:
        """Return the turn with *words* before its own, on whatever channel."""
        said, outcome = words_of(words), self.outcome
        if outcome is not None and said:
            outcome = replace(outcome, words=(said, *outcome.words))
        reply = replace(self.reply, parts=(*words, *self.reply.parts))
        return replace(self, reply=reply, outcome=outcome)


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

    def with_dialog(self, **changes: object) -> TurnContext:
        """Return the context with *changes* of the dialog state."""
        return replace(self, dialog=replace(self.dialog, **changes))

    def words(self, key: str, **values: str) -> tuple[Part, ...]:
        """Return the phrase of *key* as spoken parts, each of its variants in turn."""
        variants = self.library.phrases.variants(key)
        at = sum(self.dialog.times_asked.values()) % len(variants)
        return say(variants[at].format(**values))

    @property
    def next_question(self) -> PendingQuestion:
        """The default question at the end: back to the session, or what else to know."""
        if self.dialog.in_danger:
            return ELSE
        if self.dialog.session is None or self.dialog.session.last_turn_begun:
            return ANYTHING
        name = with_article(self.library.routines[self.dialog.session.routine])
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


def reword(library: Library, before: DialogState, turn: Turn) -> Turn:
    """Return *turn* with its question worded unlike the last time, and counted.

    The reprompt says more, by the phrase "again". A session words its own questions.
    """
    pending = turn.dialog.pending
    if pending is None or not turn.reply.is_open:
        return turn
    wordings, agains = wordings_of(library.phrases, pending)
    if turn.reply.parts[-1:] != (Say(wordings[0]),):
        return turn
    times = before.times_asked.get(pending.id, 0)
    at = times + (wordings[times % len(wordings)] == _asked_last(library, before))
    now = wordings[at % len(wordings)]
    again = next(text for text in (*agains, *wordings) if text != now)
    reply = replace(turn.reply, parts=(*turn.reply.parts[:-1], Say(now)), reprompt=(Say(again),))
    counted = {**turn.dialog.times_asked, pending.id: at + 1}
    return replace(turn, reply=reply, dialog=replace(turn.dialog, times_asked=counted))


def _asked_last(library: Library, before: DialogState) -> str:
    """Return the question that was put last; empty if there was none."""
    pending = before.pending
    times = before.times_asked.get(pending.id, 0) if pending is not None else 0
    if pending is None or not times or pending.phrase not in library.phrases:
        return ""
    wordings, _ = wordings_of(library.phrases, pending)
    return wordings[(times - 1) % len(wordings)]
