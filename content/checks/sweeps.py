"""Checks of red-flag questions: each red flag in exactly one sweep, and named in its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.checks.files import file_of
from content.checks.texts import BREATH
from content.language.en.spoken_forms import words_in
from content.library import PHRASES, Fault, Library, Phrases, blanks
from content.records.findings import MOST_FLAGS_PER_QUESTION

LEADS = ("consult.danger_one", "consult.danger_first", "consult.danger_next", "consult.danger_more")
QUESTIONS = (*LEADS, "consult.bone")
"""Phrases with a blank for the names of red flags; a no to one denies all of them."""


def sweep_faults(library: Library) -> Iterator[Fault]:
    """Yield a fault for each flag that is asked about twice or never, and for invalid questions."""
    owners = _owners(library)
    for id_, files in owners.items():
        for file in files[1:]:
            yield Fault(file, "signs", f'"{id_}" is in {files[0]} as well')
    for id_, flag in library.red_flags.items():
        if flag.only_heard is (id_ in owners):
            told = "is true, yet asked for" if id_ in owners else "is false, yet in no sweep"
            yield Fault(file_of("red_flags", id_), "only_heard", told)
    yield from _nameless_faults(library.phrases)
    yield from _same_name_faults(library, owners)
    yield from _length_faults(library, owners)


def _owners(library: Library) -> dict[str, list[str]]:
    """Return the files of the sweeps with each red flag."""
    owners: dict[str, list[str]] = {}
    for sweep in library.sweeps.values():
        for asked in sweep.flags:
            owners.setdefault(asked.flag, []).append(file_of("sweeps", sweep.id))
    return owners


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
    """Yield a fault if a question with the longest names is too long for one breath."""
    names = [library.red_flags[id_].name for id_ in flags if id_ in library.red_flags]
    longest = sum(sorted(len(words_in(name)) for name in names)[-MOST_FLAGS_PER_QUESTION:])
    for key in LEADS:
        if key in library.phrases:
            count = longest + len(words_in(library.phrases.get(key, names="or")))
            if count > BREATH:
                yield Fault(PHRASES, key, f"with names it has {count} words, over {BREATH}")
