"""Pictures on cards: an exercise, or the sore area of a condition, served by ourselves."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from content.pictures.files.anatomy import hip_up_close, load_anatomy
from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import picture
from content.pictures.scene.drawing import still
from skill.wire.response import CardPicture

SMALL, LARGE = 720, 1200
"""Widths in pixels, as the Alexa app shows cards."""

CACHE_ONE_DAY = "public, max-age=86400"
MAX_CACHED = 128


def card_picture(url: str, topic: str) -> CardPicture | None:
    """Return the picture of a condition or an exercise as served by the service at *url*.

    ``None`` if *topic* is anything else.
    """
    if not _has_picture(topic):
        return None
    small, large = (f"{url.rstrip('/')}/cards/{width}/{topic}.png" for width in (SMALL, LARGE))
    return CardPicture(small, large)


def serve_card_pictures(app: Flask) -> None:
    """Let *app* serve the pictures, each drawn at its first request."""
    app.add_url_rule("/cards/<int:width>/<topic>.png", "cards", _serve_card_picture)


def _serve_card_picture(width: int, topic: str) -> Response:
    if width not in {SMALL, LARGE} or not _has_picture(topic):
        raise NotFound
    response = Response(_draw_png(topic, width), HTTPStatus.OK, mimetype="image/png")
    response.headers["Cache-Control"] = CACHE_ONE_DAY
    response.headers["Access-Control-Allow-Origin"] = "*"  # the Alexa app requires it
    response.add_etag()
    response.make_conditional(request.environ)
    return response


def _has_picture(topic: str) -> bool:
    return topic in load_poses() or topic in load_anatomy().sore


@lru_cache(MAX_CACHED)
def _draw_png(topic: str, width: int) -> bytes:
    import resvg_py  # noqa: PLC0415 - not installed everywhere

    poses = load_poses().get(topic)
    drawing = hip_up_close(topic) if poses is None else still(topic, poses)
    return bytes(resvg_py.svg_to_bytes(svg_string=picture(drawing, "light"), width=width))
