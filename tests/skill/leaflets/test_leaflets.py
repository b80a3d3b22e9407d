"""Every leaflet in every region: whole, well-made, and leading nowhere but to other leaflets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from content.library import DATA, LOCALES, load
from tests.fakes.markup import Markup, read

KINDS = ("conditions", "exercises", "routines")
CALLED = {"en-US": "911", "en-GB": "999", "en-CA": "911", "en-AU": "000", "en-IN": "112"}
DISCLAIMER = "I am a coach, not a clinician"
HEAVIEST = 150_000
"""Bytes of a page with everything on it, as a browser receives it."""


TALK = "/"
"""The page to talk on, which is not of the library."""


def leaflets() -> Iterator[str]:
    for kind in KINDS:
        for id_ in getattr(load(), kind):
            yield f"/library/{kind}/{id_}"


ARTICLE = "/library/article"
PAGES = ("/library", ARTICLE, *leaflets())


def page(client: FlaskClient, address: str, locale: str = "en-US") -> Markup:
    answer = client.get(address, query_string={"locale": locale})
    assert answer.status_code == 200, address
    assert answer.mimetype == "text/html"
    return read(answer.get_data(as_text=True))


def test_there_is_a_page_for_everything() -> None:
    wanted = [
        f"/library/{kind}/{path.stem}"
        for kind in ("conditions", "exercises", "routines")
        for path in sorted((DATA / "en" / kind).glob("*.toml"))
    ]
    assert sorted(PAGES) == sorted(["/library", ARTICLE, *wanted])


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_well_made(client: FlaskClient, locale: str) -> None:
    for address in PAGES:
        found = page(client, address, locale)
        assert found.all("html")[0].attributes["lang"] == locale
        assert len(found.all("h1")) == len(found.all("main")) == 1, address
        assert found.text("title").endswith(" · Hip Coach")
        assert found.text("h1") in found.text("title")
        levels = [int(element.tag[1]) for element in found.all("h1", "h2", "h3", "h4")]
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels)), address
        assert all("alt" in image.attributes for image in found.all("img")), address
        assert all(link.text.strip() for link in found.all("a")), address
        assert found.all("a")[0].attributes["href"] == f"#{found.all('main')[0].attributes['id']}"


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_says_what_it_is_not_and_where_it_is_from(
    client: FlaskClient, locale: str
) -> None:
    for address in PAGES:
        found = page(client, address, locale)
        assert found.text().count(DISCLAIMER) == 1, address
        if address not in {"/library", ARTICLE}:
            _, kind, id_ = address.rsplit("/", 2)
            record = getattr(load(locale), kind)[id_]
            assert found.text("time") == str(record.reviewed), address
            assert "General clinical knowledge" in found.text(), address


def test_no_page_has_a_script_or_an_outside_address(client: FlaskClient) -> None:
    for address in PAGES:
        found = page(client, address)
        assert found.all("script", "iframe", "object", "embed", "style", "base") == []
        assert len(found.all("form")) == (address == "/library"), address
        named = found.values("href", "src", "srcset", "action", "data", "poster")
        assert [name for name in named if not re.match(r"/(?!/)|#", name)] == [], address
        inline = {name for element in found.elements for name in element.attributes}
        assert [name for name in inline if name.startswith("on") or name == "style"] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_to_call_are_written_in_digits(client: FlaskClient, locale: str) -> None:
    for address in PAGES:
        text = page(client, address, locale).text()
        assert f"call {CALLED[locale]} or your local emergency number" in text, address
        assert re.search(r"(nine|one|zero) (nine|one|zero) (nine|one|two)|triple", text) is None
        assert re.search(r"\b[A-Z] [A-Z]\b", text) is None, address


def test_pages_are_spelled_as_in_their_region(client: FlaskClient) -> None:
    american = load("en-GB").region.spelling
    assert "program" in american
    for address in PAGES:
        words = set(re.findall(r"[a-z]+", page(client, address, "en-GB").text().lower()))
        assert sorted(words & american.keys()) == [], address


@pytest.mark.parametrize("locale", ["xx-XX", "", "en", "../en-GB", "<b>"])
def test_an_unknown_region_is_told_in_american_english(client: FlaskClient, locale: str) -> None:
    found = page(client, "/library/conditions/labral_tear", locale)
    assert found.all("html")[0].attributes["lang"] == "en-US"
    assert not any("locale=" in href and "en-US" in href for href in found.values("href"))


def test_a_region_is_known_in_any_case_of_letters(client: FlaskClient) -> None:
    assert page(client, "/library", "EN-gb").all("html")[0].attributes["lang"] == "en-GB"


def wanted(found: Markup) -> set[str]:
    """Return the addresses that a page names."""
    return set(found.values("href", "src", "srcset"))


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
def test_every_link_leads_somewhere_in_the_same_region(client: FlaskClient, locale: str) -> None:
    asked = "" if locale == "en-US" else f"?locale={locale}"
    seen: dict[str, Markup] = {}
    left = [f"/library{asked}"]
    while left:
        address = left.pop()
        seen[address] = read(client.get(address).get_data(as_text=True))
        main = seen[address].elements
        for element in itertools.takewhile(lambda it: it.tag != "footer", main):
            href = element.attributes.get("href", "").partition("#")[0]
            is_ours = href not in {"", TALK}
            if element.tag == "a" and is_ours and href not in seen and href not in left:
                left.append(href)
    assert set(seen) == {f"{address}{asked}" for address in PAGES}
    for address, found in seen.items():
        for name in sorted(wanted(found)):
            path, _, place = name.partition("#")
            if path not in seen and path != TALK:
                assert path == "" or client.get(path).status_code == 200, (address, name)
            ids = seen[path or address].values("id") if place else []
            assert not place or place in ids, (address, name)


def test_every_page_names_itself_for_the_other_regions(client: FlaskClient) -> None:
    hrefs = page(client, "/library/exercises/squat", "en-GB").values("href")
    assert "/library/exercises/squat" in hrefs
    assert [f"/library/exercises/squat?locale={name}" in hrefs for name in LOCALES[1:]] == [
        True
    ] * 4


@pytest.mark.no_cover
def test_no_page_is_heavy(client: FlaskClient) -> None:
    small = {"Accept-Encoding": "gzip"}
    sizes: dict[str, int] = {}

    def size(address: str) -> int:
        if address not in sizes:
            sizes[address] = len(client.get(address, headers=small).data)
        return sizes[address]

    for address in PAGES:
        found = page(client, address)
        needed = {*found.values("src", "srcset"), "/library/theme.css", "/library/leaflet.css"}
        assert sum(map(size, {address, *needed})) < HEAVIEST, address
