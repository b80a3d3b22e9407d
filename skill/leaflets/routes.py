"""Serves the leaflets and their pictures, without scripts and without foreign URLs."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.exceptions import NotFound

from content.language.en.spoken_forms import with_article
from content.library import DEFAULT_LOCALE, LOCALES, Library
from skill.leaflets.leaflet_text import ROOT, LeafletText
from skill.leaflets.pages import LEAFLETS, Page, article_page, index_page, leaflet_page
from skill.leaflets.pictures import PictureCache
from skill.leaflets.search import Search

FOLDER = Path(__file__).parent
STYLES = ("theme", "leaflet")
"""The style sheets; the page to talk on has the first one too."""
BASE_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
PAGE_POLICY = f"{BASE_POLICY}; form-action 'self'; style-src 'self'; img-src 'self'"
PICTURE_POLICY = f"{BASE_POLICY}; form-action 'none'; style-src 'unsafe-inline'"
"""A picture that is opened alone has its colours in an inline style sheet."""

CACHE_ONE_HOUR = "max-age=3600"
NO_CACHE = "no-cache"

LibraryOf = Callable[[str], Library]


def serve_leaflets(app: Flask, library_of: LibraryOf) -> None:
    """Let *app* serve a leaflet for every condition, exercise and routine of *library_of*."""
    views = _LeafletViews(library_of)
    rules: dict[str, Callable[..., Response]] = {
        ROOT: views.index,
        f"{ROOT}/article": views.article,
        f"{ROOT}/<name>.css": views.style,
        f"{ROOT}/<collection>/<id_>": views.leaflet,
        "/pictures/<name>.svg": views.picture,
    }
    for rule, view in rules.items():
        app.add_url_rule(rule, view_func=view, endpoint=f"leaflets {view.__name__}")


class _LeafletViews:
    """The Flask views."""

    def __init__(self, library_of: LibraryOf) -> None:
        self._library_of = library_of
        self._pictures = PictureCache(partial(library_of, DEFAULT_LOCALE))
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def index(self) -> Response:
        """Answer with the page of links to all leaflets."""
        text = self._leaflet_text()
        return self._answer(text, index_page(text, Search.from_arguments(request.args)))

    def article(self) -> Response:
        """Answer with the questions of the article and their answers."""
        text = self._leaflet_text()
        return self._answer(text, article_page(text))

    def leaflet(self, collection: str, id_: str) -> Response:
        """Answer with the leaflet of one condition, exercise or routine."""
        text = self._leaflet_text()
        if collection not in LEAFLETS or id_ not in getattr(text.library, collection):
            raise NotFound
        return self._answer(text, leaflet_page(text, self._pictures, collection, id_))

    def picture(self, name: str) -> Response:
        """Answer with a picture."""
        try:
            svg = self._pictures.find(name).svg
        except KeyError:
            raise NotFound from None
        return _make_response(svg, "image/svg+xml", PICTURE_POLICY, CACHE_ONE_HOUR)

    def style(self, name: str) -> Response:
        """Answer with a style sheet of the pages."""
        if name not in STYLES:
            raise NotFound
        css = (FOLDER / f"static/{name}.css").read_text(encoding="utf-8")
        return _make_response(css, "text/css", PAGE_POLICY, NO_CACHE)

    def _leaflet_text(self) -> LeafletText:
        """Return the text of leaflets in the requested locale."""
        locales = {locale.casefold(): locale for locale in LOCALES}
        requested = request.args.get("locale", "").casefold()
        return LeafletText(self._library_of(locales.get(requested, DEFAULT_LOCALE)))

    def _answer(self, text: LeafletText, page: Page) -> Response:
        html = self._templates.get_template(f"{page.template}.html").render(
            leaflet=text,
            page=page,
            locales=LOCALES,
            styles=[f"{ROOT}/{name}.css" for name in STYLES],
            root=ROOT,
            say=text.phrase,
            localised=text.localised,
            with_article=with_article,
            write=text.to_written_form,
            head=text.heading,
            to=text.address,
            **page.variables,
        )
        return _make_response(html, "text/html", PAGE_POLICY, NO_CACHE)


def _make_response(text: str, mimetype: str, policy: str, cache_control: str) -> Response:
    """Return a response with *text*, with gzip if the client accepts it, or "not modified"."""
    is_compressed = request.accept_encodings.quality("gzip") > 0
    data = text.encode()
    response = Response(gzip.compress(data, mtime=0) if is_compressed else data, mimetype=mimetype)
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = cache_control
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.add_etag()
    response.make_conditional(request.environ)
    return response
