"""A small pose file that is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile
from content.pictures.files.loader import load_poses

FILE = """
turn = 20
accent = ["right_quads"]
still = 2
sources = ["k"]
reviewed = 2026-11-22

[[poses]]
bears = ["left_foot", "right_foot"]

[[poses]]
step = 1
right_leg = { bend = [75, 0, 0, 85, 5] }
bears = ["left_foot"]

[[poses]]
mirrors = 2
"""


@pytest.fixture
def text() -> str:
    """A pose file that is in order."""
    return FILE


@pytest.fixture
def poses(tmp_path: Path) -> PoseFile:
    """The record of that file."""
    (tmp_path / "march.toml").write_text(FILE)
    return load_poses(tmp_path)["march"]


@pytest.fixture
def lifted() -> KeyPose:
    """A knee in the air."""
    return KeyPose(right_leg=Limb(bend=(75.0, 0.0, 0.0, 85.0, 5.0)), bears=("left_foot",))
