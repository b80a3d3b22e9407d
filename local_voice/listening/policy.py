"""What of that which was heard counts: commands at once, other words only where they are meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from content.language.en.spoken_forms import say_number
from local_voice.listening.listener import Said
from local_voice.listening.matching import Vocabulary, likeness, plain
from local_voice.phrases import phrase, terminal_phrases

WINDOW_SECONDS = 8.0
"""For so long anything that is said counts, after the coach was called by its name."""
ANSWER_SECONDS = 14.0
"""So long after a danger was heard, its question included, silence counts as a yes."""
PAUSE, RESUME = "pause", "resume"
YES, NO = "yes", "no"
MOST_NUMBER, SOME_NUMBERS = 60, ("7", "16", "40", "52")
FEWEST_FREE = 3
"""Fewer words that are no phrase, and no danger, do not count over the coach's voice, nor as the
answer to a question of yes or no."""
SOUNDS_LIKE = 60
"""Of 100, by letters."""
MANY_WORDS, ECHOED = 4, 0.6
"""From so many words on, that share of them in the coach's own order is its echo."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What goes on while somebody speaks.

    *leads*: a session is steered, else the coach talks. *runs*: the session plays. *asks*: the
    coach waits for an answer, *yes_or_no* for one of these. *says*: the words that the coach is
    saying, "" if it is quiet; *said*: those that it has said last.
    """

    leads: bool = True
    runs: bool = False
    asks: bool = False
    yes_or_no: bool = False
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

    def phrases(self) -> Mapping[str, str]:
        """Return what may be said now and is obeyed at once, with what it means."""
        now = self.situation()
        if self._suspected:
            return may_be_said("name", "question")
        if now.asks and now.yes_or_no:
            # After a pain the coach also asks what to do instead: "skip it" is an answer.
            return may_be_said("name", "question", *(["session"] if now.leads else []))
        if now.asks or not now.leads:
            kinds = ("name", "question", "detail", *(["session"] if now.leads else []))
            return {**may_be_said(*kinds), **numbers()}
        return may_be_said("name", "session")

    def vocabulary(self) -> Vocabulary:
        """Return what may be said now, with some answers to what the coach has asked."""
        return Vocabulary(self.phrases(), self._expected())

    def _expected(self) -> Sequence[str]:
        now = self.situation()
        if not (now.asks or self._suspected):
            return ()
        yes_or_no = self._suspected or now.yes_or_no
        kinds, some = ("question",) if yes_or_no else ("question", "detail"), dict[str, str]()
        for text, meaning in may_be_said(*kinds).items():
            some.setdefault(meaning, text)
        return (*some.values(), *(() if yes_or_no else SOME_NUMBERS))

    def take(self, said: Said) -> list[str]:
        """Return the lines that follow from *said*."""
        now, match = self.situation(), said.match
        if _is_echo(said, now):
            return []
        if self._suspected:
            return self._settle(match.phrase, match.text)
        called, rest = _without_name(match.phrase or match.text)
        if called and not rest:
            return self._open(now, said.seconds)
        if match.phrase and not called:
            return self._obey(match.phrase)
        is_meant = called or match.near or now.asks or said.seconds <= self._open_until
        is_short = (now.yes_or_no or said.over_coach) and len(rest.split()) < FEWEST_FREE
        is_short = is_short or rest in terminal_phrases().variants("terminal.heard.empty")
        is_sure = match.sure and (called or not said.in_echo)
        is_meant = is_meant and is_sure and (not is_short or called or self.is_danger(rest))
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
        is_no = answer in known.variants("terminal.heard.question.no")
        is_yes = answer in known.variants("terminal.heard.question.yes") or self.is_danger(text)
        if not (is_no or is_yes):
            return []
        self._suspected, self._open_until = "", -1.0
        if is_yes:
            return self._obey(words)
        self.show(phrase("terminal.listen.dropped"))
        return [RESUME] if self._resumes else []


@cache
def may_be_said(*kinds: str) -> Mapping[str, str]:
    """Return the phrases of the lists *kinds* of the content, with what each means."""
    known = terminal_phrases()
    keys = ((key, key.removeprefix("terminal.heard.").split(".")) for key in known)
    meanings = {key: path[-1] for key, path in keys if path[0] in kinds}
    return {text: meaning for key, meaning in meanings.items() for text in known.variants(key)}


@cache
def numbers() -> Mapping[str, str]:
    """Return the numbers up to sixty, in digits and in words."""
    values = range(MOST_NUMBER + 1)
    in_words = {plain(say_number(value)): str(value) for value in values}
    return {**in_words, **{str(value): str(value) for value in values}}


def _is_echo(heard: Said, now: Situation) -> bool:
    """Whether what was *heard* is what the coach itself says or has just said.

    That can be only where it was heard over the coach's voice. A phrase of few words counts as its
    echo only while it is said, and what stops the coach is always obeyed. Other words count also
    afterwards; many also where some of them were heard wrong. Where the echo is not taken out, a
    phrase counts only if it was written just so, sounds like nothing that the coach says, and
    stops it if it is speaking.
    """
    known, text = terminal_phrases(), heard.match.phrase or heard.match.text
    if now.says and text in known.variants("terminal.heard.question.no"):
        return True  # A danger is not denied before it was asked about to the end.
    is_urgent = text in known.variants("terminal.heard.always")
    if heard.in_echo and heard.match.phrase:
        is_answer = bool(now.says) and not is_urgent
        return is_answer or text != heard.match.text or _sounds_like(text, now.says)
    if is_urgent:
        return False
    words, said = text.split(), plain(f"{now.said} {now.says}").split()
    if not heard.over_coach:
        return False
    if len(words) < MANY_WORDS:
        return f" {text} " in f" {plain(now.says) if heard.match.phrase else ' '.join(said)} "
    blocks = SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= ECHOED * len(words)


def _sounds_like(text: str, says: str) -> bool:
    """Whether some words that the coach *says* may be heard as *text*."""
    words, count = plain(says).split(), len(text.split())
    parts = (" ".join(words[at : at + count]) for at in range(len(words) - count + 1))
    return any(likeness(text, part) >= SOUNDS_LIKE for part in parts)


def _without_name(words: str) -> tuple[bool, str]:
    """Return whether *words* begin with the coach's name, and the rest of them."""
    names = sorted(terminal_phrases().variants("terminal.heard.name"), key=len, reverse=True)
    for name in names:
        if f"{words} ".startswith(f"{name} "):
            return True, words[len(name) :].strip()
    return False, words
