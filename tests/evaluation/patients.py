"""Simulated patients: drawn from the finding table, they talk to the whole dialogue.

Patients are invented by the same table that ranks the conditions, so the figures tell how well the
dialogue asks and keeps what it hears; they say nothing of real people.

Run ``python tests/evaluation/patients.py [patients per condition] [seed]``.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from content.coaching.coach import Coach
from content.coaching.consultation import likely_conditions
from content.coaching.consultation.red_flag_questions import NONE_OF_THESE
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Assessment, assess
from content.library import Library, load
from content.records.findings import Profile
from content.records.progress import Progress
from content.records.red_flags import CareLevel

WORDS: Mapping[str, str] = tomllib.loads(
    (Path(__file__).parent / "patient_words.toml").read_text(encoding="utf-8")
)
CHANCES = {"very_typical": 0.8, "typical": 0.55, "untypical": 0.15, "unlike": 0.05}
"""How often a patient with the condition has a finding, by how typical it is."""

OTHERWISE = 0.2
TOLD_AT_FIRST = (2, 4)
UNSURE = 0.1
FORGOTTEN = 0.07
IN_DANGER = 0.15
MOST_TURNS = 16
NOON = 1_790_000_000.0

EITHER_OR = (
    ("ctx_over_50", "ctx_under_40"),
    ("onset_sudden", "onset_gradual"),
    ("course_days", "course_months"),
)
"""Findings of which nobody has both."""

NEVER_WITH: Mapping[str, frozenset[str]] = {
    "rf_trauma": frozenset({"onset_gradual"}),
    "rf_teen": frozenset({"ctx_over_50", "ctx_under_40"}),
    "rf_pregnant": frozenset({"ctx_over_50"}),
}
"""Signs of danger that nobody has who tells of these findings in the words of the patients."""

ASKED_TOGETHER: Mapping[str, frozenset[str]] = {
    "rf_stress_pattern": frozenset({"agg_weight_bearing", "pain_rest", "pain_night", "sign_limp"}),
    "loc_groin": frozenset({"loc_groin", "loc_front_hip"}),
}
"""Questions that ask of several findings at once."""

ASKING = frozenset(
    {
        *(QuestionType.SYMPTOM, QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG),
        *(QuestionType.TAKE_BACK, QuestionType.DOUBT),
    }
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody with one condition, some of its findings, and perhaps one sign of danger."""

    condition: str
    present: frozenset[str]
    places: tuple[str, ...]
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the dialogue came to for one patient, and after how many questions.

    ``wanted`` and ``best`` are what the coach would say if it knew all that the patient knows;
    ``withheld`` is a patient who forgot something or was not sure, ``unasked`` one whose sign of
    danger was never told, though no other one ended the questions.
    """

    patient: Patient
    named: tuple[str, ...]
    care: CareLevel
    wanted: CareLevel
    best: str
    questions: int
    withheld: bool = False
    unasked: bool = False

    @property
    def missed(self) -> bool:
        """Whether the patient has to be seen today and was not told so."""
        return self.care.rank < self.wanted.rank >= CareLevel.URGENT.rank


def drawn(condition: str, library: Library, rng: random.Random) -> Patient:
    """Draw a patient with *condition* from the finding table."""
    chances = _chances(library.profiles[condition])
    present = {id_ for id_ in sorted(WORDS) if rng.random() < chances.get(id_, OTHERWISE)}
    for one, other in EITHER_OR:
        if {one, other} <= present:
            likelier = chances.get(one, OTHERWISE) >= chances.get(other, OTHERWISE)
            present.discard(other if likelier else one)
    likely = max((id_ for id_ in WORDS if id_.startswith("loc_")), key=lambda i: chances.get(i, 0))
    present = {id_ for id_ in present if not id_.startswith("loc_") or chances.get(id_, 0) > 0.5}
    places = tuple(id_ for id_ in sorted(present) if id_.startswith("loc_")) or (likely,)
    return Patient(condition, frozenset({*present, *places}), places, _flag(library, present, rng))


def _chances(profile: Profile) -> dict[str, float]:
    return {id_: chance for sort, chance in CHANCES.items() for id_ in getattr(profile, sort)}


def _flag(library: Library, present: set[str], rng: random.Random) -> str:
    flags = sorted(id_ for id_, flag in library.red_flags.items() if not flag.only_heard)
    flag = rng.choice(flags) if rng.random() < IN_DANGER else ""
    return "" if present & NEVER_WITH.get(flag, frozenset()) else flag


def opening(patient: Patient, rng: random.Random) -> str:
    """Return what the patient says at first: a place and a few other findings."""
    others = sorted(id_ for id_ in patient.present if not id_.startswith("loc_"))
    most = min(rng.randint(*TOLD_AT_FIRST), len(others))
    told = [rng.choice(patient.places), *rng.sample(others, most)]
    return " and ".join(WORDS[id_] for id_ in told)


def answer(patient: Patient, pending: PendingQuestion, library: Library, rng: random.Random) -> str:
    """Return the answer to a question, now and then unsure or forgotten."""
    if pending.kind is QuestionType.SYMPTOM and not pending.about:
        return WORDS[patient.places[0]]
    if pending.kind in {QuestionType.RED_FLAGS, QuestionType.DOUBT}:
        is_doubt = pending.kind is QuestionType.DOUBT
        has_any = signs_of(patient, pending) or (is_doubt and is_so(patient, pending.about))
        return "yes" if has_any else "no"
    if pending.kind is QuestionType.WHICH_FLAG:
        sign = signs_of(patient, pending)[0]
        return WORDS[sign] if sign in WORDS else library.red_flags[sign].says[0]
    if pending.kind is QuestionType.TAKE_BACK:
        is_list = pending.phrase == NONE_OF_THESE
        return "no" if is_list or not is_so(patient, pending.about) else "yes"
    if rng.random() < UNSURE:
        return "I'm not sure"
    has = is_so(patient, pending.about) and rng.random() >= FORGOTTEN
    return "yes" if has else "no"


def signs_of(patient: Patient, pending: PendingQuestion) -> list[str]:
    """Return the signs named in a danger question that the patient has."""
    return [id_ for id_ in pending.about if id_ in {patient.flag, *patient.present}]


def is_so(patient: Patient, about: tuple[str, ...]) -> bool:
    """Return whether a yes to the question about the one finding of *about* would be true."""
    return len(about) == 1 and not patient.present.isdisjoint(ASKED_TOGETHER.get(about[0], about))


def consulted(coach: Coach, patient: Patient, rng: random.Random) -> Outcome:
    """Let *patient* talk to *coach* until it concludes."""
    progress, questions = Progress(heard_disclaimer=True, heard_safety=True), 0
    withheld = False
    talk = coach.hear(opening(patient, rng), DialogState(), progress, NOON).dialog
    while talk.pending is not None and talk.pending.kind in ASKING and questions < MOST_TURNS:
        questions += 1
        words, about = answer(patient, talk.pending, coach.library, rng), talk.pending.about
        withheld |= words not in {"yes", *map(WORDS.get, about)} and is_so(patient, about)
        talk = coach.hear(words, talk, progress, NOON).dialog
    found = tuple(
        it.condition for it in likely_conditions(coach.library, assess(talk.case, coach.library))
    )
    full = told_in_full(patient, coach.library)
    best = full.conditions[0][0]
    unasked = bool(patient.flag) and not talk.in_danger and patient.flag not in talk.case.present
    return Outcome(patient, found, talk.care, full.care, best, questions, withheld, unasked)


def told_in_full(patient: Patient, library: Library) -> Assessment:
    """Return what the coach would conclude if it knew all that the patient knows."""
    flags = {patient.flag} if patient.flag else set()
    return assess(Description(tuple(map(Finding, sorted(patient.present | flags)))), library)


def seen(coach: Coach, each: int, seed: int) -> list[Outcome]:
    """Return the outcomes of *each* patients of every condition, the same for the same *seed*."""
    # Each patient has a chance of their own, so that a new condition changes no other's patients.
    return [
        consulted(coach, drawn(name, coach.library, rng), rng)
        for name in sorted(coach.library.profiles)
        for number in range(each)
        for rng in (random.Random(f"{seed} {name} {number}"),)  # noqa: S311 - patients, not secrets
    ]


def share(outcomes: Iterable[bool]) -> float:
    """Return how many of *outcomes* are true, of one."""
    told = list(outcomes)
    return sum(told) / len(told)


def row(name: str, outcomes: list[Outcome]) -> str:
    """Return one line of the table of figures."""
    calm = [it for it in outcomes if it.named]
    figures = (
        share(it.named[0] == it.patient.condition for it in calm),
        share(it.patient.condition in it.named for it in calm),
        share(it.best == it.patient.condition for it in outcomes),
        share(it.care is it.wanted for it in outcomes),
        share(it.missed for it in outcomes),
        share(it.missed and not it.withheld for it in outcomes),
        share(it.unasked for it in outcomes),
    )
    shares = "".join(f"{it:8.1%}" for it in figures)
    not_today = [it for it in outcomes if it.care.rank < CareLevel.URGENT.rank]
    asked = "".join(f"{questions(some or outcomes):8.1f}" for some in (outcomes, not_today))
    return f"{name:24}{len(outcomes):6}{shares}{asked}"


def questions(outcomes: Iterable[Outcome]) -> float:
    """Return the median number of questions from the first description to the conclusion."""
    return median(it.questions for it in outcomes)


def main(arguments: list[str]) -> None:
    """Print the figures."""
    each, seed = (*map(int, arguments), *(40, 7)[len(arguments) :])
    outcomes = seen(Coach(load()), each, seed)
    heads = ("first", "of 3", "at best", "care", "missed", "told", "unasked", "asked", "calm")
    print(f"{'condition':24}{'n':>6}" + "".join(f"{head:>8}" for head in heads))  # noqa: T201 - a report
    for name in sorted({it.patient.condition for it in outcomes}):
        print(row(name, [it for it in outcomes if it.patient.condition == name]))  # noqa: T201 - a report
    print(row("all", outcomes))  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
