"""What a device with a screen shows while a track plays."""

from __future__ import annotations

from collections.abc import Callable

from ask_sdk_model.interfaces.audioplayer.audio_item_metadata import AudioItemMetadata

from content.coaching.session import playback
from content.coaching.timeline import Timeline
from content.library import Library
from skill.wire.response import CardPicture, track_metadata


def metadata_of(
    timeline: Timeline,
    step: int,
    library: Library,
    picture_of: Callable[[str], CardPicture | None] | None,
) -> AudioItemMetadata:
    """Return the move of *step*, its place and sides, and its picture if there are pictures."""
    caption = playback.caption_of(timeline, step, library)
    picture = picture_of(caption.exercise) if picture_of is not None else None
    return track_metadata(caption.title, caption.subtitle, picture)
