"""What of that which was heard counts: commands at once, other words only where they are meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from local_voice.listening.listener import Said
from local_voice.listening.matching import plain
from local_voice.phrases import phrase, terminal_phrases

WINDOW_SECONDS = 8.0
"""For so long anything that is said counts, after the coach was called by its name."""
ANSWER_SECONDS = 14.0
"""So long after a danger was heard, its question included, silence counts as a yes."""
PAUSE, RESUME = "pause", "resume"
YES, NO = "yes", "no"
MOST_NUMBER = 60
MANY_WORDS, ECHOED = 4, 0.6
"""From so many words on, that share of them in the coach's own order is its echo."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What goes on while somebody speaks.

    *leads*: a session is steered, else the coach talks. *runs*: the session plays. *asks*: the
    coach waits for an answer. *says*: the words that the coach is saying, "" if it is quiet;
    *said*: those that it has said last.
    """

    leads: bool = True
    runs: bool = False
    asks: bool = False
    says: str = ""
    said: str = ""


@dataclass
class SpeechPolicy:
    """Turns what was said into lines, as if they were typed.

    *situation* tells what goes on; *is_danger* whether words tell of a danger; *say* says a
    question aloud and holds the session; *show* puts words on the screen; *hush* silences the
    coach. A danger is never acted on before it was asked whether it was said.
    """

    situation: Callable[[], Situation]
    is_danger: Callable[[str], bool]
    say: Callable[[str], object]
    show: Callable[[str], object]
    hush: Callable[[], object] = bool
    _open_until: float = field(default=-1.0, init=False)
    _held_by_name: bool = field(default=False, init=False)
    _suspected: str = field(default="", init=False)
    _resumes: bool = field(default=False, init=False)

    def phrases(self) -> Sequence[str]:
        """Return what may be said now and is obeyed at once."""
        now, known = self.situation(), terminal_phrases()
        kinds = ["name"]
        if now.leads:
            kinds.append("session")
        if now.asks or self._suspected or not now.leads:
            kinds.append("answers")
        texts = [text for kind in kinds for text in known.variants(f"terminal.heard.{kind}")]
        numbers = map(str, range(MOST_NUMBER + 1)) if "answers" in kinds else ()
        return tuple(dict.fromkeys((*texts, *numbers)))

    def take(self, said: Said) -> list[str]:
        """Return the lines that follow from *said*."""
        now, match = self.situation(), said.match
        if _is_echo(match.phrase or match.text, now):
            return []
        if self._suspected:
            return self._settle(match.phrase, match.text)
        called, rest = _without_name(match.phrase or match.text)
        if called and not rest:
            return self._open(now, said.seconds)
        if match.phrase and not called:
            return self._obey(match.phrase)
        is_meant = called or match.near or now.asks or said.seconds <= self._open_until
        return self._take_free(rest, now, said.seconds, is_meant=is_meant)

    def _take_free(
        self, words: str, now: Situation, seconds: float, *, is_meant: bool
    ) -> list[str]:
        """Return the lines that follow from *words* that are no phrase."""
        if now.leads and self.is_danger(words):
            return self._suspect(words, now, seconds)
        if is_meant:
            return self._obey(words)
        self.show(phrase("terminal.listen.not_heard", words=words))
        return []

    def pass_time(self, seconds: float) -> list[str]:
        """Return the lines that follow from silence until *seconds* of what is listened to."""
        if self._open_until < 0 or seconds <= self._open_until:
            return []
        self._open_until = -1.0
        if self._suspected:
            return self._settle(YES, "")
        held, self._held_by_name = self._held_by_name, False
        return [RESUME] if held else []

    def _open(self, now: Situation, seconds: float) -> list[str]:
        self.hush()
        self.show(phrase("terminal.listen.asked"))
        self._open_until = seconds + WINDOW_SECONDS
        self._held_by_name = now.leads and now.runs
        return [PAUSE] if self._held_by_name else []

    def _obey(self, words: str) -> list[str]:
        self._open_until, self._held_by_name = -1.0, False
        self.show(phrase("terminal.listen.heard", words=words))
        return [words]

    def _suspect(self, words: str, now: Situation, seconds: float) -> list[str]:
        self._suspected, self._resumes = words, now.runs or self._held_by_name
        self._open_until, self._held_by_name = seconds + ANSWER_SECONDS, False
        self.say(phrase("terminal.listen.danger", words=words))
        return []

    def _settle(self, answer: str, text: str) -> list[str]:
        """Go on after the question whether a danger was said; other words than yes or no wait."""
        words, known = self._suspected, terminal_phrases()
        is_no = answer in known.variants("terminal.heard.denials")
        is_yes = answer in known.variants("terminal.heard.consents") or self.is_danger(text)
        if not (is_no or is_yes):
            return []
        self._suspected, self._open_until = "", -1.0
        if is_yes:
            return self._obey(words)
        self.show(phrase("terminal.listen.dropped"))
        return [RESUME] if self._resumes else []


def _is_echo(words: str, now: Situation) -> bool:
    """Whether *words* are what the coach itself says or has just said.

    Few words count only while they are said, and what stops the coach is always obeyed. Many count
    also afterwards, and where some of them were heard wrong.
    """
    known = terminal_phrases()
    if words in known.variants("terminal.heard.always"):
        return False
    if now.says and words in known.variants("terminal.heard.denials"):
        return True  # A danger is not denied before it was asked about to the end.
    heard, said = words.split(), plain(f"{now.said} {now.says}").split()
    if len(heard) < MANY_WORDS:
        return f" {words} " in f" {plain(now.says)} "
    blocks = SequenceMatcher(None, heard, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= ECHOED * len(heard)


def _without_name(words: str) -> tuple[bool, str]:
    """Return whether *words* begin with the coach's name, and the rest of them."""
    names = sorted(terminal_phrases().variants("terminal.heard.name"), key=len, reverse=True)
    for name in names:
        if f"{words} ".startswith(f"{name} "):
            return True, words[len(name) :].strip()
    return False, words
