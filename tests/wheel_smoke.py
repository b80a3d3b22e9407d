"""Builds the wheel, installs it alone, and tries what a newcomer would, away from the sources."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WHERE_FROM = """
import content, skill, local_voice, pathlib, sys
home = pathlib.Path(sys.prefix).resolve()
for package in (content, skill, local_voice):
    path = pathlib.Path(package.__file__).resolve()
    assert home in path.parents, f"{package.__name__} comes from elsewhere"
    assert (path.parent / "py.typed").is_file(), f"{package.__name__} is not typed"
from content.library import LOCALES, load
assert load().exercises
assert all(load(locale).conditions for locale in LOCALES)
from flask import Flask
from skill.leaflets import serve_leaflets
app = Flask("smoke")
serve_leaflets(app, load)
for page in ("", "/exercises/squat", "/conditions/labral_tear", "/routines/glutes", "/leaflet.css"):
    assert app.test_client().get(f"/library{page}").status_code == 200, page
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run *command* in *cwd* without this checkout on the path; return what it prints."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


def main() -> None:
    """Build, install, try; any fault ends with a traceback and a status that is not 0."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        run(
            sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", away, ROOT,
            cwd=away,
        )  # fmt: skip
        (wheel,) = away.glob("*.whl")
        venv.create(away / "env", with_pip=True)
        python = away / "env" / "bin" / "python"
        constraints = ROOT / "constraints.txt"
        run(
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "-c", constraints, wheel,
            cwd=away,
        )  # fmt: skip
        run(python, "-c", WHERE_FROM, cwd=away)
        commands = away / "env" / "bin"
        assert "no fault" in run(python, "-m", "content", "check", cwd=away)
        assert "labrum" in run(commands / "hip-coach", "ask", "what is a labral tear", cwd=away)
        cues = run(commands / "hip-coach", "narrate", "warm_up_3", "--dry-run", "--json", cwd=away)
        assert cues.count('"kind": "work"') >= 4, cues
        assert "serve" in run(commands / "hip-coach-skill", "--help", cwd=away)
    sys.stdout.write("wheel: builds, installs alone, and speaks\n")


if __name__ == "__main__":
    main()
