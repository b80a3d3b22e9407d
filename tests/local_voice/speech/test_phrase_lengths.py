"""A thousand phrases at mixed rates and voices: each as long as espeak-ng itself would say it."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from local_voice.settings import Settings
from local_voice.speech.pyttsx3_synthesizer import COMMAND, ChildProcess, Pyttsx3Synthesizer
from local_voice.speech.synthesizer import SynthesisError

PHRASES = 1000
PARALLEL_SYNTHESIZERS = 2
TEXTS = ("Go.", "Halfway.", "Three, two, one.", "Lift one knee.", "Other side. Get ready.")
RATES = (80, 110, 130, 190, 300)
VOICES = ("gmw/en-us", "gmw/en-gb-x-rp", "gmw/en-gb-scotland", "roa/es")
WITHIN = 0.06
"""Seconds: the first phrase of a process may be 55 ms shorter than later ones."""

Wish = tuple[str, int, str]
ORACLE = Path(__file__).parents[2] / "fakes" / "espeak.py"


def phrases_to_say() -> list[Wish]:
    """Return the phrases, in an order in which neighbours differ in everything."""
    every = [*product(TEXTS, RATES, VOICES)] * (PHRASES // (len(TEXTS) * len(RATES) * len(VOICES)))
    random.Random(7).shuffle(every)  # noqa: S311 - an order, no secret
    return every


def truth(wanted: set[Wish]) -> dict[Wish, float]:
    """Return the lengths without pyttsx3: the middle of three, as what came before plays in."""
    found: dict[Wish, list[float]] = {wish: [] for wish in wanted}
    for seed in range(3):
        order = sorted(wanted)
        random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
        for wish, seconds in zip(order, ask_espeak(order), strict=True):
            found[wish].append(seconds)
    return {wish: statistics.median(three) for wish, three in found.items()}


def ask_espeak(wanted: list[Wish]) -> list[float]:
    """Ask espeak-ng itself, in a process of its own."""
    told = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(ORACLE)],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=True,
        cwd=ORACLE.parents[2],
        env={"PYTHONPATH": str(ORACLE.parents[2])},
    )
    lengths: list[float] = json.loads(told.stdout)
    return lengths


def synthesize_all(wanted: list[Wish]) -> list[float]:
    """Have one child say them all, one after the other, and return the seconds of each."""
    child = ChildProcess(COMMAND)
    try:
        return [
            Pyttsx3Synthesizer(Settings(voice=voice, words_per_minute=rate), child)
            .synthesize(text)
            .seconds
            for text, rate, voice in wanted
        ]
    finally:
        child.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="speaks with espeak-ng on Linux")
def test_no_phrase_is_lost_or_said_at_another_rate() -> None:
    wanted = phrases_to_say()
    assert len(wanted) == PHRASES
    try:
        synthesize_all(wanted[:1])
    except SynthesisError as fault:
        pytest.skip(f"no espeak-ng on this machine: {fault.key}")
    lengths = truth(set(wanted))
    with ThreadPoolExecutor(PARALLEL_SYNTHESIZERS) as pool:
        shares = [wanted[start::PARALLEL_SYNTHESIZERS] for start in range(PARALLEL_SYNTHESIZERS)]
        found = list(pool.map(synthesize_all, shares))
    wrong = [
        (wish, seconds, lengths[wish])
        for share, said in zip(shares, found, strict=True)
        for wish, seconds in zip(share, said, strict=True)
        if abs(seconds - lengths[wish]) > WITHIN
    ]
    assert wrong == []
