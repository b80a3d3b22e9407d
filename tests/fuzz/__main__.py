"""Lets atheris look for an input that breaks a target: python -m tests.fuzz NAME [SECONDS].

Without SECONDS it makes as many runs as the target asks for, or fewer where they take long. An
input that breaks something is written to the working folder, as libFuzzer does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

atheris.enabled_hooks.add("str")
with atheris.instrument_imports(include=["skill", "ask_sdk_core", "local_voice.library"]):
    from tests.fuzz.targets import TARGETS, TOKENS, Target

LONGEST = 16_384
"""Bytes of an input; the largest recorded request has about half."""

MOST_SECONDS = 15
"""How long a run without SECONDS may take, on however busy a machine."""


def main() -> None:
    """Fuzz the target that the command line names; the process ends with the run."""
    name, *seconds = sys.argv[1:]
    target = TARGETS[name]()
    limits = [f"-max_total_time={seconds[0] if seconds else MOST_SECONDS}"]
    limits += [] if seconds else [f"-runs={target.runs}"]
    folder = Path(tempfile.mkdtemp(prefix="hip-coach-fuzz-"))
    corpus, words = _written(folder, target)
    options = [*limits, f"-max_len={LONGEST}", "-seed=1", "-timeout=10", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], target.holds)
    atheris.Fuzz()


def _written(folder: Path, target: Target) -> tuple[Path, Path]:
    """Return the folder of the seeds and the file of the words."""
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / f"{number:03}").write_bytes(seed)
    quoted = (token.replace("\\", "\\\\").replace('"', '\\"') for token in TOKENS)
    words.write_text("".join(f'"{token}"\n' for token in quoted))
    return corpus, words


if __name__ == "__main__":
    main()
