"""What is safety in a view: the number to call, and what stands before everything else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import change_text, ids_of_changes
from content.coaching.nlu import Intent
from content.coaching.triage import Description
from content.coaching.views.view import Layout, Touch, View
from content.language.en.spoken_forms import capitalise, sentences_of
from content.library import Library, name_of_id

NUMBERS = ("emergency_number", "crisis", "poison")
"""The words of a region that are numbers to call; the one that is said first is shown."""

AS_THEY_ARE = frozenset({Layout.EMERGENCY, Layout.STEP})
"""Layouts that show nothing but what is needed now."""


def emergency_view(library: Library, view: View) -> View:
    """Return *view* with the number to call and the sentence that says so, and nothing else."""
    numbers = _numbers(library)
    sentences = [sentence for line in view.lines for sentence in sentences_of(line)]
    action = next((it for it in sentences if any(number in it for number in numbers)), "")
    return replace(
        view,
        layout=Layout.EMERGENCY,
        lines=(action,) if action else view.lines[:1],
        question="",
        touches=(),
        call=_number_in(action, numbers),
    )


def with_safety_first(library: Library, view: View, case: Description) -> View:
    """Return *view* with the alarms and cautions of its lines apart; *case* is what was told."""
    if view.layout in AS_THEY_ARE:
        return view
    cautions, numbers = _cautions(library, view, case), _numbers(library)
    kept = [line for line in view.lines if line not in cautions]
    sentences = [(line, it) for line in kept for it in sentences_of(line)]
    alarms = tuple(it for _, it in sentences if any(number in it for number in numbers))
    lines = {line: [it for of, it in sentences if of == line and it not in alarms] for line in kept}
    return replace(
        view,
        alarms=alarms,
        cautions=(
            *view.cautions,
            *(shown for said, shown in cautions.items() if said in view.lines),
        ),
        lines=tuple(" ".join(some) for some in lines.values() if some),
        changes=_changes(library, view, case),
        call=_number_in(" ".join(alarms), numbers) if alarms else "",
    )


def _changes(library: Library, view: View, case: Description) -> tuple[Touch, ...]:
    """Return a touch target for each sign that would change a conclusion, as if it were said."""
    if view.layout is not Layout.CONCLUSION or change_text(library, case) not in view.lines:
        return ()
    names = [name_of_id(library, id_) for id_ in ids_of_changes(library, case)]
    return tuple(Touch(capitalise(name), Intent.REPORT_SYMPTOM, name) for name in names)


def _numbers(library: Library) -> list[str]:
    words = library.region.words
    return [words[name] for name in NUMBERS if name in words]


def _number_in(text: str, numbers: list[str]) -> str:
    """Return the number that is said first in *text*; the first of all if there is none."""
    said = [number for number in numbers if number in text]
    return min(said, key=text.index) if said else numbers[0]


def _cautions(library: Library, view: View, case: Description) -> Mapping[str, str]:
    """Return the lines that are cautions in such a view as they are said, and as they are shown."""
    if view.exercise:
        stop = library.exercises[view.exercise].stop_if
        return {stop: stop}
    if view.layout is not Layout.CONCLUSION:
        return {}
    return {change_text(library, case): change_text(library, case, "screen")}
