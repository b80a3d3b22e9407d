"""The checks of ``doctor``: voice, sound device and folders, and what to do if one fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from local_voice.audio import SAMPLE_BYTES
from local_voice.playback import NoDeviceError, Player
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    UNKNOWN_VOICE,
    SynthesisError,
    Synthesizer,
)

PROBE_TEXT = "Ready."
PROBE_RATE = 22_050
REINSTALL = (
    "Try pip install --force-reinstall pyttsx3 espeakng-loader, or the system package espeak-ng "
    "with hip-coach settings --espeak system."
)
REMEDIES = {
    UNKNOWN_VOICE: "Choose one of hip-coach voices: hip-coach settings --voice NAME.",
    NO_SYSTEM_ESPEAK: "Install the system package espeak-ng, or hip-coach settings "
    "--espeak bundled.",
}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: whether it *is_ok*, what was found, and what to do if not."""

    name: str
    is_ok: bool
    details: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """The result as one line."""
        verdict = "ok" if self.is_ok else "NO"
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.name:12} {verdict:3} {self.details}.{remedy}"


def check_voice(synthesizer: Synthesizer) -> CheckResult:
    """Check that a word can be synthesized; it is not played."""
    try:
        seconds = synthesizer.synthesize(PROBE_TEXT).seconds
        version = synthesizer.engine_version()
    except SynthesisError as error:
        return CheckResult(
            "voice",
            is_ok=False,
            details=f"{synthesizer.engine} does not speak ({error.key})",
            remedy=f"{REMEDIES.get(error.key, REINSTALL)} Until then sessions go on in text.",
        )
    finally:
        synthesizer.close()
    details = f"{synthesizer.voice_key}, {seconds:.2f} s for one word"
    return CheckResult(
        "voice", is_ok=True, details=f"{details}, by {version}" if version else details
    )


def check_device(player: Player) -> CheckResult:
    """Check that the sound device can be opened; only silence is played."""
    try:
        player.start(lambda count: bytes(count * SAMPLE_BYTES), PROBE_RATE)
    except NoDeviceError as error:
        return CheckResult(
            "sound device",
            is_ok=False,
            details=error.key,
            remedy="Check that the sound works in another program (on Linux, that PulseAudio or "
            "PipeWire runs). Sessions go on in text; hip-coach render still makes files.",
        )
    finally:
        player.stop()
    return CheckResult("sound device", is_ok=True, details="opened")


def check_folder(name: str, folder: Path, probe: Callable[[Path], None]) -> CheckResult:
    """Check with *probe* that *folder* can be written to."""
    try:
        probe(folder)
    except OSError as error:
        details = f"{folder} cannot be written ({error.strerror})"
        return CheckResult(
            name, is_ok=False, details=details, remedy="Free space or fix its permissions."
        )
    return CheckResult(name, is_ok=True, details=str(folder))
