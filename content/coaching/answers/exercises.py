"""Explains exercises: how to do one, its details, and lists of them."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.answers.explanation import (
    NAMED_AT_ONCE,
    Explanation,
    follow_up,
    offer_more,
)
from content.coaching.dialog import ELSE, DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import (
    ALLOWED,
    DOSE,
    EXERCISE_INTENTS,
    MOVE_INTENTS,
    OF_ALL,
    Intent,
    Meaning,
)
from content.coaching.triage import Description
from content.language.en.spoken_forms import capitalise, listing, say_number, with_article
from content.library import Library, rules_of
from content.records.conditions import Condition, Topic, UnexplainedComplaint
from content.records.exercises import Exercise, ExerciseList
from content.records.speech import Part, Pause, Say, say

STEP_GAP = 1.2


def explain_exercise(library: Library, meaning: Meaning) -> Explanation:
    """Explain how to do an exercise: the start, then each step."""
    it = library.exercises[meaning.exercise]
    parts: tuple[Part, ...] = (Say(it.purpose), Say(it.start))
    for step in it.instructions:
        parts += (Pause(STEP_GAP), Say(step))
    question = offer_more(Intent.ASK_DETAIL, it.id, it.name)
    return Explanation((*parts, *say(it.stop_if)), capitalise(it.name), question, exercise=it.id)


def explain_detail(library: Library, meaning: Meaning) -> Explanation:
    """Answer one detail of a move."""
    it = library.exercises[meaning.exercise]
    if meaning.detail == ALLOWED:
        return explain_if_allowed(library, it, meaning.condition)
    question = offer_more(Intent.ASK_HOWTO, it.id, it.name)
    return Explanation(
        say(*_detail_texts(library, it, meaning.detail)),
        capitalise(it.name),
        question,
        exercise=it.id,
    )


DETAILS: Mapping[str, tuple[str, ...]] = {
    "easier": ("easier",),
    "harder": ("harder",),
    "caution": ("caution", "stop_if"),
    "feel": ("feel", "stop_if"),
    "purpose": ("purpose",),
}
"""The texts of an exercise that answer each detail."""


def _detail_texts(library: Library, it: Exercise, detail: str) -> tuple[str, ...]:
    get = library.phrases.get
    if detail in DETAILS:
        return tuple(getattr(it, field) for field in DETAILS[detail])
    match detail:
        case "muscles":
            muscles = listing(list(it.muscles))
            return (get("exercise.muscles", name=capitalise(it.name), muscles=muscles),)
        case "equipment":
            return (get("exercise.equipment", name=it.name, equipment=it.equipment_spoken),)
        case "dose" | "days":
            texts = (get("exercise.dose", dose=it.dose.spoken), get(f"exercise.{days_of(it)}"))
            return (*(texts if detail == DOSE else texts[::-1]), _pain_rule(library))
    return (get("exercise.mistake", mistake=it.mistake),)


def days_of(it: Exercise) -> str:
    """Return what tells how often *it* is done: its list, or that it is a hold."""
    return "days_stretch" if it.dose.hold else f"days_{it.group.value}"


def explain_dose_of_all(library: Library) -> Explanation:
    """Say how many of each move, and how often, where no single one is meant."""
    texts = (library.phrases.get("exercise.dose_of_all"), _pain_rule(library))
    question = PendingQuestion(QuestionType.WHICH_EXERCISE, "ask.which_dose", then=Intent.ASK_HOWTO)
    return Explanation(say(*texts), library.phrases.get("title.exercises"), question)


def explain_if_allowed(library: Library, it: Exercise, condition: str) -> Explanation:
    """Say whether *it* may be done with *condition*, by its lists, and what it asks to mind."""
    known, get = library.conditions.get(condition), library.phrases.get
    name = capitalise(it.name)
    if known is None:
        texts: tuple[str, ...] = (it.caution, get("exercise.rule_of_moves"))
    elif it.id in known.unsuitable or not known.allows_session:
        left_out = get("exercise.left_out", name=name, condition=with_article(known))
        texts = (left_out, it.caution, get("exercise.as_told"))
    elif it.id in known.suits:
        texts = (*_suits_it(library, it, known), it.caution, _pain_rule(library))
    else:
        on_none = get("exercise.on_no_list", name=name, condition=with_article(known))
        texts = (on_none, it.caution, _pain_rule(library))
    return Explanation(say(*texts), name, ELSE, condition=condition, exercise=it.id)


def _suits_it(library: Library, it: Exercise, known: Condition) -> tuple[str, ...]:
    """Return that *it* suits; beside another of its name that does not, which of them is meant."""
    get, whom = library.phrases.get, with_article(known)
    moves = (library.exercises[id_] for id_ in known.unsuitable)
    other = next((move for move in moves if move.name.endswith(f" {it.name}")), None)
    if other is None or other.position is it.position:
        return (get("exercise.suits_it", name=capitalise(it.name), condition=whom),)
    form = get(f"exercise.form_{it.position.value}", name=capitalise(it.name))
    suits = get("exercise.suits_it", name=form, condition=whom)
    return (suits, get("exercise.only_those", other=other.name))


def list_exercises(library: Library, meaning: Meaning) -> Explanation:
    """Name the gentlest exercises of a list."""
    wanted = meaning.topic if meaning.topic in set(ExerciseList) else ExerciseList.MOBILITY
    moves = [it for it in library.exercises.values() if it.group == wanted]
    gentlest = sorted(moves, key=lambda it: (it.impact, it.never_with_pain, it.load_rank))
    heads = [it.name for it in gentlest[:NAMED_AT_ONCE]]
    text = library.phrases.get(
        LISTS[ExerciseList(wanted)],
        count=say_number(len(moves)),
        first=capitalise(say_number(len(heads))),
        names=listing(heads),
    )
    title = library.phrases.get("title.exercises")
    return Explanation(
        say(text),
        title,
        PendingQuestion(QuestionType.WHICH_EXERCISE, "ask.which_exercise"),
        listed=tuple(it.id for it in gentlest[:NAMED_AT_ONCE]),
    )


def list_muscle_moves(library: Library, meaning: Meaning) -> Explanation | None:
    """Name the gentlest exercises that strengthen or stretch a muscle; None if there are none.

    Those to leave out with the condition of *meaning* are not named.
    """
    it, known = library.anatomy[meaning.detail], library.conditions.get(meaning.condition)
    stretching = meaning.topic == ExerciseList.MOBILITY
    moves = (
        [library.exercises[id_] for id_ in it.stretches]
        if stretching
        else _moves_that_work(library, it)
    )
    moves = [move for move in moves if known is None or move.id not in known.unsuitable]
    if not moves:
        return None
    names = listing([move.name for move in moves[:NAMED_AT_ONCE]])
    key = "exercise.stretches" if stretching else "exercise.works"
    texts = (library.phrases.get(key, name=it.name, names=names), _pain_rule(library))
    leads_on = library.care_topics["hip_stretches"] if stretching else it
    listed = tuple(move.id for move in moves[:NAMED_AT_ONCE])
    return Explanation(
        say(*texts), capitalise(it.name), follow_up(library, leads_on), listed=listed
    )


def _moves_that_work(library: Library, it: Topic) -> list[Exercise]:
    """Return exercises for a muscle, those with it as their main muscle first; no warm-ups."""
    theirs = set(it.muscles)
    moves = [
        move
        for move in library.exercises.values()
        if move.group is not ExerciseList.WARM_UP
        and not move.never_with_pain
        and theirs & set(move.muscles)
    ]
    return sorted(moves, key=lambda move: (move.muscles[0] not in theirs, move.load_rank))


def _pain_rule(library: Library) -> str:
    return library.phrases.get("exercise.pain_rule")


LISTS: Mapping[ExerciseList, str] = {
    ExerciseList.STRENGTH: "exercise.list_strength",
    ExerciseList.MOBILITY: "exercise.list_mobility",
    ExerciseList.WARM_UP: "exercise.list_warm_up",
}


def ask_which_exercise(library: Library, meaning: Meaning) -> Explanation:
    """Ask which exercise is meant, if none or an unknown one was named; not for how many."""
    if meaning.detail in {DOSE, OF_ALL} and not meaning.unknown_name:
        return explain_dose_of_all(library)
    key = "exercise.unknown" if meaning.unknown_name else "exercise.missing"
    question = PendingQuestion(
        QuestionType.WHICH_EXERCISE, "ask.which_exercise", then=meaning.intent
    )
    return Explanation(say(library.phrases.get(key)), question=question)


def fitting_neighbours(library: Library, dialog: DialogState) -> list[UnexplainedComplaint]:
    """Return the complaints from outside the hip that fit what was told, with moves to leave out.

    That which is spoken of comes first.
    """
    ids = dict.fromkeys((dialog.condition, *ids_elsewhere(library, dialog)))
    told = ids if dialog.case.findings else {}
    known = (library.neighbours[id_] for id_ in told if id_ in library.neighbours)
    return [it for it in known if it.unsuitable]


def ids_elsewhere(library: Library, dialog: DialogState) -> tuple[str, ...]:
    """Return the ids of what fits from outside the hip, what fits better than a condition first."""
    present = dialog.case.present
    fitting = [it for it in rules_of(library).elsewhere if it.holds(present)]
    return tuple(it.neighbour for it in sorted(fitting, key=lambda it: not it.instead_of))


def words_before_moves(library: Library, told: Description) -> str:
    """Return what is said in place of moves to who was *told* of a flag that others decide on."""
    flags = (flag for id_, flag in library.red_flags.items() if id_ in told.present)
    return next((flag.before_moves for flag in flags if flag.before_moves), "")


def refuse_move(
    library: Library, meaning: Meaning, description: Description, likely_condition: str
) -> Explanation | None:
    """Refuse an exercise that must not be done with this pain; None if it may be explained."""
    it = library.exercises.get(meaning.exercise)
    if meaning.intent not in MOVE_INTENTS:
        return None
    first = words_before_moves(library, description)
    if first and (it is not None or meaning.intent not in EXERCISE_INTENTS):
        return Explanation(say(first))
    if it is None:
        return None
    forbidden = (
        likely_condition in library.conditions
        and it.id in library.conditions[likely_condition].unsuitable
    )
    by_list = forbidden and meaning.detail == ALLOWED
    if by_list or not (forbidden or (it.never_with_pain and description.present)):
        return None
    return Explanation(say(library.phrases.get("exercise.held_back", name=it.name)))
