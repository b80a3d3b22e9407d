"""Text that was made to be heard, on paper."""

from __future__ import annotations

import pytest

from content.language.en.spoken_forms import written_form
from content.library import load


@pytest.mark.parametrize(
    ("spoken", "on_paper"),
    [
        ("Call nine one one now.", "Call 911 now."),
        ("Nine nine nine or your local number.", "999 or your local number."),
        ("Call triple zero.", "Call 000."),
        ("Three, two, one.", "Three, two, one."),
        ("Hold for one breath, two or three times.", "Hold for one breath, two or three times."),
        ("An M R I scan, not a plain X-ray.", "An MRI scan, not a plain X-ray."),
        ("I T band syndrome", "IT band syndrome"),
        ("like a letter C. A hip", "like a letter C. A hip"),
        ("vitamin D and I", "vitamin D and I"),
        ("A favorite program.", "A favourite programme."),
    ],
)
def test_spoken_text_is_written_as_the_region_writes(spoken: str, on_paper: str) -> None:
    assert written_form(spoken, load("en-GB").region) == on_paper


def test_a_region_without_spellings_of_its_own() -> None:
    assert written_form("A favorite program.", load("en-US").region) == "A favorite program."
