"""All pictures of all exercises: as files in a folder, and as one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from content.library import Library
from content.pictures.figure.pose_file import PoseFile
from content.pictures.files.anatomy import hip, labels, load_anatomy, view_names
from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import FRAMES_PER_BEAT, animated_picture, picture, strip_picture
from content.pictures.scene.drawing import move_frames, still, strip
from content.records.exercises import Exercise

PAGE = "pictures.md"
FOLDER = "pictures"
HEAD = """\
# The pictures

Every move, drawn from its pose file by `python -m content.pictures docs`. A click on a\
 picture shows it moving. Orange is the working muscle; the near side is dark, the face\
 and the far side are pale."""


def _moving(title: str, poses: PoseFile) -> str:
    drawings = move_frames(title, poses, FRAMES_PER_BEAT)
    return animated_picture(drawings, there_and_back=not poses.round)


MOVE_PICTURES: Mapping[str, Callable[[str, PoseFile], str]] = {
    "": lambda title, poses: picture(still(title, poses)),
    "_strip": lambda title, poses: strip_picture(strip(title, poses)),
    "_moving": _moving,
}
"""How an exercise is drawn as SVG, by the ending of the picture's name."""


def svg_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield name and text of every SVG file: still, strip and animation of each exercise."""
    for id_, poses in load_poses().items():
        for ending, draw in MOVE_PICTURES.items():
            yield f"{id_}{ending}.svg", draw(library.exercises[id_].name, poses)
    yield "hip.svg", picture(hip(), words=labels().values(), large=view_names())
    for condition in load_anatomy().sore:
        yield f"hip_{condition}.svg", picture(hip(condition), large=view_names())


def page(library: Library) -> str:
    """Return the page of all exercises with their steps, and the hip with its sore places."""
    return "\n".join((HEAD, *_moves(library.exercises), *_hips(library))) + "\n"


def _moves(exercises: Mapping[str, Exercise]) -> Iterator[str]:
    for id_ in load_poses():
        exercise = exercises[id_]
        yield f"\n## {exercise.name[0].upper()}{exercise.name[1:]}\n"
        yield f"[{_image(f'{id_}.svg', exercise.name, 260)}]({FOLDER}/{id_}_moving.svg)"
        yield f"{_image(f'{id_}_strip.svg', f'{exercise.name}, step by step', 520)}\n"
        yield f"{exercise.start}\n"
        yield from (
            f"{number}. {step}" for number, step in enumerate(exercise.instructions, start=1)
        )


def _hips(library: Library) -> Iterator[str]:
    yield f"\n## The hip\n\n{_image('hip.svg', load_anatomy().title, 520)}"
    for condition in load_anatomy().sore:
        name = library.conditions[condition].name
        yield f"\n### {name[0].upper()}{name[1:]}\n"
        yield _image(f"hip_{condition}.svg", f"where {name} is mostly felt", 520)


def _image(file: str, words: str, width: int) -> str:
    return f'<img src="{FOLDER}/{file}" alt="{words}" width="{width}">'


def write_svg(library: Library, folder: Path) -> int:
    """Write every SVG file into *folder*; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(svg_files(library))
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(files)
