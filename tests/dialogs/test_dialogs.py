"""Every dialogue, played through the engine, the skill and the laptop's loop."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import LOCALES
from tests.fakes import dialogue
from tests.fakes.engine_channel import EngineChannel
from tests.fakes.laptop_channel import LaptopChannel
from tests.fakes.skill_channel import SkillChannel

AnyChannel = type[EngineChannel] | type[SkillChannel] | type[LaptopChannel]
OTHERS: tuple[AnyChannel, ...] = (SkillChannel, LaptopChannel)
CHANNELS = (
    pytest.param(EngineChannel, id=EngineChannel.name),
    *(pytest.param(kind, id=kind.name, marks=pytest.mark.no_cover) for kind in OTHERS),
)
"""What is covered is the same coaching each time: it is measured once, as that takes long."""


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("path", dialogue.files(), ids=lambda path: path.stem)
def test_dialogue(path: Path, channel: AnyChannel) -> None:
    script = dialogue.read(path)
    locale = script.locale or dialogue.HOME
    dialogue.play(script, channel(script.user, locale), locale)


EVERYWHERE = [path for path in dialogue.files() if not dialogue.read(path).locale]


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", [each for each in LOCALES if each != dialogue.HOME])
@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: path.stem)
def test_dialogue_abroad(path: Path, locale: str) -> None:
    script = dialogue.read(path)
    dialogue.play(script, SkillChannel(script.user, locale), locale)


def test_there_are_as_many_dialogues_as_promised() -> None:
    names = [path.stem for path in dialogue.files()]
    assert len(names) >= 40
    assert sum(name.startswith("session") for name in names) >= 60
