"""Pictures as SVG."""

from __future__ import annotations

from content.pictures.formats.svg import picture
from content.pictures.scene.drawing import Drawing


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
