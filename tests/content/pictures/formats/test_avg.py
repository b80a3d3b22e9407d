"""Drawings as Alexa Vector Graphics."""

from __future__ import annotations

import json

from content.pictures.figure.pose_file import PoseFile
from content.pictures.files.loader import load_poses
from content.pictures.formats.avg import graphic
from content.pictures.scene.drawing import Drawing, still


def test_alexa_vector_graphics(drawing: Drawing, poses: PoseFile) -> None:
    found = graphic(drawing)
    assert found["type"] == "AVG"
    assert (found["width"], found["height"]) == (400, 200)
    assert (found["viewportWidth"], found["viewportHeight"]) == (30, 15)
    items = found["items"]
    assert isinstance(items, list)
    assert [item.get("strokeWidth") for item in items] == [8, None, None, 6]
    named = {f"${{{it['name']}}}" for it in found["parameters"]}
    assert {item["fill"] for item in items} <= named | {"transparent"}
    edged = graphic(drawing, is_joined=False)["items"]
    assert isinstance(edged, list)
    assert [item.get("strokeWidth") for item in edged] == [4, None, 6]
    assert len(json.dumps(graphic(still("marches", poses)))) < 8_000


def test_every_still_fits_a_response_of_24_kb() -> None:
    sizes = [len(json.dumps(graphic(still(id_, it)))) for id_, it in load_poses().items()]
    assert max(sizes) < 14_000
