"""The coach of both channels: decides what to answer to an utterance.

In this order: danger (in every state), a pending question, a running session, the request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.answers import OWN_HIP, Explanation, exercises, responder
from content.coaching.coach import clarification, erasure, safety_gate, small_talk
from content.coaching.consultation import consultation, reader
from content.coaching.dialog import (
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    card_of,
    guided_session,
    know_patient,
    meaning_of_yes,
    resolve_references,
    reword,
)
from content.coaching.launch import start, streaming
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.timeline import SpeechDuration, smart_speaker_seconds
from content.coaching.triage.assessment import merge
from content.language.en.acts import wants_more
from content.library import Library
from content.records.progress import Progress
from content.records.speech import Reply, Say

REPEATED_AFTER_EXPLANATION = frozenset(
    {
        QuestionType.SYMPTOM,
        QuestionType.RED_FLAGS,
        QuestionType.WHICH_FLAG,
        QuestionType.SAFETY_BEFORE_SESSION,
        QuestionType.DANGER_AFTER_PAIN,
        QuestionType.DID_IT_HURT,
        QuestionType.TAKE_BACK,
        QuestionType.DOUBT,
    }
)
"""Questions that an explanation only delays; others give way to the next offer."""


class Coach:
    """Answers utterances from the library of one locale; holds no dialog state.

    *speech_duration* returns the seconds of a text on the channel.
    """

    def __init__(
        self,
        library: Library,
        interpreter: Interpreter | None = None,
        speech_duration: SpeechDuration = smart_speaker_seconds,
    ) -> None:
        self.library = library
        self.interpreter = interpreter or Interpreter(library)
        self._speech_duration = speech_duration

    def welcome(self, dialog: DialogState, progress: Progress, now: float) -> Turn:
        """Open the dialog: the disclaimer for a new user, an offer to resume after a break."""
        context = self._context(dialog, progress, now)
        return _send(context, small_talk.welcome(context))

    def begin_turn_by_turn(self, dialog: DialogState, progress: Progress, now: float) -> Turn:
        """Begin the session requested in *dialog*, one move per turn, as it cannot be streamed."""
        context = self._context(dialog, progress, now)
        return _send(context, streaming.begin_without_player(context))

    def hear(self, text: str, dialog: DialogState, progress: Progress, now: float) -> Turn:
        """Interpret *text* and answer it; *now* is in epoch seconds."""
        in_session = dialog.session is not None
        meaning = self.interpreter.interpret(text, in_session=in_session, asked=dialog.setting)
        return self.answer(dialog, meaning, progress, now)

    def answer(self, dialog: DialogState, meaning: Meaning, progress: Progress, now: float) -> Turn:
        """Answer *meaning* in the state *dialog*; *now* is in epoch seconds."""
        known = self._context(_drop_unknown_session(self.library, dialog), progress, now)
        context = know_patient(known, meaning)
        wanted = resolve_references(context.dialog, meaning)
        turn = consultation.answer_danger(context, meaning) or _answer(context, wanted)
        return _send(context, turn, wanted)

    def hears_danger(self, meaning: Meaning) -> bool:
        """Whether *meaning* tells of a danger, or of what may be one."""
        nothing_known = self._context(DialogState(), Progress(), 0.0)
        return consultation.answer_danger(nothing_known, meaning) is not None

    def _context(self, dialog: DialogState, progress: Progress, now: float) -> TurnContext:
        return TurnContext(self.library, dialog, progress, now, self._speech_duration)


def _answer(context: TurnContext, meaning: Meaning) -> Turn:
    dialog = context.dialog
    if dialog.pending is not None:
        turn = _handle_answer(context, dialog.pending, meaning)
        if turn is not None:
            return turn
    if meaning.between is not None:
        turn = clarification.ask_which(context, meaning, _answer)
        if turn is not None:
            return turn
    if dialog.session is not None:
        if guided_session.is_for_session(meaning):
            return guided_session.forward_to_session(context, dialog.session, meaning)
        context = guided_session.hold_session(context)
    elif consultation.tells_of_own_hip(context.library, meaning):
        return consultation.consult(context, replace(meaning, intent=Intent.REPORT_SYMPTOM))
    explained = _refuse_move(context, meaning) or responder.explain_anew(
        context.library, meaning, context.dialog.case, context.dialog.last
    )
    if explained is None:
        return _carry_out(context, meaning)
    return _explain(consultation.keep_told_flags(context, meaning), explained)


def _refuse_move(context: TurnContext, meaning: Meaning) -> Explanation | None:
    if not meaning.exercise:
        return None
    description = merge(context.dialog.case, meaning.description, context.library)
    return exercises.refuse_move(
        context.library, meaning, description, context.dialog.likely_condition
    )


def _drop_unknown_session(library: Library, dialog: DialogState) -> DialogState:
    """Drop a session whose routine no longer exists."""
    gone = dialog.session is not None and dialog.session.routine not in library.routines
    return replace(dialog, session=None, requested=None) if gone else dialog


def _explain(context: TurnContext, it: Explanation) -> Turn:
    """Give an explanation, then return to the question or session that it interrupted."""
    dialog, library = context.dialog, context.library
    question = it.question if dialog.session is None else context.next_question
    if question == OWN_HIP and (dialog.case.findings or OWN_HIP.id in dialog.times_asked):
        question = context.next_question
    if dialog.pending is not None and dialog.pending.kind in REPEATED_AFTER_EXPLANATION:
        question = dialog.pending
    known = context.with_dialog(
        condition=it.condition or dialog.condition,
        exercise=it.exercise or dialog.exercise,
        listed=it.listed or dialog.listed,
        times_asked={**dialog.times_asked, OWN_HIP.id: 1} if it.painless else dialog.times_asked,
    )
    if question is dialog.pending:
        turn = reader.ask_again(known, question, it.parts)
    else:
        turn = known.ask(it.parts, question)
    card = card_of(library, it.title, it.parts) if it.title else None
    return replace(turn, reply=replace(turn.reply, card=card), topic=it.condition or it.exercise)


def _handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle *meaning* as the answer to *pending*; ``None`` if it is no answer."""
    if pending.kind in reader.ASKS:
        return reader.handle_answer(context, pending, meaning)
    if pending.kind in start.ASKS:
        return start.handle_answer(context, pending, meaning)
    if pending.kind is QuestionType.WHICH_INTENT:
        chosen = clarification.chosen_meaning(pending, meaning)
        return _answer(context.with_dialog(pending=None), chosen) if chosen else None
    wanted = meaning.intent is Intent.YES or wants_more(meaning.tokens)
    if wanted and pending.kind is QuestionType.MORE:
        answered = context.with_dialog(pending=None)
        return _answer(answered, meaning_of_yes(pending))
    handle = ANSWER_HANDLERS.get(pending.kind)
    return handle(context, meaning) if handle is not None else None


