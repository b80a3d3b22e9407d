"""Moves as animated SVG."""

from __future__ import annotations

from content.pictures.figure.outlines import polyline
from content.pictures.figure.pose_file import PoseFile
from content.pictures.formats.animation import animated_picture
from content.pictures.scene.drawing import Drawing, move_frames
from content.pictures.scene.pieces import Piece, Role


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
