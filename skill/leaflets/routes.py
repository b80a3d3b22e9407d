"""Serves the leaflets and their pictures: pages without a script and without an outside address."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.exceptions import NotFound

from content.library import DEFAULT_LOCALE, LOCALES, Library
from skill.leaflets.pages import LEAFLETS, Page, index
from skill.leaflets.paper import ROOT, Paper
from skill.leaflets.pictures import Gallery

HOME = Path(__file__).parent
STYLE = HOME / "static/leaflet.css"
NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
OF_PAGES = f"{NOTHING_ELSE}; style-src 'self'; img-src 'self'"
OF_PICTURES = f"{NOTHING_ELSE}; style-src 'unsafe-inline'"
"""A picture opened by itself has its colours in a style sheet of its own."""

AN_HOUR = "max-age=3600"
ASK_AGAIN = "no-cache"

LibraryOf = Callable[[str], Library]


def serve_leaflets(app: Flask, library_of: LibraryOf) -> None:
    """Let *app* serve a page for every condition, move and routine of ``library_of(locale)``."""
    desk = _Desk(library_of)
    rules: dict[str, Callable[..., Response]] = {
        ROOT: desk.index,
        f"{ROOT}/{STYLE.name}": desk.style,
        f"{ROOT}/<kind>/<id_>": desk.leaflet,
        "/pictures/<name>.svg": desk.picture,
    }
    for rule, view in rules.items():
        app.add_url_rule(rule, view_func=view, endpoint=f"leaflets {view.__name__}")


class _Desk:
    """Hands out what is asked for."""

    def __init__(self, library_of: LibraryOf) -> None:
        self._library_of = library_of
        self._gallery = Gallery(partial(library_of, DEFAULT_LOCALE))
        self._templates = Environment(
            loader=FileSystemLoader(HOME / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def index(self) -> Response:
        """Answer with the page that leads to all others."""
        paper = self._paper()
        return self._answer(paper, index(paper))

    def leaflet(self, kind: str, id_: str) -> Response:
        """Answer with the page of one condition, move or routine."""
        paper = self._paper()
        if kind not in LEAFLETS or id_ not in getattr(paper.library, kind):
            raise NotFound
        return self._answer(paper, LEAFLETS[kind](paper, self._gallery, id_))

    def picture(self, name: str) -> Response:
        """Answer with a picture."""
        try:
            svg = self._gallery.find(name).svg
        except KeyError:
            raise NotFound from None
        return _packed(svg, "image/svg+xml", OF_PICTURES, AN_HOUR)

    def style(self) -> Response:
        """Answer with the style sheet of all pages."""
        css = STYLE.read_text(encoding="utf-8")
        return _packed(css, "text/css", OF_PAGES, ASK_AGAIN)

    def _paper(self) -> Paper:
        """Return what pages are made from, in the words of the locale that is asked for."""
        known = {locale.casefold(): locale for locale in LOCALES}
        asked = request.args.get("locale", "").casefold()
        return Paper(self._library_of(known.get(asked, DEFAULT_LOCALE)))

    def _answer(self, paper: Paper, page: Page) -> Response:
        shared = {"paper": paper, "page": page, "locales": LOCALES, "style": f"{ROOT}/{STYLE.name}"}
        words = {"say": paper.say, "write": paper.write, "head": paper.head, "to": paper.address}
        html = self._templates.get_template(f"{page.template}.html").render(
            **shared, **words, **page.shown
        )
        return _packed(html, "text/html", OF_PAGES, ASK_AGAIN)


def _packed(text: str, kind: str, policy: str, kept: str) -> Response:
    """Return *text* as an answer, small where the reader can unpack it, nothing where he has it."""
    small = request.accept_encodings.quality("gzip") > 0
    data = text.encode()
    answer = Response(gzip.compress(data, mtime=0) if small else data, mimetype=kind)
    if small:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = kept
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.add_etag()
    answer.make_conditional(request.environ)
    return answer
