"""Reads a page of HTML as a test wants it: its elements in order, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"img", "meta", "link", "input", "source", "br"})


@dataclass(slots=True)
class Element:
    """An element with its attributes, and the words in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class Markup:
    """All elements of a page in the order in which they begin."""

    elements: list[Element] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of *tags*."""
        return [element for element in self.elements if element.tag in tags]

    def text(self, tag: str = "html") -> str:
        """Return the words of the first element called *tag*, each space single."""
        return " ".join(self.all(tag)[0].text.split())

    def values(self, *names: str) -> list[str]:
        """Return the values of the attributes called *names*."""
        return [
            each.attributes[name]
            for each in self.elements
            for name in names
            if name in each.attributes
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.markup = Markup()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.markup.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> ends something else"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def end(self) -> Markup:
        self.close()
        assert self._open == []
        return self.markup


def read(html: str) -> Markup:
    """Return the elements of *html*; every one that begins must end."""
    reader = _Reader()
    reader.feed(html)
    return reader.end()
