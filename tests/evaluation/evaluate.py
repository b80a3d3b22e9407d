"""Score the coach's understanding on labelled sentences: ``evaluate.py [FOLDER]``.

Prints each measure of every split with its counts and, for a share of failures, the upper end of
its 95 % interval (Wilson); writes which kind was taken for which to ``var/evaluation``. FOLDER
holds further sets named ``*vignettes.jsonl`` and ``*utterances.jsonl``.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.coaching.nlu.interpreter import Interpreter
from content.library import Library, load
from content.records.red_flags import CareLevel
from content.reports import Report, assessment_report, meaning_report

HERE = Path(__file__).parent
OUTPUT = Path("var/evaluation")
LEVELS = [level.value for level in CareLevel]
UNNAMED = frozenset({"red_flag", "unclear", "out_of_scope"})
Z = 1.96


@dataclass(frozen=True, slots=True)
class Measure:
    """How often something held among the sentences where it counts."""

    name: str
    hits: int
    total: int
    failures: bool = True

    @property
    def share(self) -> float:
        """Hits of all, 1 where there is nothing to hold."""
        return self.hits / self.total if self.total else 1.0

    def __str__(self) -> str:
        bad = self.total - self.hits if self.failures else self.hits
        line = f"{self.name:36} {self.hits:4}/{self.total:<4} {100 * self.share:5.1f} %"
        return f"{line}   failures at most {100 * upper(bad, self.total):.1f} %"


def upper(failures: int, total: int) -> float:
    """Return the upper end of the 95 % Wilson interval of a share."""
    if not total:
        return 1.0
    share = failures / total
    spread = Z * math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return (share + Z * Z / (2 * total) + spread) / (1 + Z * Z / total)


def labels(path: Path) -> list[dict[str, object]]:
    """Return the labelled sentences of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def vignettes(path: Path, understanding: Interpreter, library: Library) -> list[Measure]:
    """Return the measures of one set of descriptions."""
    count: Counter[str] = Counter()
    for label in labels(path):
        count.update(judged(label, assessment_report(str(label["say"]), understanding, library)))
    table = (
        ("condition, gold first", "first", "named"),
        ("condition, gold or acceptable first", "accepted", "named"),
        ("condition, gold among first three", "among", "named"),
        ("care level as wanted", "care", "all"),
        ("urgent or emergency recognised", "alarm", "flagged"),
        ("out of scope refused", "refused", "outside"),
        ("in scope kept", "kept", "inside"),
    )
    held = [Measure(name, count[hit], count[total]) for name, hit, total in table]
    low = Measure("care level too low (dangerous)", count["low"], count["all"], failures=False)
    false = Measure("false alarms on calm cases", count["false"], count["calm"], failures=False)
    return [*held, low, false]


def judged(label: dict[str, object], answer: Report) -> Iterator[str]:
    """Tell what counts of one description, and what held."""
    yield "all"
    ranked = [condition["id"] for condition in answer["conditions"]]  # type: ignore[attr-defined]  # a report is plain data
    gold = label["gold"]
    if gold not in UNNAMED:
        yield "named"
        accepted = {gold, *label["acceptable"]}  # type: ignore[misc]  # labels are plain data
        yield from (["first"] if ranked[:1] == [gold] else [])
        yield from (["accepted"] if accepted.intersection(ranked[:1]) else [])
        yield from (["among"] if gold in ranked else [])
    yield from _scope(gold == "out_of_scope", answer, ranked)
    yield from _care([LEVELS.index(c) for c in label["care_ok"]], LEVELS.index(str(answer["care"])))  # type: ignore[attr-defined]  # labels are plain data


def _scope(outside: bool, answer: Report, ranked: list[str]) -> Iterator[str]:  # noqa: FBT001 - a label
    yield "outside" if outside else "inside"
    out = answer["scope"] == "out"
    if outside and out and not ranked:
        yield "refused"
    if not outside and not out:
        yield "kept"


def _care(wanted: list[int], care: int) -> Iterator[str]:
    urgent = LEVELS.index("urgent")
    yield from (["care"] if min(wanted) <= care <= max(wanted) else [])
    yield from (["low"] if care < min(wanted) else [])
    if min(wanted) >= urgent:
        yield "flagged"
        yield from (["alarm"] if care >= urgent else [])
    elif max(wanted) < urgent:
        yield "calm"
        yield from (["false"] if care >= urgent else [])


def utterances(path: Path, understanding: Interpreter) -> tuple[list[Measure], Counter[str]]:
    """Return the measures of one set of requests, and which kind was taken for which."""
    count: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for label in labels(path):
        answer = meaning_report(understanding.interpret(str(label["say"])))
        wanted = {label["intent"], *label.get("intent_ok", ())}  # type: ignore[misc]  # labels are plain data
        right = answer["kind"] in wanted
        count.update(["all", *(["kind"] if right else [])])
        taken[f"{label['intent']},{answer['kind']}"] += 1
        for slot in ("condition", "exercise") if right else ():
            count.update(_named(slot, label, answer))
    kind = Measure("kind right", count["kind"], count["all"])
    return [kind, Measure("condition or exercise named", count["named"], count["slots"])], taken


def _named(slot: str, label: dict[str, object], answer: Report) -> Iterator[str]:
    slots: dict[str, object] = label["slots"]  # type: ignore[assignment]  # labels are plain data
    if slot in slots:
        yield "slots"
        value = slots[slot]
        values = value if isinstance(value, list) else [value]
        yield from (["named"] if answer["slots"].get(slot) in values else [])  # type: ignore[attr-defined]  # a report is plain data


def main(folders: list[str]) -> None:
    """Print the measures of our own sets and of those in *folders*."""
    library = load()
    understanding = Interpreter(library)
    for folder in (HERE, *map(Path, folders)):
        for path in sorted(folder.glob("*.jsonl"), reverse=True):
            print(f"\n{path.name}")  # noqa: T201 - what the command is for
            if path.stem.endswith("vignettes"):
                print(*vignettes(path, understanding, library), sep="\n")  # noqa: T201 - what the command is for
            elif path.stem.endswith("utterances"):
                measures, taken = utterances(path, understanding)
                print(*measures, sep="\n")  # noqa: T201 - what the command is for
                write(path.stem, taken)


def write(name: str, taken: Counter[str]) -> None:
    """Write which kind was taken for which, the commonest mistakes first."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    rows = [f"{pair},{number}" for pair, number in taken.most_common()]
    wrong = [row for row in rows if row.split(",")[0] != row.split(",")[1]]
    right = [row for row in rows if row not in wrong]
    text = "\n".join(["wanted,got,times", *wrong, *right])
    (OUTPUT / f"{name}_confusion.csv").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
