"""Clinical ids in code: whole, in other texts, and put together from pieces."""

from __future__ import annotations

import pytest

from content.checks.code_files import CodeFile, clinical_id_faults
from content.library import load

LIBRARY = load()


def told(code: str, file: str = "skill/a.py") -> list[str]:
    return [str(fault) for fault in clinical_id_faults(LIBRARY, [CodeFile(file, code)])]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = 1\nif "rf_fever" in present: pass', "rf_fever"),
        ('x = 1\nNAMES = {"loc_groin": 1}', "loc_groin"),
        ('x = 1\ncondition = "labral_tear"', "labral_tear"),
        ('x = 1\nkey = f"+rf_cancer"', "rf_cancer"),
        ('x = 1\nkey = "+rf_cancer"', "rf_cancer"),
        ('x = 1\nplace = f"loc_{where}"', "loc_"),
        ('x = 1\nplace = f"{where}_hip"', "_hip"),
        ('x = 1\nplace = "rf_" + name', "rf_"),
        ('x = 1\nid_.startswith(("ctx_", "other"))', "ctx_"),
    ],
)
def test_an_id_or_a_piece_of_one(code: str, found: str) -> None:
    assert told(code) == [f'skill/a.py: line 2: "{found}" belongs into the rules of content/data']


@pytest.mark.parametrize(
    "code",
    [
        '"""About rf_fever."""',
        'def f():\n    """Return True for loc_groin."""',
        'part = "hip"; text = f"{name}_again"; key = f"screen.care_{care}"',
        "rf_fever = loc_groin = 1",
    ],
)
def test_what_is_no_id(code: str) -> None:
    assert told(code) == []


def test_joints_of_a_drawing_may_look_like_pieces_but_not_like_ids() -> None:
    assert told('joint = f"{side}_hip"', "content/pictures/figure/a.py") == []
    assert told('place = "loc_groin"', "content/pictures/figure/a.py") != []


def test_templates_of_pages_are_not_python() -> None:
    assert told("<p>rf_fever</p>", "skill/leaflets/a.html") == []
