"""The page of all clinical rules in plain English, for somebody who reads no code."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.language.en.spoken_forms import capitalise, listing
from content.library import Library, load_sources
from content.records.findings import MOST_YEARS, WEIGHTS, AskedFlag, Profile
from content.records.red_flags import CareLevel, Rule, When
from content.records.rules import LikelihoodRule, NumberRule, RoleRule, WeightRule, rules_by_key

PAGE = "clinical_rules.md"
HEAD = """\
# The clinical rules

Every rule by which the coach decides, as a sentence; written by `python -m content rules docs` from
the files in `content/data/en`. [CONTRIBUTING](../CONTRIBUTING.md) says how to change one. In
brackets stand the sources, listed at the end, and the file. "Emergency" is now, "urgent" is today,
"soon" is within days to two weeks. The numbers to call are those of the United States.
"""
WEIGHING = (
    "Of {groups} the strongest {most} count, with their weights to the power of {power}; "
    "a denied one counts against the condition, {when_denied} times as much."
)
FAMILIES: Mapping[str, tuple[str, str]] = {
    "follows": ("What follows from what was told", "{when}{said}{outside} counts as {add}."),
    "numbers": ("What follows from a number", "{limits}: {add}{care}."),
    "care": ("Who is seen soon without a red flag", "{when}: {care}."),
    "situations": ("What is seen soon whatever else was told", "{meaning} At least {care}."),
    "weights": ("How findings weigh for and against a condition", WEIGHING),
    "likelihood": (
        "What makes a condition more likely",
        "{condition} becomes {times} times as likely with {when}.",
    ),
    "wording": (
        "What the wording adds",
        "The condition that the runner's words sound like is up to {times} times as likely.",
    ),
    "mentions": (
        "What is always named among the likely conditions",
        "{condition}, with {when}, or with a share above {share}.",
    ),
    "elsewhere": (
        "What is named beside the conditions",
        "With {when} it may be {neighbour} as well{instead_of}, which the coach does not explain.",
    ),
    "questions": (
        "What is asked by rule, in this order, each question once",
        "{when}: the coach asks about {ask}{unless_known}{confirms}.",
    ),
    "exclusions": (
        "What a correction replaces",
        "Only one is true at a time: {one_of}{group}. Correcting to one removes the rest.",
    ),
    "denials": (
        "What a correction may mean",
        "Denying {denied} in a correction may take back {may_mean}; the coach asks.",
    ),
    "directions": ("Where a direction points", '"{direction}" said of the {part} is {add}.'),
    "roles": ("How what was told is treated", "{meaning} It goes for {ids}{parts}."),
}
"""For each family of rules its heading and its sentence."""

OPTIONAL: Mapping[str, str] = {
    "group": 'every finding of the group "{}"',
    "said": ', told with the word "{}",',
    "outside": ", told of the {},",
    "unless_known": ", unless the answer on {} is known",
    "confirms": ", in one question; a yes means {}",
    "instead_of": ", named in place of {}",
    "parts": "; at these parts: {}",
}
"""What a filled key adds to the sentence."""

ANY_CONDITION = "any condition that the runner names"
MEASURES = {"age": "An age", "weeks": "Weeks of it", "severity": "Pain from 0 to 10"}
LIMITS = {"from_": "from {:g}", "above": "above {:g}", "below": "below {:g}"}


def page(library: Library) -> str:
    """Return the page in Markdown."""
    parts = (_red_flags, _asked_flags, _families, _conditions)
    lines = [HEAD, *(line for part in parts for line in part(library)), "\n## Sources\n"]
    lines += [f"- {id_}: {text}" for id_, text in load_sources().items()]
    return "\n".join(lines) + "\n"


def _name(library: Library, id_: str) -> str:
    """Return the name of a finding, red flag or condition; other words as they are."""
    for records in (
        library.conditions,
        library.findings,
        library.red_flags,
        library.neighbours,
    ):
        if id_ in records:
            return records[id_].name
    return id_.replace("_", " ")


def _names(library: Library, ids: Iterable[str], last: str = "or") -> str:
    return listing([_name(library, id_) for id_ in ids], last)


def _when(library: Library, rule: When) -> str:
    any_of = _names(library, rule.any)
    told = (
        _names(library, rule.places),
        _names(library, rule.every, "and"),
        f"any of these ({any_of})" if len(rule.any) > 1 else any_of,
    )
    unless = f", but not {_names(library, rule.unless)}" if rule.unless else ""
    return " together with ".join(filter(None, told)) + unless


def _from(sources: Sequence[str], file: str) -> str:
    return f"[{', '.join((*sources, f'`{file}.toml`'))}]"


def _families(library: Library) -> Iterator[str]:
    for family, (heading, sentence) in FAMILIES.items():
        yield f"\n## {heading}\n"
        for id_, of_file in library.rules.items():
            for key, rule in rules_by_key(of_file).items():
                if key.startswith(f"{family}["):
                    text = capitalise(sentence.format(**_values(library, rule)))
                    reason = f" {rule.reason}" if rule.reason else ""
                    yield f"- {text}{reason} {_from(rule.sources, f'rules/{id_}')}"


def _values(library: Library, rule: Rule) -> dict[str, str]:
    """Return the words for each key of *rule*, what it asks for, and its limits."""
    values = {}
    for key in rule.__struct_fields__:
        value = getattr(rule, key)
        text = _text(library, value)
        values[key] = OPTIONAL[key].format(text) if text and key in OPTIONAL else text
    if isinstance(rule, When):
        values["when"] = _when(library, rule) or "its name"
    if isinstance(rule, LikelihoodRule):
        values["condition"] = values["condition"] or ANY_CONDITION
    if isinstance(rule, RoleRule):
        groups = [f'every finding of the group "{group}"' for group in rule.groups]
        values["ids"] = listing([*(_name(library, id_) for id_ in rule.ids), *groups])
    if isinstance(rule, WeightRule):
        groups = [f'the group "{group}"' for group in rule.groups]
        values["groups"] = listing(groups) or "every other group"
    if isinstance(rule, NumberRule):
        given = ((text, getattr(rule, key)) for key, text in LIMITS.items())
        limits = listing([text.format(value) for text, value in given if math.isfinite(value)])
        back = ", and any other takes back what words suggested" if rule.takes_back else ""
        values["limits"] = f"{MEASURES[rule.of]} {limits}{back}"
        values["care"] = "" if rule.care is CareLevel.NONE else str(rule.care)
    return values


def _text(library: Library, value: object) -> str:
    if isinstance(value, tuple):
        return _names(library, value)
    return f"{value:g}" if isinstance(value, float) else _name(library, str(value))


def _red_flags(library: Library) -> Iterator[str]:
    for care in reversed(CareLevel):
        flags = [flag for flag in library.red_flags.values() if flag.care is care]
        if flags:
            yield f"\n## Red flags: {care}\n"
        for flag in flags:
            source = _from(flag.sources, f"red_flags/{flag.id}")
            yield f"- **{capitalise(flag.name)}**: {care}. {flag.action} {flag.reason} {source}"
            for step in flag.escalations:
                text = f"  - With {_when(library, step)}: {step.care}. {step.action} {step.reason}"
                yield text.rstrip()


def _asked_flags(library: Library) -> Iterator[str]:
    yield "\n## Red flags that are asked about, in this order\n"
    for sweep in library.sweeps.values():
        told = _names(library, sweep.first_if)
        first = f"Before all others after {told}. " if told else ""
        yield f"\n{first}{_from(sweep.sources, f'sweeps/{sweep.id}')}\n"
        yield from (f"- {_asked_sentence(library, asked)}" for asked in sweep.flags)


def _asked_sentence(library: Library, asked: AskedFlag) -> str:
    parts = [capitalise(_name(library, asked.flag))]
    if asked.unless:
        parts.append(f"not after {_names(library, asked.unless)}")
    if asked.not_at:
        parts.append(f"not with {_names(library, asked.not_at)} alone")
    if asked.from_age:
        parts.append(f"from the age of {asked.from_age}")
    if asked.until_age < MOST_YEARS:
        parts.append(f"until the age of {asked.until_age}")
    return f"{'; '.join(parts)}."


def _conditions(library: Library) -> Iterator[str]:
    yield "\n## Conditions\n"
    for it in library.conditions.values():
        allowed = "a gentle session is offered" if it.allows_session else "no session is offered"
        yield f"- **{capitalise(it.name)}**: {_name(library, it.care)}; {allowed}. {it.see_someone}"
        yield f"  {_from(it.sources, f'conditions/{it.id}')}"
        held = [library.exercises[id_].name for id_ in it.unsuitable]
        yield f"  - Moves that are left out: {listing(held) or 'none'}."
        yield from _profile(library, library.profiles[it.id])


def _profile(library: Library, profile: Profile) -> Iterator[str]:
    rates = [
        f"{rate:.0%} with {_name(library, id_)}" for id_, rate in profile.base_rate_with.items()
    ]
    shares = ", ".join([f"{profile.base_rate:.0%}", *rates])
    source = _from(profile.sources, f"profiles/{profile.id}")
    yield f"  - Share before any answer: {shares}. {source}"
    for key, weight in WEIGHTS.items():
        names = _names(library, getattr(profile, key), "and")
        yield f"  - {capitalise(key.replace('_', ' '))} (x{weight:g}): {names}."
