"""Conditions of the hip, complaints that are named but not explained, and topics."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from content.records.record import Record
from content.records.red_flags import CareLevel


class OtherName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another *name* of a condition, known by any of *words*: "F A I", "gluteal tendinopathy"."""

    name: str
    words: tuple[str, ...]
    article: str = ""


class Loads(msgspec.Struct, frozen=True):
    """Whether hills and fast running are for now with a complaint; empty if nothing is known."""

    hills: str = ""
    fast: str = ""


class Condition(Record, frozen=True, kw_only=True):
    """A condition that the content explains; its texts are whole spoken sentences.

    ``why`` says of a finding why that hurts with it; ``stopping`` answers whether to stop running,
    ``rests`` says that this comes first, and ``harm`` answers whether running makes it worse.

    ``lay`` are single words by which runners hold it against another: "or is it the tendon".
    ``pronunciation`` tells how to say its name, or the name ``pronounces`` where that is given.
    ``called`` are names by which those are spoken to who were told them by a doctor or a scan.
    """

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    lay: tuple[str, ...] = ()
    called: tuple[OtherName, ...] = ()
    pronunciation: str
    pronounces: str = ""
    what: str
    where: str
    feels: str
    onset: str
    provoked_by: str
    causes: str
    first_steps: str
    avoid: str
    recovery: str
    see_someone: str
    care: CareLevel
    running: str
    stopping: str = ""
    rests: bool = False
    harm: str = ""
    loads: Loads = Loads()
    why: Mapping[str, str] = msgspec.field(default_factory=dict)
    suits: tuple[str, ...]
    unsuitable: tuple[str, ...] = msgspec.field(name="hold_back")
    allows_session: bool = msgspec.field(default=True, name="session")


class UnexplainedComplaint(Record, frozen=True, kw_only=True):
    """A complaint that people name and the content explains in short (folder ``neighbours``).

    ``answer`` is what it is and what to do; ``exercises`` tells of the moves whose ids are in
    ``moves``; the other texts are as in a condition. ``unsuitable`` are moves that are left out
    with it; ``not_now`` is said to who asks about one of them, or about one of the topics ``held``.
    """

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    lay: tuple[str, ...] = ()
    answer: str
    where: str
    recovery: str
    exercises: str
    more_exercises: str = ""
    moves: tuple[str, ...] = ()
    running: str
    stopping: str = ""
    rests: bool = False
    harm: str = ""
    loads: Loads = Loads()
    why: Mapping[str, str] = msgspec.field(default_factory=dict)
    unsuitable: tuple[str, ...] = msgspec.field(default=(), name="hold_back")
    held: tuple[str, ...] = ()
    not_now: str = ""


class Topic(Record, frozen=True, kw_only=True):
    """A short answer to a general question: anatomy, a risk factor, a practice, ...

    ``offer`` is what is offered next: the id of a routine, or ``where`` to ask about the runner's
    own hip. For a muscle, ``muscles`` are its names in the moves and ``stretches`` the moves that
    lengthen it. ``instead`` has a topic that answers those who told a finding; ``of_its_own`` says
    that it answers also when a condition was spoken of; ``painless``, that who asks about it
    without a word for pain tells of no complaint; ``without_pain`` are findings of which it says
    what they mean where nothing hurts, and ``pain_free`` is the topic that answers there instead,
    and ``sore`` the one that answers who told where it hurts;
    ``finding`` is what hurts where it is asked why; ``flag`` is the red flag to which it answers;
    ``waits``, that it gives leave to move or to wait, and so comes after the danger questions.
    ``moves`` are the ids of those it tells of; ``harm`` are the first words for who asks whether it
    does harm. ``is_means`` says that it is something to help with a condition, and ``figures`` what
    is known of it for some; for any other the coach says that it has none.
    """

    name: str
    aliases: tuple[str, ...]
    answer: str
    harm: str = ""
    more: str = ""
    offer: str = ""
    of_its_own: bool = False
    painless: bool = False
    finding: str = ""
    without_pain: tuple[str, ...] = ()
    pain_free: str = ""
    sore: str = ""
    flag: str = ""
    waits: bool = False
    instead: Mapping[str, str] = msgspec.field(default_factory=dict)
    muscles: tuple[str, ...] = ()
    stretches: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    is_means: bool = msgspec.field(default=False, name="means")
    figures: Mapping[str, str] = msgspec.field(default_factory=dict)
