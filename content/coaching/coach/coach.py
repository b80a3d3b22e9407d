"""The coach of both channels: decides what to answer to an utterance.

In this order: danger (in every state), a pending question, a running session, the request.
"""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers import OWN_HIP, Explanation, again, complaints, responder, running
from content.coaching.coach import (
    acts,
    answer_handlers,
    beside,
    clarification,
    promises,
    repetition,
    safety_gate,
    several,
    small_talk,
)
from content.coaching.consultation import consultation, mend, reader
from content.coaching.dialog import (
    DialogState,
    Turn,
    TurnContext,
    card_of,
    guided_session,
    know_person,
    resolve_references,
    reword,
)
from content.coaching.dialog.of_complaint import tells_of_own_hip
from content.coaching.launch import at_a_word, questions, start, streaming, wishes
from content.coaching.nlu import ASKING_INTENTS, Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.session import SessionState
from content.coaching.timeline import SpeechDuration, smart_speaker_seconds
from content.language.en.normalisation import parts_of
from content.library import Library, with_name
from content.records.progress import Progress
from content.records.speech import Part, keys_of

MOST_KEPT = 60
"""How many texts are kept in mind, so that none is said twice."""


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
        context = self._context(dialog, progress, now)
        if dialog.session is not None:
            context = guided_session.drop_lost(context, dialog.session)
        person_right = sorry = named = tuple[Part, ...]()
        meaning = consultation.hear(context, meaning, self.interpreter.interpret)
        if meaning.description.patient or dialog.case.findings:
            context, person_right = know_person(context, meaning)
        corrects = meaning.intent is Intent.CORRECT
        if dialog.case.findings and (corrects or meaning.description.denied):
            context, sorry = mend(context, meaning)
        if dialog.case.findings or meaning.description.findings:
            context, named = consultation.hear_found(context, meaning)
        asks_by_name = meaning.names_something and meaning.intent in ASKING_INTENTS
        if not asks_by_name or meaning.routine or meaning.intent is Intent.EXERCISES_FOR:
            context, meaning = wishes.hear(context, meaning, self.interpreter.interpret)
        wanted = _resolve(context, meaning)
        waiting = context.dialog.pending
        if waiting is not None and waiting.is_of_interview:
            context = promises.hear_haste(context, wanted)
        turn = consultation.answer_danger(context, meaning)
        if turn is None and dialog.session is None and not asks_by_name:
            turn = acts.answer_act(context, wanted, _answer)
        turn = turn or self._answer(context, wanted)
        asked = (waiting, turn.dialog.pending)
        turned = context.dialog.in_danger is not turn.dialog.in_danger
        if turned or turn.dialog.owes or any(it is not None and it.is_of_interview for it in asked):
            turn = promises.keep_or_promise(context, wanted, turn)
        turn = turn if turn.dialog.in_danger else turn.opened_by((*sorry, *named))
        return _send(context, turn, wanted).opened_by(person_right)

    def _answer(self, context: TurnContext, meaning: Meaning) -> Turn:
        session, interpret = context.dialog.session, self.interpreter.interpret
        if session is not None:
            steered = at_a_word.stop(context, session, meaning, interpret, _answer)
            steered = steered or beside.steer(context, session, meaning)
            if steered is not None:
                return steered
        parts = parts_of(meaning.tokens)
        if len(parts) > 1 and several.may_answer(context, parts):
            asked = [interpret(" ".join(words)) for words in parts]
            if (answered := several.answer_questions(context, meaning, asked)) is not None:
                return answered
        goes_on = session is not None or context.progress.place is not None
        clauses = self.interpreter.read_clauses(meaning.tokens) if goes_on else ()
        told = several.answer(context, meaning, clauses) if clauses else None
        return told or _answer(context, meaning)

    def hears_danger(self, meaning: Meaning) -> bool:
        """Whether *meaning* tells of a danger, or of what may be one."""
        nothing_known = self._context(DialogState(), Progress(), 0.0)
        return consultation.answer_danger(nothing_known, meaning) is not None

    def _context(self, dialog: DialogState, progress: Progress, now: float) -> TurnContext:
        library = with_name(self.library, dialog.case.found, dialog.case.found_as)
        return TurnContext(library, dialog, progress, now, self._speech_duration)


def _resolve(context: TurnContext, meaning: Meaning) -> Meaning:
    wanted, told = resolve_references(context.dialog, meaning), context.dialog.case.findings
    return complaints.ask_why_after(context.library, context.dialog, wanted) if told else wanted


