"""Pictures and moves as SVG."""

from __future__ import annotations

from content.pictures.figure.outlines import polyline
from content.pictures.figure.pose_file import PoseFile
from content.pictures.formats.svg import animated_picture, picture
from content.pictures.scene.drawing import Drawing, move_frames
from content.pictures.scene.pieces import Piece, Role


def test_a_picture_in_svg(drawing: Drawing) -> None:
    assert picture(drawing, "light") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" role="img">'
        "<title>A &amp; &lt;b&gt;</title><style>"
        ".rim{stroke-width:26;paint-order:stroke;stroke-linejoin:round}"
        ".paper{fill:#ffffff}.rim{stroke:#ffffff}.ground{fill:#efeae1}.near{fill:#28465c}"
        ".arrow_line{fill:none;stroke:#75664b;stroke-linecap:round}</style>"
        '<path class="paper" d="M0 0H100V50H0z"/><path class="near rim" d=""/>'
        '<path class="ground" d=""/><path class="arrow_line" stroke-width="20" d=""/></svg>\n'
    )


def test_words_are_written_on_a_picture(drawing: Drawing) -> None:
    written = picture(drawing, "dark", [("left & right", (3.0, 4.0))])
    assert written.endswith(
        '<text class="word" x="30" y="40" font-size="84">left &amp; right</text></svg>\n'
    )
    assert ".word{fill:#d5e3ee;stroke:#12191f}" in written
    assert ".word{font-family:sans-serif;text-anchor:middle;" in written


def test_a_picture_may_follow_the_readers_screen(drawing: Drawing) -> None:
    assert "@media(prefers-color-scheme:dark){.paper{fill:#12191f}" in picture(drawing)


def test_a_moving_picture_moves_only_what_moves(poses: PoseFile) -> None:
    found = animated_picture(move_frames("marches", poses, 3), there_and_back=True)
    assert 'attributeName="d" dur="4.2s"' in found
    values = found.partition('values="')[2].partition('"')[0]
    assert len(values.split(";")) == 15
    assert '<path class="paper"' in found


def test_what_comes_and_goes_is_nothing_when_it_is_gone(drawing: Drawing) -> None:
    gone = Drawing("x", drawing.box, drawing.pieces[:2])
    line = Piece("line", Role.ARROW, (polyline([(1, 1), (2, 1)]),), 0.0, 2.0)
    there = Drawing("x", drawing.box, (*drawing.pieces[:2], line))
    assert 'values="M0 0;M5 5l5 0"' in animated_picture((gone, there), there_and_back=False)
