"""Several things said at once to a session: "ok next, can these be easier", "too sore, stop".

The last clause that is wholly a command decides; a question beside it is answered first, and a
wish for another form is carried out after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.coach import beside
from content.coaching.consultation import policy
from content.coaching.dialog import QuestionType, Turn, TurnContext, resolve_references
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT, forward_to_session
from content.coaching.launch import start
from content.coaching.nlu import Clause, Intent, Meaning
from content.coaching.session import Command, SessionState
from content.language.en.acts import says_nothing_hurts
from content.library import ids_of_group
from content.records.findings import LOCATION
from content.records.speech import Part

BESIDE = frozenset(
    {
        *(Command.EASIER, Command.HARDER, Command.SLOWER, Command.FASTER),
        *(Command.LONGER, Command.SHORTER, Command.TIME_LEFT, Command.PROGRESS),
        Command.WHATS_NEXT,
    }
)
"""Commands that a session carries out beside another one."""

TELLING = frozenset({Intent.REPORT_PAIN, Intent.REPORT_SYMPTOM, Intent.FEELS_WORSE, Intent.DANGER})
STOPPING = frozenset({Intent.STOP, Intent.CANCEL})
BARE = frozenset({Intent.YES, Intent.NO})
"""Answers that may be nothing but an interjection: "right, this one is hard"."""


def answer(context: TurnContext, meaning: Meaning, clauses: Sequence[Clause]) -> Turn | None:
    """Return the turn after all that *clauses* of *meaning* say; ``None`` if they say one thing."""
    pending = context.dialog.pending
    commands = [clause.meaning for clause in clauses if clause.is_command]
    if not commands or (pending is not None and pending.kind is not QuestionType.ANYTHING):
        return None
    if context.dialog.session is None:
        wants_back = commands[-1].intent is Intent.RESUME and start.can_resume(context)
        return start.go_back(context) if wants_back else None
    return _carry_out(context, context.dialog.session, meaning, clauses)


def _tells_of_pain(
    context: TurnContext, meaning: Meaning, main: Meaning, clauses: Sequence[Clause]
) -> bool:
    """Whether a pain is told, which stops the move whatever else is said.

    Who has stopped for another part of the body needs no question about the hip.
    """
    if beside.words_on_the_body(context, meaning) is not None:
        return False
    told = meaning.description.present
    if says_nothing_hurts(meaning.tokens) and not told:
        return False
    is_hip = bool(told & ids_of_group(context.library, LOCATION))
    if _part_elsewhere(clauses):
        return is_hip or main.intent not in STOPPING
    return any(it.intent in TELLING for it in (meaning, *(c.meaning for c in clauses)))


def _part_elsewhere(clauses: Sequence[Clause]) -> str:
    """Return another part of the body that is told of; empty if none is."""
    return next((it for c in clauses if (it := c.meaning.description.outside)), "")


def _carry_out(
    context: TurnContext, state: SessionState, meaning: Meaning, clauses: Sequence[Clause]
) -> Turn | None:
    more = [c.meaning for c in clauses if COMMAND_OF_INTENT.get(c.meaning.intent) in BESIDE]
    words = _words_beside(context, meaning, clauses)
    main = _leading(meaning, clauses)
    if main is None and meaning.intent not in COMMAND_OF_INTENT:
        main = _said_for_sure(clauses)
    if main is None or (main.intent in BARE and not (more or words or meaning.without)):
        return None
    if _tells_of_pain(context, meaning, main, clauses):
        return None
    if main.intent is Intent.PAUSE and words:
        main = replace(main, detail=main.detail or Intent.PAUSE)
    if meaning.without:
        main = replace(main, tokens=meaning.tokens)
    if main.intent is Intent.SKIP and beside.words_on_the_body(context, meaning):
        words = ()  # it is what the move is left out for
    turn = forward_to_session(context, state, main)
    others = () if main.intent in STOPPING else tuple(it for it in more if it is not main)
    for other in others:
        turn = _follow(context, turn, other)
    return turn.opened_by(words)


def _said_for_sure(clauses: Sequence[Clause]) -> Meaning | None:
    """Return the last command of "is that it? I have to go", which means none as a whole."""
    sure = [c.meaning for c in clauses if c.is_command and c.meaning.intent in COMMAND_OF_INTENT]
    return sure[-1] if sure else None


def _leading(meaning: Meaning, clauses: Sequence[Clause]) -> Meaning | None:
    """Return the last clause that moves the session; "wait, the dog. ok, go" goes on."""
    moving = COMMAND_OF_INTENT.keys() - {it for it, of in COMMAND_OF_INTENT.items() if of in BESIDE}
    leading = [c.meaning for c in clauses if c.is_command and c.meaning.intent in moving]
    if not leading:
        return None
    goes_on = meaning.intent is Intent.PAUSE and leading[-1].intent is Intent.YES
    return replace(leading[-1], intent=Intent.RESUME) if goes_on else leading[-1]


def _follow(context: TurnContext, turn: Turn, meaning: Meaning) -> Turn:
    """Return the turn after *meaning* that was said together with what led to *turn*."""
    if turn.dialog.session is None:
        return turn
    after = replace(context, dialog=turn.dialog, progress=turn.progress or context.progress)
    then = forward_to_session(after, turn.dialog.session, meaning)
    return replace(then, progress=then.progress or turn.progress)


def _words_beside(
    context: TurnContext, meaning: Meaning, clauses: Sequence[Clause]
) -> tuple[Part, ...]:
    """Return what is to be said to the clauses that are no commands."""
    on_the_body = beside.words_on_the_body(context, meaning)
    if on_the_body is not None:
        return on_the_body
    if part := _part_elsewhere(clauses):
        return context.words(policy.OUTSIDE.get(part, "consult.outside"))
    if meaning.without:
        return ()
    others = (c.meaning for c in clauses if not c.is_command)
    named = (replace(it, exercise=it.exercise or meaning.exercise) for it in others)
    asked = (resolve_references(context.dialog, it) for it in named)
    return next((found for it in asked if (found := beside.short_answer(context, it))), ())
