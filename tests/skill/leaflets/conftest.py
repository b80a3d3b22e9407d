"""A service of leaflets over our own content, or over some that a test makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from content.library import Library, load
from skill.leaflets import serve_leaflets


def client_of(library_of: Callable[[str], Library]) -> FlaskClient:
    """Return a client of a service with nothing but the leaflets of ``library_of``."""
    app = Flask("leaflets", static_folder=None)
    serve_leaflets(app, library_of)
    return app.test_client()


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return client_of(load)


@pytest.fixture
def over() -> Callable[[Library], FlaskClient]:
    """Return what makes a client of the leaflets of one library, whatever the locale."""
    return lambda library: client_of(lambda _: library)
