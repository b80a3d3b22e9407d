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
from skill.leaflets.leaflet_text import ROOT, LeafletText
from skill.leaflets.pages import LEAFLETS, Page, index
from skill.leaflets.pictures import Gallery

FOLDER = Path(__file__).parent
STYLE = FOLDER / "static/leaflet.css"
BASE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE_POLICY = f"{BASE_POLICY}; style-src 'self'; img-src 'self'"
PICTURE_POLICY = f"{BASE_POLICY}; style-src 'unsafe-inline'"
"""A picture opened by itself has its colours in a style sheet of its own."""

CACHE_ONE_HOUR = "max-age=3600"
NO_CACHE = "no-cache"

LibraryOf = Callable[[str], Library]


def serve_leaflets(app: Flask, library_of: LibraryOf) -> None:
    """Let *app* serve a page for every condition, move and routine of ``library_of(locale)``."""
    desk = _LeafletViews(library_of)
    rules: dict[str, Callable[..., Response]] = {
        ROOT: desk.index,
        f"{ROOT}/{STYLE.name}": desk.style,
        f"{ROOT}/<kind>/<id_>": desk.leaflet,
        "/pictures/<name>.svg": desk.picture,
    }
    for rule, view in rules.items():
        app.add_url_rule(rule, view_func=view, endpoint=f"leaflets {view.__name__}")


class _LeafletViews:
    """Hands out what is asked for."""

    def __init__(self, library_of: LibraryOf) -> None:
        self._library_of = library_of
        self._gallery = Gallery(partial(library_of, DEFAULT_LOCALE))
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def index(self) -> Response:
        """Answer with the page that leads to all others."""
        text = self._leaflet_text()
        return self._answer(text, index(text))

    def leaflet(self, kind: str, id_: str) -> Response:
        """Answer with the page of one condition, move or routine."""
        text = self._leaflet_text()
        if kind not in LEAFLETS or id_ not in getattr(text.library, kind):
            raise NotFound
        return self._answer(text, LEAFLETS[kind](text, self._gallery, id_))

    def picture(self, name: str) -> Response:
        """Answer with a picture."""
        try:
            svg = self._gallery.find(name).svg
        except KeyError:
            raise NotFound from None
        return _compressed_response(svg, "image/svg+xml", PICTURE_POLICY, CACHE_ONE_HOUR)

    def style(self) -> Response:
        """Answer with the style sheet of all pages."""
        css = STYLE.read_text(encoding="utf-8")
        return _compressed_response(css, "text/css", PAGE_POLICY, NO_CACHE)

    def _leaflet_text(self) -> LeafletText:
        """Return what pages are made from, in the words of the locale that is asked for."""
        known = {locale.casefold(): locale for locale in LOCALES}
        asked = request.args.get("locale", "").casefold()
        return LeafletText(self._library_of(known.get(asked, DEFAULT_LOCALE)))

    def _answer(self, text: LeafletText, page: Page) -> Response:
        shared = {
            "leaflet": text,
            "page": page,
            "locales": LOCALES,
            "style": f"{ROOT}/{STYLE.name}",
        }
        words = {"say": text.say, "write": text.write, "head": text.head, "to": text.address}
        html = self._templates.get_template(f"{page.template}.html").render(
            **shared, **words, **page.shown
        )
        return _compressed_response(html, "text/html", PAGE_POLICY, NO_CACHE)


def _compressed_response(text: str, kind: str, policy: str, kept: str) -> Response:
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
