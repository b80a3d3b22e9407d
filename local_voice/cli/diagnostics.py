"""The checks of ``doctor``: voice, sound device and folders, and what to do if one fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from local_voice.audio import SAMPLE_BYTES
from local_voice.phrases import phrase
from local_voice.playback import NoDeviceError, Player
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    UNKNOWN_VOICE,
    SynthesisError,
    Synthesizer,
)

PROBE_RATE = 22_050
REMEDIES = {
    UNKNOWN_VOICE: "terminal.doctor.unknown_voice",
    NO_SYSTEM_ESPEAK: "terminal.doctor.no_espeak",
}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of the check *key*: whether it *is_ok*, what was found, and what to do if not."""

    key: str
    is_ok: bool
    details: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """The result as one line."""
        name = phrase(f"terminal.doctor.{self.key}")
        verdict = phrase("terminal.doctor.ok" if self.is_ok else "terminal.doctor.failed")
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{name:12} {verdict:3} {self.details}.{remedy}"


def check_voice(synthesizer: Synthesizer) -> CheckResult:
    """Check that a word can be synthesized; it is not played."""
    try:
        seconds = synthesizer.synthesize(phrase("terminal.doctor.probe")).seconds
        version = synthesizer.engine_version()
    except SynthesisError as error:
        return CheckResult(
            "voice",
            is_ok=False,
            details=phrase("terminal.does_not_speak", engine=synthesizer.engine, reason=error.key),
            remedy=phrase(
                "terminal.doctor.until_then",
                remedy=phrase(REMEDIES.get(error.key, "terminal.doctor.reinstall")),
            ),
        )
    finally:
        synthesizer.close()
    key = "terminal.doctor.spoke_by" if version else "terminal.doctor.spoke"
    spoke = {"voice": synthesizer.voice_key, "seconds": f"{seconds:.2f}", "version": version}
    return CheckResult("voice", is_ok=True, details=phrase(key, **spoke))


def check_device(player: Player) -> CheckResult:
    """Check that the sound device can be opened; only silence is played."""
    try:
        player.start(lambda count: bytes(count * SAMPLE_BYTES), PROBE_RATE)
    except NoDeviceError as error:
        return CheckResult(
            "device",
            is_ok=False,
            details=error.key,
            remedy=phrase("terminal.doctor.no_device"),
        )
    finally:
        player.stop()
    return CheckResult("device", is_ok=True, details=phrase("terminal.doctor.device_opened"))


def check_folder(key: str, folder: Path, probe: Callable[[Path], None]) -> CheckResult:
    """Check with *probe* that *folder* can be written to."""
    try:
        probe(folder)
    except OSError as error:
        refused = phrase("terminal.doctor.folder_refuses", folder=folder, reason=error.strerror)
        return CheckResult(
            key, is_ok=False, details=refused, remedy=phrase("terminal.doctor.no_folder")
        )
    return CheckResult(key, is_ok=True, details=str(folder))
