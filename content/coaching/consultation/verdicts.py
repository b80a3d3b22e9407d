"""After the conclusion: what it is, which of two, why not the other, and the first steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.consultation import symptom_answers
from content.coaching.consultation.conclusion import (
    advice_words,
    ids_of_changes,
    is_found,
    likely_conditions,
    reasons_text,
    spoken_elsewhere,
)
from content.coaching.consultation.policy import advice_question
from content.coaching.consultation.red_flag_questions import which_question
from content.coaching.dialog import (
    ELSE,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    resolve_references,
)
from content.coaching.nlu import ACCEPTING_INTENTS, ASKING_INTENTS, RUNNING_INTENTS, Intent, Meaning
from content.coaching.triage.assessment import Candidate, merge, shares, support
from content.language.en.acts import has_some_of_these, wants_brief, wants_steps
from content.language.en.asking.complaint import asks_why
from content.language.en.normalisation import tokenise
from content.language.en.picks import asks_for_verdict, asks_which, names_compared
from content.language.en.question_forms import asks_yes_or_no_of_running
from content.language.en.spoken_forms import (
    alternatives,
    capitalise,
    listing,
    sentences_of,
    with_article,
)
from content.library import Library, ids_of_group, name_of_id
from content.records.findings import ABOUT_THE_RUNNER, LOCATION
from content.records.speech import Part, keys_of, say, words_of

OPEN_TO_IT = frozenset(
    {
        *(QuestionType.ADVICE, QuestionType.ANYTHING, QuestionType.MORE, QuestionType.START),
        QuestionType.WHICH_CONDITION,
    }
)
"""Questions besides which the verdict may be asked about."""

MOST_NAMED = 2
MOST_SENTENCES = 2


def handle_advice_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Handle the answer to the offer of first steps; then offer a gentle session if allowed."""
    asked = meaning.intent is Intent.ASK_TREATMENT and not meaning.of_its_own
    wished = asked and meaning.condition in {"", *pending.about}
    if meaning.intent is Intent.CORRECT:
        return symptom_answers.handle_correction(context, meaning)
    if meaning.intent not in ACCEPTING_INTENTS and not wished:
        return None
    return _advise(context, pending.about[0], meaning)


def _advise(context: TurnContext, condition: str, meaning: Meaning) -> Turn:
    """Say the first steps, the first alone if few words are wished for."""
    it = context.library.conditions[condition]
    question, gentle = ELSE, context.library.gentle_routine(it.id)
    if gentle is not None and not context.assess(context.dialog.case).raised_flags:
        values = {"name": with_article(it)}
        question = PendingQuestion(QuestionType.START, "offer.session", (gentle.id,), values=values)
    words = advice_words(context.library, it.id)
    if wants_brief(meaning.tokens):
        words = say(sentences_of(words_of(words))[0])
    return context.ask(words, question)


def answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Answer a question about what was concluded; None if it is none, or nothing is."""
    compares = bool(conditions_compared(context, meaning.tokens))
    of_running = meaning.intent in RUNNING_INTENTS and not compares
    runs = of_running or asks_yes_or_no_of_running(meaning.tokens)
    if runs or not is_concluded(context):
        return None
    if has_some_of_these(meaning.tokens):
        changes = ids_of_changes(context.library, context.dialog.case)
        return context.ask((), which_question(context.library, changes)) if changes else None
    if wants_steps(meaning.tokens) and not asks_why(meaning.tokens):
        return _advise(context, context.dialog.likely_condition, meaning)
    named = conditions_compared(context, meaning.tokens)
    doubts = meaning.intent is Intent.WHY and set(named) <= {context.dialog.likely_condition}
    apart = asks_which(meaning.tokens)
    if doubts and not apart:
        return None
    if not (named or apart or asks_for_verdict(meaning.tokens)):
        return None
    words = tuple(_verdict(context, meaning.tokens, named, apart=apart))
    return context.ask(words, advice_question(context))


def question_of(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return the question in *meaning*, if what it tells besides changes nothing."""
    if meaning.beside is None or not _changes_nothing(context, meaning):
        return meaning
    return resolve_references(context.dialog, meaning.beside)


def _changes_nothing(context: TurnContext, meaning: Meaning) -> bool:
    asked, dialog = meaning.beside, context.dialog
    if asked is None or asked.intent not in ASKING_INTENTS or not is_concluded(context):
        return False
    case = merge(dialog.case, meaning.description, context.library)
    now, before = context.assess(case), context.assess(dialog.case)
    first = [it.condition for it in now.candidates[:1]]
    same = now.care is before.care and now.red_flags == before.red_flags
    return same and first == [it.condition for it in before.candidates[:1]]


