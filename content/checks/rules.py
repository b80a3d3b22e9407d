"""Checks of clinical rules: where they come from, contradictions, and who asks about red flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.checks.files import file_of
from content.checks.texts import BREATH
from content.language.en.spoken_forms import words_in
from content.library import PHRASES, Fault, Library, Phrases, blanks, divide_signs, rules_of
from content.records.red_flags import Escalation, Rule, When
from content.records.rules import (
    CareRule,
    DenialRule,
    Derivation,
    DirectionRule,
    LikelihoodRule,
    QuestionRule,
    RoleRule,
    rules_by_key,
)

OUTCOMES = frozenset(
    {
        *("add", "care", "times", "share", "ask", "confirms", "may_mean", "takes_back", "action"),
        *("most", "power", "when_denied"),
    }
)
"""What a rule says; the other fields say when it holds."""
BESIDE = frozenset({"sources", "reason", "meaning"})
HIP = "hip"
"""A part of the body that needs no word list of its own."""

LEADS = ("consult.danger_first", "consult.danger_next", "consult.danger_last")
QUESTIONS = ("consult.danger_one", *LEADS, "consult.bone")
"""Phrases with a blank for the names of red flags; a no to one denies all of them."""


def rule_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault of the rules and of the escalations of red flags."""
    conditions: dict[object, str] = {}
    for file, key, rule in _placed_rules(library):
        for problem in _problems(library, rule):
            yield Fault(file, key, problem)
        first = conditions.setdefault(_condition(file, key, rule), f"{key} of {file}")
        if first != f"{key} of {file}":
            yield Fault(file, key, f"has the condition of {first}")


def _placed_rules(library: Library) -> Iterator[tuple[str, str, Rule]]:
    """Yield the file of each rule, its key there, and the rule."""
    for id_, of_file in library.rules.items():
        for key, rule in rules_by_key(of_file).items():
            yield file_of("rules", id_), key, rule
    for id_, flag in library.red_flags.items():
        for place, step in enumerate(flag.escalations, start=1):
            yield file_of("red_flags", id_), f"escalations[{place}]", step


def _condition(file: str, key: str, rule: Rule) -> object:
    """Return what two rules of one family, or of one red flag, must not have in common."""
    family = file if isinstance(rule, Escalation) else key.partition("[")[0]
    asked = (name for name in rule.__struct_fields__ if name not in OUTCOMES | BESIDE)
    values = ((name, getattr(rule, name)) for name in asked)
    return family, frozenset(
        (name, frozenset(value) if isinstance(value, tuple) else value) for name, value in values
    )


def _problems(library: Library, rule: Rule) -> Iterator[str]:
    if not (rule.sources or rule.reason or isinstance(rule, Escalation)):
        yield "has neither sources nor a reason"
    if isinstance(rule, When):
        for id_ in sorted({*rule.needed} & {*rule.unless}):
            yield f'needs "{id_}" and excludes it'
        if not rule.needed and not isinstance(rule, LikelihoodRule):
            yield "holds for everybody"
    for id_ in sorted(_implied_and_denied(rule)):
        yield f'implies "{id_}" and denies it'
    if isinstance(rule, CareRule | Escalation):
        yield from _lower_levels(library, rule)
    if isinstance(rule, Derivation):
        for id_ in sorted(_closure(library, rule.add).intersection(rule.needed)):
            yield f'goes in a circle: "{id_}" follows from "{rule.add}"'
    for part in _unknown_parts(library, rule):
        yield f'"{part}" is in no list of lexicon/places'


def _implied_and_denied(rule: Rule) -> set[str]:
    match rule:
        case Derivation():
            return {rule.add} & {*rule.unless}
        case QuestionRule():
            return {rule.confirms} & {*rule.ask, *rule.unless}
        case DenialRule():
            return {rule.denied} & {*rule.may_mean}
        case _:
            return set()


def _lower_levels(library: Library, rule: CareRule | Escalation) -> Iterator[str]:
    for id_ in rule.needed:
        flag = library.red_flags.get(id_)
        if flag is not None and flag.care.rank > rule.care.rank:
            yield f'leads to {rule.care}, but "{id_}" is {flag.care} by itself'


def _closure(library: Library, start: str) -> set[str]:
    """Return *start* and what follows from it, directly or not."""
    reached = {start}
    follows = rules_of(library).follows
    while new := {r.add for r in follows if not reached.isdisjoint(r.needed)} - reached:
        reached |= new
    return reached


def _unknown_parts(library: Library, rule: Rule) -> Iterable[str]:
    named: tuple[str, ...] = ()
    if isinstance(rule, RoleRule):
        named = rule.parts
    elif isinstance(rule, DirectionRule):
        named = (rule.direction, rule.part)
    places = library.lexicon.get("places")
    known = {HIP, *(places.words if places else ())}
    return (part for part in named if part not in known)


def red_flag_faults(library: Library) -> Iterator[Fault]:
    """Yield the faults of levels and of questions: a flag is asked about once or only heard."""
    owners: dict[str, list[str]] = {}
    for sweep in library.sweeps.values():
        for asked in sweep.flags:
            owners.setdefault(asked.flag, []).append(file_of("sweeps", sweep.id))
    for id_, files in owners.items():
        for file in files[1:]:
            yield Fault(file, "signs", f'"{id_}" is in {files[0]} as well')
    for id_, flag in library.red_flags.items():
        if flag.only_heard is (id_ in owners):
            told = "is true, yet asked for" if id_ in owners else "is false, yet in no sweep"
            yield Fault(file_of("red_flags", id_), "only_heard", told)
        for place, step in enumerate(flag.escalations, start=1):
            if step.care.rank <= flag.care.rank:
                key = f"escalations[{place}].care"
                yield Fault(file_of("red_flags", id_), key, "does not raise the level")
    yield from _joint_name_faults(library)
    yield from _nameless_faults(library.phrases)
    yield from _same_name_faults(library, owners)
    yield from _length_faults(library, owners)


def _joint_name_faults(library: Library) -> Iterator[Fault]:
    """Yield a fault for every joint name of a flag that its own sweep does not ask about."""
    for id_, sweep in library.sweeps.items():
        asked = {it.flag for it in sweep.flags}
        for place, joint in enumerate(sweep.together, start=1):
            for flag in sorted({*joint.flags} - asked):
                problem = f'"{flag}" is none of the signs of this file'
                yield Fault(file_of("sweeps", id_), f"together[{place}].flags", problem)


def _nameless_faults(phrases: Phrases) -> Iterator[Fault]:
    for key in QUESTIONS:
        for text in phrases.variants(key) if key in phrases else ():
            if "names" not in blanks(text):
                yield Fault(PHRASES, key, "does not name the signs that a no to it clears")


def _same_name_faults(library: Library, flags: Iterable[str]) -> Iterator[Fault]:
    called: dict[str, str] = {}
    for id_ in flags:
        flag = library.red_flags.get(id_)
        if flag is not None and called.setdefault(flag.name, id_) != id_:
            yield Fault(file_of("red_flags", id_), "name", f"also names {called[flag.name]}")


def _length_faults(library: Library, flags: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault if one of the lists of *flags* is too long for one breath."""
    lists = divide_signs(library, [id_ for id_ in flags if id_ in library.red_flags])
    lengths = (sum(len(words_in(sign.name)) for sign in signs) for signs in lists)
    longest = max(lengths, default=0)
    for key in LEADS:
        if key in library.phrases:
            count = longest + len(words_in(library.phrases.get(key, names="or")))
            if count > BREATH:
                yield Fault(PHRASES, key, f"with names it has {count} words, over {BREATH}")
