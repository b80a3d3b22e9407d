"""Whether this laptop can speak, and what to do where it cannot."""

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

PROBE = "Ready."
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
class Check:
    """One thing looked at: what was found, and what to do if it is not well."""

    name: str
    well: bool
    found: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """The check as one line."""
        verdict = "ok" if self.well else "NO"
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.name:12} {verdict:3} {self.found}.{remedy}"


def check_voice(synthesizer: Synthesizer) -> Check:
    """Say a word into nothing."""
    try:
        seconds = synthesizer.synthesize(PROBE).seconds
        library = synthesizer.library()
    except SynthesisError as fault:
        return Check(
            "voice",
            well=False,
            found=f"{synthesizer.engine} does not speak ({fault.key})",
            remedy=f"{REMEDIES.get(fault.key, REINSTALL)} Until then sessions go on in text.",
        )
    finally:
        synthesizer.close()
    found = f"{synthesizer.identity}, {seconds:.2f} s for one word"
    return Check("voice", well=True, found=f"{found}, by {library}" if library else found)


def check_device(player: Player) -> Check:
    """Open the sound device and play nothing on it."""
    try:
        player.start(lambda count: bytes(count * SAMPLE_BYTES), PROBE_RATE)
    except NoDeviceError as fault:
        return Check(
            "sound device",
            well=False,
            found=fault.key,
            remedy="Check that the sound works in another program (on Linux, that PulseAudio or "
            "PipeWire runs). Sessions go on in text; hip-coach render still makes files.",
        )
    finally:
        player.stop()
    return Check("sound device", well=True, found="opened")


def check_folder(name: str, folder: Path, probe: Callable[[Path], None]) -> Check:
    """Write into *folder* as the product would."""
    try:
        probe(folder)
    except OSError as fault:
        found = f"{folder} cannot be written ({fault.strerror})"
        return Check(name, well=False, found=found, remedy="Free space or fix its permissions.")
    return Check(name, well=True, found=str(folder))
