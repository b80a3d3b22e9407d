"""Steps of volume."""

from __future__ import annotations

import pytest

from local_voice.audio.volume import LOUDEST, SOFTEST, gain_of, level_of


@pytest.mark.parametrize("level", range(SOFTEST, LOUDEST + 1))
def test_a_level_is_found_again_by_its_gain(level: int) -> None:
    assert level_of(gain_of(level)) == level


def test_any_gain_has_a_level() -> None:
    assert [level_of(gain) for gain in (0.0, 0.01, 0.5, 0.7, 1.0, 2.0)] == [1, 1, 8, 9, 10, 10]