def is_concluded(context: TurnContext) -> bool:
    """Whether it was said what the complaint fits with, and nothing of it is asked any more."""
    dialog = context.dialog
    waits = dialog.pending is not None and dialog.pending.kind not in OPEN_TO_IT
    if waits or dialog.session is not None or dialog.in_danger or not dialog.likely_condition:
        return False
    return not context.assess(dialog.case).open_danger_ids


def conditions_compared(context: TurnContext, words: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of what *words* hold against the verdict: "or is it my back"."""
    names = _lay_names(context.library)
    said = names_compared(tuple(words), {word for lay in names.values() for word in lay})
    meant = [[id_ for id_, lay in names.items() if word in lay] for word in said]
    likely = shares(context.dialog.case, context.library)
    found: dict[str, None] = {}
    for ids in sorted(meant, key=len):
        if found.keys().isdisjoint(ids):
            found[max(ids, key=lambda id_: likely.get(id_, 0.0))] = None
    return tuple(found)


def _lay_names(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the plain words for each condition and neighbour, by its id."""
    ours = {it.id: it.lay for it in library.conditions.values()}
    return ours | {it.id: it.lay for it in library.neighbours.values()}


def _verdict(
    context: TurnContext, words: Iterable[str], named: tuple[str, ...], *, apart: bool
) -> Iterator[Part]:
    """Yield the name again with what speaks for it, then what speaks for and against another."""
    library, dialog = context.library, context.dialog
    likely = likely_conditions(library, context.assess(dialog.case))
    best = library.conditions[dialog.likely_condition]
    key = "verdict.found" if is_found(likely) else "verdict.best"
    reasons = [reasons_text(library, it) for it in likely if it.condition == best.id]
    name = with_article(best)
    yield from say(*(library.phrases.get(key, name=name, reasons=it) for it in reasons))
    said = sentences_with(best.what, {*words} & {*best.lay})
    again = keys_of(say(best.what)).issubset(dialog.said)
    others = [id_ for id_ in named if id_ != best.id]
    if apart and not others:
        others = [it.condition for it in context.assess(dialog.case).candidates[1:2]]
    plain = not others and not again
    yield from say(said or (" ".join(sentences_of(best.what)[:MOST_SENTENCES]) if plain else ""))
    for id_ in others[:1]:
        yield from other_words(context, id_, likely)


def sentences_with(text: str, names: Iterable[str]) -> str:
    """Return the first sentences of *text* that hold any of *names*."""
    wanted = frozenset(names)
    holding = (it for it in sentences_of(text) if wanted.intersection(tokenise(it)))
    return " ".join(list(holding)[:MOST_SENTENCES])


def other_words(context: TurnContext, id_: str, likely: tuple[Candidate, ...]) -> tuple[Part, ...]:
    """Return what speaks for and against the condition or neighbour *id_*."""
    library, case = context.library, context.dialog.case
    if id_ not in library.conditions:
        fits = id_ in spoken_elsewhere(library, case)
        it = library.neighbours[id_]
        key = f"verdict.{'outside_fits' if fits else 'outside'}"
        return (
            *context.words(key, name=with_article(it)),
            *say(f"{capitalise(it.name)}.", it.where),
        )
    name = capitalise(with_article(library.conditions[id_]))
    speaking = support(id_, case, library)[:MOST_NAMED]
    told = listing([name_of_id(library, it) for it in speaking])
    if any(it.condition == id_ for it in likely):
        return context.words("verdict.too", name=name, reasons=told)
    key = "verdict.in_part" if told else "verdict.less"
    missing = _missing(context, id_)
    more = context.words("verdict.missing", names=missing) if missing else ()
    return (*context.words(key, name=name, reasons=told), *more)


def _missing(context: TurnContext, condition: str) -> str:
    """Return what usually comes with *condition*, and was denied, or else was not told."""
    library, case = context.library, context.dialog.case
    places, profile = ids_of_group(library, LOCATION), library.profiles[condition].very_typical
    open_ = [
        id_
        for id_ in profile
        if id_ in library.findings
        and id_ not in case.present
        and library.findings[id_].group not in ABOUT_THE_RUNNER
    ]
    denied = [id_ for id_ in open_ if id_ in case.denied]
    is_there = not case.present.isdisjoint(places.intersection(profile))
    other = [id_ for id_ in open_ if (id_ in places) is not is_there]
    return alternatives([name_of_id(library, id_) for id_ in (denied or other)[:MOST_NAMED]])
