"""What is told of the hip: conditions, complaints named and not explained, and topics."""

from __future__ import annotations

from content.records.record import Record
from content.records.red_flags import CareLevel


class Condition(Record, frozen=True, kw_only=True):
    """A condition that is explained. Texts are whole spoken sentences, a breath each."""

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    pronunciation: str
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
    suits: tuple[str, ...]
    hold_back: tuple[str, ...]
    session: bool = True

    @property
    def named(self) -> str:
        """The name as it stands inside a sentence: "a labral tear", "hip arthritis"."""
        return f"{self.article} {self.name}".strip()


class Neighbour(Record, frozen=True, kw_only=True):
    """A complaint that people name and this guide does not explain."""

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    answer: str


class Topic(Record, frozen=True, kw_only=True):
    """Something that is answered in a breath or two: anatomy, a risk factor, a practice, ...

    ``offer`` is what may follow: the routine that fits, or ``where``, to hear of the runner's own
    hip. Of a muscle, ``muscles`` are its names in the moves, ``stretches`` the moves that lengthen
    it.
    """

    name: str
    aliases: tuple[str, ...]
    answer: str
    more: str = ""
    offer: str = ""
    muscles: tuple[str, ...] = ()
    stretches: tuple[str, ...] = ()
