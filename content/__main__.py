"""``python -m content check [FOLDER]``: every fault of the content files, or none.

``python -m content rules FOLDER`` writes the page of all clinical rules into that folder.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from content.checks import PAGE as TEMPLATE
from content.checks import Code, CodeFile, faults_of
from content.checks.routines import RoutineTiming
from content.coaching.nlu import Intent
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.timeline import Choices, CueKind, build, smart_speaker_seconds
from content.library import DATA, Library, load
from content.pictures.files.plausibility import picture_faults
from content.records.routines import Routine
from content.records.sides import Side
from content.rules_page import PAGE, page

PACKAGES = ("content", "skill", "local_voice")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the content and print all faults, or write the page of the rules.

    Return 1 if there are faults, 2 without a folder.
    """
    chosen = _parser().parse_args(arguments)
    if not chosen.folder.is_dir():
        print(f"{chosen.folder}: is no folder", file=sys.stderr)  # noqa: T201 - a command speaks
        return 2
    if chosen.command == "rules":
        (chosen.folder / PAGE).write_text(page(load()), encoding="utf-8")
        return 0
    faults = faults_of(
        chosen.folder,
        time_routine=time_routine,
        make_interpreter=Interpreter,
        find_picture_faults=picture_faults,
        code=Code(tuple(read_modules(PACKAGES)), Intent),
    )
    for fault in faults:
        print(fault)  # noqa: T201 - a command speaks
    if faults:
        return 1
    count = sum(1 for _ in chosen.folder.rglob("*.toml"))
    print(f"content: {count} files, no fault")  # noqa: T201 - a command speaks
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m content", description=__doc__)
    parser.add_argument("command", choices=["check", "rules"])
    parser.add_argument(
        "folder", type=Path, nargs="?", default=DATA, help="other content, or where the page goes"
    )
    return parser


def time_routine(routine: Routine, library: Library) -> RoutineTiming:
    """Return the timing of *routine* with default choices and the speaker's voice."""
    choices = Choices(condition=routine.condition)
    timeline = build(routine, choices, library, smart_speaker_seconds)
    working = Counter[tuple[str, Side | None]]()
    for cue in timeline.cues:
        if cue.kind is CueKind.WORK:
            working[cue.move, cue.side] += round(cue.seconds * 1000)
    return RoutineTiming(
        timeline.seconds,
        left={move: ms / 1000 for (move, side), ms in working.items() if side is Side.LEFT},
        right={move: ms / 1000 for (move, side), ms in working.items() if side is Side.RIGHT},
        dropped=tuple(move for move, _ in timeline.dropped_moves),
    )


def read_modules(packages: Sequence[str]) -> Iterator[CodeFile]:
    """Yield the modules and page templates of *packages* as texts."""
    for package in packages:
        folder = Path(str(files(package)))
        for path in sorted(folder.rglob("*")):
            if path.name.endswith((".py", TEMPLATE)):
                name = (package / path.relative_to(folder)).as_posix()
                yield CodeFile(name, path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
