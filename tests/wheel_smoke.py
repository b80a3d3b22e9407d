"""Builds the wheel, installs it alone with each extra, and tries what a newcomer would.

Away from the sources; python tests/wheel_smoke.py --sizes prints what each install takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
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
"""

LEAFLETS = """
from content.library import load
from flask import Flask
from skill.leaflets import serve_leaflets
app = Flask("smoke")
serve_leaflets(app, load)
for page in ("", "/exercises/squat", "/conditions/labral_tear", "/routines/glutes", "/leaflet.css"):
    assert app.test_client().get(f"/library{page}").status_code == 200, page
"""

SERVED = """
from skill.components import build_skill
from skill.settings import Settings
import skill.app, skill.server, skill.cli
"""

SOUND = frozenset({"espeakng-loader", "lameenc", "miniaudio", "numpy", "pyttsx3", "soundfile"})
SERVICE = frozenset({"ask-sdk-core", "certifi", "cryptography", "flask", "granian"})


class Install:
    """The wheel with one extra, in an environment of its own."""

    def __init__(self, folder: Path, wheel: Path, extra: str) -> None:
        self._folder = folder
        self._home = folder / f"env_{extra or 'base'}"
        venv.create(self._home, with_pip=True)
        wanted = f"{wheel}[{extra}]" if extra else str(wheel)
        pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        self.run("python", *pip, "-c", ROOT / "constraints.txt", wanted)

    def run(self, command: str, *arguments: str | Path, fails: bool = False) -> str:
        """Run *command* of this environment away from the sources; return what it prints."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        clean = {**clean, "HOME": str(self._folder)}
        clean.pop("PYTHONPATH", None)
        done = subprocess.run(  # noqa: S603 - our own commands
            [str(self._home / "bin" / command), *map(str, arguments)],
            cwd=self._folder,
            env=clean,
            check=False,
            text=True,
            capture_output=True,
        )
        assert (done.returncode != 0) == fails, (command, arguments, done.stdout, done.stderr)
        return done.stderr if fails else done.stdout

    def packages(self) -> set[str]:
        """Return the names of what is installed."""
        listed = self.run("python", "-m", "pip", "list", "--format=freeze").splitlines()
        return {line.partition("==")[0].casefold().replace("_", "-") for line in listed}

    def megabytes(self) -> float:
        """Return the size of what is installed, pip left out."""
        (site,) = self._home.glob("lib/python*/site-packages")
        files = (file for file in site.rglob("*") if file.is_file())
        ours = (file for file in files if file.relative_to(site).parts[0].split("-")[0] != "pip")
        return sum(file.stat().st_size for file in ours) / 1e6


def try_base(install: Install) -> None:
    """Ask, check the content, and be told what a session and a service need."""
    assert not install.packages() & (SOUND | SERVICE | {"rich"})
    install.run("python", "-c", WHERE_FROM)
    assert "no fault" in install.run("python", "-m", "content", "check")
    assert "labrum" in install.run("hip-coach", "ask", "what is a labral tear")
    told = install.run("hip-coach", "narrate", "warm_up_3", fails=True)
    assert 'pip install "runners-hip-coach[laptop]"' in told, told
    assert told.count("\n") == 1, told


def try_laptop(install: Install) -> None:
    """Ask, look at a session, render it, and find no web server."""
    assert install.packages() >= SOUND
    assert not install.packages() & SERVICE
    install.run("python", "-c", WHERE_FROM)
    assert "labrum" in install.run("hip-coach", "ask", "what is a labral tear")
    cues = install.run("hip-coach", "narrate", "warm_up_3", "--dry-run", "--json")
    assert cues.count('"kind": "work"') >= 4, cues
    assert "voice " in install.run("hip-coach", "doctor")


def try_skill(install: Install) -> None:
    """Put the service together, look at a leaflet, and find no voice and no sound."""
    assert install.packages() >= SERVICE
    assert not install.packages() & SOUND
    for code in (WHERE_FROM, LEAFLETS, SERVED):
        install.run("python", "-c", code)
    assert "serve" in install.run("hip-coach-skill", "--help")
    install.run("python", "-c", "from local_voice.export.tracks import create_mp3_renderer")


EXTRAS: Mapping[str, Callable[[Install], None]] = {
    "": try_base,
    "laptop": try_laptop,
    "skill": try_skill,
}


def main() -> None:
    """Build, install, try; any fault ends with a traceback and a status that is not 0."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", away, ROOT)
        subprocess.run([str(part) for part in build], cwd=away, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own command
        (wheel,) = away.glob("*.whl")
        for extra, try_out in EXTRAS.items():
            install = Install(away, wheel, extra)
            try_out(install)
            size = f": {install.megabytes():.0f} MB" if "--sizes" in sys.argv else ""
            sys.stdout.write(f"wheel with {extra or 'nothing more'} installs alone{size}\n")


if __name__ == "__main__":
    main()
