"""Lets simulated runners talk to the coach, and reports the faults of its replies.

``python -m tests.evaluation.talks [TALKS] [SEED]``; ``--show N`` prints talk N, ``--kind KIND`` the
first talks with a fault of that kind.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from content.coaching.coach import Coach
from content.library import Library, load
from tests.evaluation.talks.coaches import InProcess, OtherProcess, Partner
from tests.evaluation.talks.course import HARMFUL, Fault
from tests.evaluation.talks.judge import Judge
from tests.evaluation.talks.personas import Persona, persona
from tests.evaluation.talks.runner import Runner
from tests.evaluation.talks.speaker import Said
from tests.evaluation.talks.transcripts import Exchange, questions_to_conclusion

TALKS = 2_000
SEED = 7
THROUGH_THE_PROGRAM = 40
"""How many of the talks are held with ``hip-coach chat --json`` as well."""

MOST_TURNS = 30
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk, who held it, and the faults of the coach's replies."""

    number: int
    persona: Persona
    exchanges: tuple[Exchange, ...]
    faults: tuple[Fault, ...]

    @property
    def harmful(self) -> tuple[Fault, ...]:
        """The faults that may harm."""
        return tuple(fault for fault in self.faults if fault.harmful)


def held(partner: Partner, library: Library, seed: str) -> tuple[Persona, list[Exchange]]:
    """Let the runner of *seed* talk to *partner*."""
    rng = random.Random(seed)  # noqa: S311 - runners, not secrets
    runner = Runner(persona(library, rng), rng)
    partner.begin()
    talk: list[Exchange] = []
    said: Said | None = runner.begin()
    while said is not None and len(talk) < MOST_TURNS:
        talk.append(Exchange(said, partner.hear(said.words)))
        said = runner.answer(talk[-1].heard)
    return runner.persona, talk


def talks(partner: Partner, library: Library, number: int, seed: int) -> Iterator[Talk]:
    """Yield *number* talks, the same for the same *seed*."""
    judge = Judge(library)
    for one in range(number):
        who, exchanges = held(partner, library, f"{seed} {one}")
        yield Talk(one, who, tuple(exchanges), tuple(judge.faults(exchanges)))


def report(all_talks: Sequence[Talk]) -> Iterator[str]:
    """Yield the lines of the report: each kind of fault with its number and an example."""
    turns = sum(len(talk.exchanges) for talk in all_talks)
    yield f"{len(all_talks)} talks, {turns} turns"
    counts = Counter(fault.kind for talk in all_talks for fault in talk.faults)
    firsts: dict[str, tuple[Talk, Fault]] = {}
    concerned: dict[str, set[int]] = defaultdict(set)
    for talk in all_talks:
        for fault in talk.faults:
            firsts.setdefault(fault.kind, (talk, fault))
            concerned[fault.kind].add(talk.number)
    for kind, count in sorted(counts.items(), key=lambda it: (it[0] not in HARMFUL, -it[1])):
        name = f"HARMFUL {kind}" if kind in HARMFUL else kind
        yield f"{name}: {count} in {len(concerned[kind])} talks ({count / turns:.2%} of turns)"
        talk, fault = firsts[kind]
        yield from _example(talk, fault)
    asked = [n for talk in all_talks if (n := questions_to_conclusion(talk.exchanges)) is not None]
    yield f"questions to a conclusion: median {median(asked):g}, most {max(asked)}"
    harmful = sum(bool(talk.harmful) for talk in all_talks)
    yield f"harmful: {harmful} of {len(all_talks)} talks"


def _example(talk: Talk, fault: Fault) -> Iterator[str]:
    yield f"    talk {talk.number}: {fault.what}"
    for it in talk.exchanges[max(0, fault.turn - 1) : fault.turn + 1]:
        yield f"    > {it.said.words}"
        yield f"    {it.heard.words[:300]}"


def transcript(talk: Talk) -> Iterator[str]:
    """Yield the lines of one talk, with the faults where they were found."""
    who = talk.persona
    yield f"talk {talk.number}: {who}"
    for turn, it in enumerate(talk.exchanges):
        yield f"> {it.said.words}   [{it.said.act} {' '.join(sorted(it.said.told))}]"
        yield f"  {it.heard.words}   [{it.heard.care} {it.heard.id}]"
        yield from (f"    !! {f.kind}: {f.what}" for f in talk.faults if f.turn == turn)


def differences(library: Library, number: int, seed: int, here: Sequence[Talk]) -> list[int]:
    """Return the talks that go otherwise with the program than in this process."""
    with OtherProcess() as program:
        there = list(talks(program, library, number, seed))
    return [a.number for a, b in zip(here, there, strict=False) if a.exchanges != b.exchanges]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talks", nargs="?", type=int, default=TALKS)
    parser.add_argument("seed", nargs="?", type=int, default=SEED)
    parser.add_argument("--show", type=int)
    parser.add_argument("--kind")
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    wanted = parser.parse_args()
    library = load()
    number = wanted.talks if wanted.show is None else wanted.show + 1
    found = list(talks(InProcess(Coach(library)), library, number, wanted.seed))
    if wanted.show is not None:
        lines = transcript(found[wanted.show])
    elif wanted.kind:
        some = [it for it in found if any(f.kind == wanted.kind for f in it.faults)]
        lines = (line for it in some[: wanted.examples] for line in transcript(it))
    else:
        other = differences(library, min(number, THROUGH_THE_PROGRAM), wanted.seed, found)
        lines = iter(
            [*report(found), f"otherwise through hip-coach chat --json: {other or 'none'}"]
        )
    print(*lines, sep="\n")  # noqa: T201 - a report


if __name__ == "__main__":
    main()
