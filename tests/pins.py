"""Runs a part of the tests on every Python that is here, with the lowest and the newest packages.

python tests/pins.py [PYTHON...]; a row for each, and a status that is not 0 if one fails. The
lowest are the bounds of pyproject.toml, with whatever they need; the newest are what pip finds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13")
EXTRAS = ("laptop", "skill", "pictures")
TOOLS = ("pytest", "hypothesis")
PARTS = (
    *("audio", "export", "library", "playback", "progress", "speech", "terminal"),
    *("wire", "verification", "http"),
)
"""Rooms whose tests touch what is installed: sound, files, the terminal, the wire, certificates."""

BOUND = re.compile(r"(?P<name>[\w.-]+(?:\[\w+\])?)[=>]=(?P<version>[\w.]+)(?:; *(?P<where>.*))?")


def requirements() -> Iterator[re.Match[str]]:
    """Yield name and lowest version of what this system needs for both channels and the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for extra in EXTRAS for one in extras[extra])]
    wanted += [one for one in extras["dev"] if one.startswith(TOOLS) and "pytest-" not in one]
    for one in wanted:
        bound = BOUND.fullmatch(one)
        assert bound is not None, one
        if (bound["where"] or "").count("!=") == 0:
            yield bound


def try_out(python: str, *, lowest: bool) -> bool:
    """Install and test in a fresh environment; print a row and return whether all passed."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "env"
        run([python, "-m", "venv", home])
        sign = "==" if lowest else ">="
        wanted = [f"{it['name']}{sign}{it['version']}" for it in requirements()]
        pip = [
            home / "bin/python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        installed = run([*pip, "--prefer-binary", *wanted])
        tested = run(
            [home / "bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *folders()]
        )
        version = run([python, "-c", "import sys; print(sys.version.split()[0])"]).stdout.strip()
    done = installed.returncode == tested.returncode == 0
    last = (tested.stdout if not installed.returncode else installed.stderr).strip().splitlines()
    kind = "lowest" if lowest else "newest"
    sys.stdout.write(f"| {version} | {kind} | {last[-1].strip('= ') if last else '?'} |\n")
    if not done:
        sys.stderr.write(f"{installed.stderr[-2000:]}\n{tested.stdout[-4000:]}\n")
    sys.stdout.flush()
    return done


def folders() -> list[Path]:
    """Return the folders of the tests that are run."""
    both = [
        ROOT / "tests" / channel / part for channel in ("local_voice", "skill") for part in PARTS
    ]
    return [folder for folder in both if folder.is_dir()]


def run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run *command* with this checkout on the path."""
    return subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> None:
    """Try every Python that is named, or found, with both kinds of packages."""
    pythons = [found for name in sys.argv[1:] or PYTHONS if (found := shutil.which(name))]
    sys.stdout.write("| Python | packages | result |\n|---|---|---|\n")
    done = [try_out(one, lowest=lowest) for one in pythons for lowest in (True, False)]
    sys.exit(not all(done))


if __name__ == "__main__":
    main()
