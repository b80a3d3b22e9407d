"""The files, the page, the picture of the hip, and the command that writes them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from content.library import ContentError, load
from content.pictures import gallery
from content.pictures.__main__ import main
from content.pictures.files.anatomy import HIP, hip, hip_up_close, labels, load_anatomy
from content.pictures.gallery import page, svg_files, write_svg
from content.pictures.scene.pieces import Role

DOCS = Path(__file__).parents[3] / "docs"
MOST_BYTES = 1_750_000


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Every SVG file as it should be."""
    return dict(svg_files(load("en-US")))


def test_the_pictures_in_the_docs_are_current(files: dict[str, str]) -> None:
    for name, text in files.items():
        assert (DOCS / "pictures" / name).read_text(encoding="utf-8") == text, (
            "python -m content.pictures docs"
        )


def test_the_page_in_the_docs_is_current() -> None:
    found = (DOCS / "pictures.md").read_text(encoding="utf-8")
    assert found == page(load("en-US")), "python -m content.pictures docs"


def test_the_docs_hold_no_other_pictures_and_stay_small(files: dict[str, str]) -> None:
    found = list((DOCS / "pictures").iterdir())
    assert {file.name for file in found} == set(files)
    assert sum(file.stat().st_size for file in found) < MOST_BYTES


def test_the_page_shows_steps_and_sore_places() -> None:
    found = page(load("en-US"))
    assert '<img src="pictures/squat.svg" alt="squats" width="260">' in found
    assert "## Squats" in found
    assert '<img src="pictures/hip_labral_tear.svg"' in found


def test_every_condition_has_a_sore_place() -> None:
    assert set(load_anatomy().sore) == set(load("en-US").conditions)


def test_the_hip_is_written_on(files: dict[str, str]) -> None:
    assert ">glutes</text>" in files["hip.svg"]
    marked = files["hip_labral_tear.svg"]
    assert ">front</text>" in marked
    assert ">glutes</text>" not in marked


@pytest.mark.parametrize(
    ("condition", "part"),
    [
        ("labral_tear", "The hip joint"),
        ("hip_flexor_strain", "The hip from the front"),
        ("muscle_strain", "The hip from behind"),
        ("nothing", hip().title),
    ],
)
def test_up_close_one_part_of_the_hip_has_the_main_place(condition: str, part: str) -> None:
    drawing = hip_up_close(condition)
    assert drawing.title == part
    assert any(it.name == "ring0" for it in drawing.pieces) == (condition != "nothing")


def test_a_condition_marks_the_hip() -> None:
    plain, marked = hip(), hip("muscle_strain")
    assert len(marked.pieces) - len(plain.pieces) == 8
    assert marked.pieces[-1].role is Role.ACCENT


def test_an_unknown_condition_marks_nothing() -> None:
    assert hip("sore_knee") == hip()


def test_labels_lie_on_the_paper() -> None:
    box = hip().box
    for words, (x, y) in labels().values():
        assert words
        assert 0 <= x <= box.width
        assert 0 <= y <= box.height


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('role = "far"', 'role = "plaid"', r"shapes\[\d+\].role: \"plaid\" is none of: "),
        ("width = 150", 'width = "wide"', "width: expected a number, got text"),
    ],
)
def test_a_hip_that_cannot_be_drawn_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    (tmp_path / "hip.toml").write_text(HIP.read_text().replace(old, new, 1))
    with pytest.raises(ContentError, match=told):
        load_anatomy(tmp_path / "hip.toml")


FEW = 3 + 1 + len(load("en-US").conditions)
"""Pictures of one move, of the hip, and of the hip with each sore place."""


def few(monkeypatch: pytest.MonkeyPatch) -> None:
    poses = {"a_skip": gallery.load_poses()["a_skip"]}
    monkeypatch.setattr(gallery, "load_poses", lambda: poses)


def test_the_command_writes_page_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few(monkeypatch)
    assert main([str(tmp_path)]) == 0
    assert (tmp_path / "pictures" / "a_skip_moving.svg").is_file()
    assert (tmp_path / "pictures.md").read_text().startswith("# The pictures\n")
    assert capsys.readouterr().out.startswith(f"{FEW} pictures in ")


def test_writing_twice_writes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch)
    assert write_svg(load("en-US"), tmp_path) == FEW
    first = (tmp_path / "hip.svg").read_text()
    write_svg(load("en-US"), tmp_path)
    assert (tmp_path / "hip.svg").read_text() == first


def test_the_command_is_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pictures", "--help"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_path(str(Path(gallery.__file__).with_name("__main__.py")), run_name="__main__")
    assert "python -m content.pictures" in capsys.readouterr().out
