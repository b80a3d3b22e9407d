"""How much of each session is movement: ``python -m tests.session_figures [minutes]``.

One line for every routine and level of talk, measured on the cues that every channel plays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.coaching.timeline import (
    BELL_SECONDS,
    Choices,
    Cue,
    CueKind,
    Timeline,
    Verbosity,
    build,
    smart_speaker_seconds,
)
from content.language.en.spoken_forms import sentences_of
from content.library import Library, load
from content.records.routines import Routine
from content.records.sides import Side, Sides

PAUSE = 2.0
"""Seconds of silence that end a stretch of talk."""
LONG_SENTENCE = 4
"""Words of a sentence that is noticed when it comes again."""
SOON = 60.0
"""Seconds within which it is noticed."""
NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured in one session, in seconds or as a share.

    *repeated* are sentences that are said twice within a minute, *sideless* and *bare* the moves
    that are told before their side or their equipment is named.
    """

    length: float
    first_movement: float
    share: float
    silence: float
    talk: float
    repeated: tuple[str, ...]
    sideless: tuple[str, ...]
    bare: tuple[str, ...]


def measure(timeline: Timeline, library: Library) -> Figures:
    """Return the figures of *timeline*."""
    cues = timeline.cues
    words = next(cue.at for cue in cues if cue.text)
    return Figures(
        length=timeline.seconds,
        first_movement=next(cue.at for cue in cues if cue.moving) - words,
        share=seconds_in_motion(cues) / timeline.seconds,
        silence=longest_silence_in_work(cues),
        talk=longest_talk(cues),
        repeated=tuple(repeated_sentences(cues)),
        sideless=tuple(_sideless(timeline, library)),
        bare=tuple(_bare(timeline, library)),
    )


def seconds_in_motion(cues: Sequence[Cue]) -> float:
    """Add up the seconds in motion or in a hold; cues that overlap count once."""
    total = until = 0.0
    for cue in cues:
        if cue.moving:
            total += max(0.0, cue.end - max(cue.at, until))
            until = max(until, cue.end)
    return total


def words_end(cue: Cue) -> float:
    """Return when the words of *cue* are over."""
    return cue.at + smart_speaker_seconds(cue.text) + (BELL_SECONDS if cue.bell else 0.0)


def longest_silence_in_work(cues: Sequence[Cue]) -> float:
    """Return the longest time without words during a stretch of work."""
    return max((_silence_in(work, cues) for work in cues if work.kind is CueKind.WORK), default=0.0)


def _silence_in(work: Cue, cues: Sequence[Cue]) -> float:
    inside = [cue for cue in cues if cue.text and work.at <= cue.at < work.end]
    ends = [work.at, *map(words_end, inside)]
    begins = [*(cue.at for cue in inside), work.end]
    return max(begin - end for end, begin in zip(ends, begins, strict=True))


def longest_talk(cues: Sequence[Cue]) -> float:
    """Return the longest stretch of talk without motion, from the first movement on."""
    longest = 0.0
    begin: float | None = None
    last = 0.0
    for cue in _from_first_movement(cues):
        if cue.moving or not cue.text:
            begin = None
            continue
        if begin is None or cue.at - last > PAUSE:
            begin = cue.at
        last = words_end(cue)
        longest = max(longest, last - begin)
    return longest


def _from_first_movement(cues: Sequence[Cue]) -> Sequence[Cue]:
    first = next(place for place, cue in enumerate(cues) if cue.moving)
    return cues[first:]


def repeated_sentences(cues: Sequence[Cue]) -> Iterator[str]:
    """Yield the sentences of four words or more that are said twice within a minute."""
    told: dict[str, float] = {}
    for cue in cues:
        for sentence in sentences_of(cue.text):
            long = len(sentence.split()) >= LONG_SENTENCE
            if long and cue.at - told.get(sentence, -SOON) < SOON:
                yield sentence
            told[sentence] = cue.at


def _sideless(timeline: Timeline, library: Library) -> Iterator[str]:
    """Yield the moves of one side after the other whose side comes after an instruction."""
    for index, step in enumerate(timeline.steps):
        if library.exercises[step.move].sides is Sides.EACH:
            yield from _sideless_cues(step.move, timeline.cues_of(index))


def _sideless_cues(move: str, cues: Sequence[Cue]) -> Iterator[str]:
    first = next(cue for cue in cues if cue.kind in {CueKind.SETUP, CueKind.WORK})
    before = " ".join(cue.text.casefold() for cue in cues if cue.move and cue.at < first.at)
    works = [cue for cue in cues if cue.kind is CueKind.WORK]
    if NAMES[works[0].side or Side.LEFT] not in before:
        yield move
    for one, other in pairwise(works):
        between = " ".join(c.text.casefold() for c in cues if one.end <= c.at < other.at)
        if one.side is not other.side and NAMES[other.side or Side.LEFT] not in between:
            yield move


def _bare(timeline: Timeline, library: Library) -> Iterator[str]:
    """Yield the moves whose equipment is not named before the first instruction."""
    names = library.phrases
    for index, step in enumerate(timeline.steps):
        cues = timeline.cues_of(index)
        if not cues:
            continue
        first = next(cue.at for cue in cues if cue.kind in {CueKind.SETUP, CueKind.WORK})
        said = " ".join(cue.text for cue in timeline.cues if cue.at < first)
        for thing in library.exercises[step.move].equipment:
            if names.get(f"timeline.things.{thing}").split()[-1] not in said:
                yield f"{step.move}: {thing}"


def figures_of(
    routine: Routine, library: Library, talk: Verbosity, minutes: int | None = None
) -> Figures:
    """Return the figures of *routine*, *minutes* long, at the level of *talk*."""
    choices = Choices(minutes=minutes, verbosity=talk)
    return measure(build(routine, choices, library, smart_speaker_seconds), library)


def table(minutes: int | None = None) -> Iterator[str]:
    """Yield a heading, and a line for every routine and level of talk."""
    library = load()
    yield (
        f"{'routine':28} {'talk':5} {'length':>6} {'first':>6} {'share':>6} {'silent':>6} "
        f"{'talk':>6} {'twice':>5} {'sides':>5} {'things':>6}"
    )
    for routine in sorted(library.routines.values(), key=lambda it: (it.kind, it.id)):
        for talk in Verbosity:
            it = figures_of(routine, library, talk, minutes)
            yield (
                f"{routine.id:28} {talk:5} {it.length:6.0f} {it.first_movement:6.1f} "
                f"{it.share:6.1%} {it.silence:6.1f} {it.talk:6.1f} {len(it.repeated):5} "
                f"{'all' if not it.sideless else len(it.sideless):>5} "
                f"{'all' if not it.bare else len(it.bare):>6}"
            )


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    for line in table(int(arguments[0]) if arguments else None):
        print(line)  # noqa: T201 - a command speaks
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