ANSWER_HANDLERS: Mapping[QuestionType, Callable[[TurnContext, Meaning], Turn | None]] = {
    QuestionType.FORGET: erasure.handle_forget_answer,
    QuestionType.FEELING_AFTER: small_talk.handle_feeling_answer,
    QuestionType.HANDS_FREE: streaming.handle_answer,
}
"""Handlers of answers to the other questions."""


def _carry_out(context: TurnContext, meaning: Meaning) -> Turn:
    # in a session without a complaint, "why" is about the session
    may_explain = context.dialog.session is None or bool(context.dialog.case.findings)
    match meaning.intent:
        case Intent.REPORT_SYMPTOM | Intent.REPORT_PAIN | Intent.DANGER | Intent.OUTSIDE_BODY:
            return consultation.consult(context, meaning)
        case Intent.WHY | Intent.WHAT_ELSE | Intent.CORRECT if may_explain:
            return consultation.explain_assessment(context, meaning)
        case Intent.START_WARM_UP | Intent.START_SESSION:
            return start.answer_start_request(context, meaning)
        case Intent.RESUME if start.can_resume(context):
            return start.offer_to_resume(context)
        case Intent.REPEAT if context.dialog.last or context.dialog.pending is not None:
            return small_talk.repeat(context)
    return _chat(context, meaning)


SMALL_TALK: Mapping[Intent, Callable[[TurnContext], Turn]] = {
    Intent.HISTORY: small_talk.tell_history,
    Intent.PROGRESS: small_talk.tell_history,
    Intent.FORGET_ME: erasure.ask_to_forget,
    Intent.STOP: small_talk.say_goodbye,
    Intent.CANCEL: small_talk.say_goodbye,
    Intent.HOME: small_talk.go_home,
    Intent.FEELS_WORSE: small_talk.ask_about_danger,
    Intent.SHORTER: small_talk.explain_shorter,
    Intent.UNKNOWN: small_talk.ask_to_rephrase,
    Intent.UNSURE: small_talk.ask_to_rephrase,
}


def _chat(context: TurnContext, meaning: Meaning) -> Turn:
    intent = meaning.intent
    if intent is Intent.SET_VERBOSITY:
        return small_talk.set_verbosity(context, meaning)
    if context.dialog.session is None and intent in {Intent.YES, Intent.NO, Intent.UNSURE}:
        return small_talk.handle_bare_answer(context, intent)
    answer = SMALL_TALK.get(intent)
    return small_talk.chat(context, intent) if answer is None else answer(context)


def _send(context: TurnContext, turn: Turn, meaning: Meaning | None = None) -> Turn:
    """Return *turn* as it leaves: safe, its question in new words, and with what was said kept.

    The count of misses starts anew after a success.
    """
    before, safe = context.dialog, safety_gate.make_safe(context, turn, meaning)
    turn = reword(context.library, before, safe)
    # in a session, "repeat" replays the move with its silences
    last = "" if turn.dialog.session is not None else _words_before_question(turn.reply)
    misses = turn.dialog.misses if turn.dialog.misses > before.misses else 0
    return replace(turn, dialog=replace(turn.dialog, last=last, misses=misses))


def _words_before_question(reply: Reply) -> str:
    """Return the words of *reply* without its question."""
    said = [part.text for part in reply.parts if isinstance(part, Say)]
    return " ".join(said[:-1] if reply.is_open else said)