def _answer(context: TurnContext, meaning: Meaning) -> Turn:
    dialog = context.dialog
    if dialog.pending is not None:
        turn = answer_handlers.handle_answer(context, dialog.pending, meaning, _answer)
        if turn is not None:
            return turn
    if meaning.between is not None or meaning.other_topic:
        meaning = clarification.settle(meaning) if dialog.session is None else meaning
        turn = clarification.ask_which(context, meaning, _answer)
        if turn is not None:
            return turn
    if dialog.session is not None:
        turn = _answer_in_session(context, dialog.session, meaning)
        if turn is not None:
            return turn
        context = guided_session.hold_session(context)
    elif dialog.case.findings and running.asks_of_own_hip(context, meaning):
        return running.answer_about_own_hip(context, meaning)
    elif meaning.description.findings and tells_of_own_hip(context.library, meaning):
        return consultation.consult(context, replace(meaning, intent=Intent.REPORT_SYMPTOM))
    explained = _answer_with_facts(context, meaning)
    return explained if explained is not None else _carry_out(context, meaning)


def _answer_with_facts(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Explain what *meaning* asks about; None if it asks for no fact."""
    meaning = responder.for_what_is_at_hand(context.library, context.dialog, meaning)
    explained = responder.refuse(context, meaning)
    if explained is None and context.dialog.said:
        explained = again.explain_anew(context, meaning)
    elif explained is None:
        explained = responder.explain(context.library, meaning, context.dialog.case)
    known = consultation.keep_told_flags(context, meaning)
    return None if explained is None else _explain(known, explained)


def _answer_in_session(
    context: TurnContext, session: SessionState, meaning: Meaning
) -> Turn | None:
    """Answer *meaning* while *session* goes on; None if it asks for something else."""
    turn = beside.answer_on_the_body(context, session, meaning)
    if turn is not None:
        return turn
    if guided_session.is_for_session(meaning):
        return guided_session.forward_to_session(context, session, meaning)
    answer = questions.short_answer(context, meaning)
    return beside.tell(context, session, answer) if answer else None


def _explain(context: TurnContext, it: Explanation) -> Turn:
    """Give an explanation, then return to the question or session that it interrupted."""
    dialog, library = context.dialog, context.library
    question = it.question if dialog.session is None else context.next_question
    if question == OWN_HIP and (
        dialog.case.findings or dialog.case.pain is False or OWN_HIP.id in dialog.times_asked
    ):
        question = context.next_question
    if dialog.pending is not None and dialog.pending.is_put_again:
        question = dialog.pending
    known = context.with_dialog(
        condition=it.condition or dialog.condition,
        exercise=it.exercise or ("" if it.listed else dialog.exercise),
        listed=it.listed or dialog.listed,
        topic=it.topic,
        times_asked={**dialog.times_asked, OWN_HIP.id: 1} if it.painless else dialog.times_asked,
    )
    if question is dialog.pending:
        turn = reader.ask_again(known, question, it.parts)
    else:
        turn = known.ask(it.parts, question)
    card = card_of(library, it.title, it.parts) if it.title else None
    return replace(turn, reply=replace(turn.reply, card=card), topic=it.condition or it.exercise)


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
            return start.go_back(context)
        case Intent.REPEAT if context.dialog.last or context.dialog.pending is not None:
            return small_talk.repeat(context)
    return small_talk.talk(context, meaning)


def _send(context: TurnContext, turn: Turn, meaning: Meaning | None = None) -> Turn:
    """Return *turn* as it leaves: safe, its question in new words, and with what was said kept.

    The count of misses starts anew after a success.
    """
    before, safe = context.dialog, safety_gate.make_safe(context, turn, meaning)
    turn = reword(context.library, before, safe)
    keys = keys_of(turn.reply.parts)
    is_new = bool(turn.outcome) or keys.isdisjoint(before.said)
    if turn.reply.is_open and not (is_new or repetition.asks_anew(meaning)):
        turn = repetition.shorten(context, turn)
    said = (*before.said, *sorted(keys - set(before.said)))[-MOST_KEPT:]
    # in a session, "repeat" replays the move with its silences
    last = "" if turn.dialog.session is not None else turn.reply.words_before_question
    misses = turn.dialog.misses if turn.dialog.misses > before.misses else 0
    return replace(turn, dialog=replace(turn.dialog, last=last, misses=misses, said=said))
