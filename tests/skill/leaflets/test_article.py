"""The article's questions with their answers, and each departure of the coach, where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from content.library import LOCALES, ContentError, load, load_sources
from skill.leaflets.article import Question, answer_of, load_article
from skill.leaflets.files import read_file
from skill.leaflets.places import Place
from tests.fakes.markup import read

DOCS = Path(__file__).parents[3] / "docs" / "article.md"
QUESTIONS = [question for section in load_article().section for question in section.question]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_is_answered(client: FlaskClient, locale: str) -> None:
    page = read(client.get(f"/library/article?locale={locale}").get_data(as_text=True))
    assert len(page.all("summary")) == len(QUESTIONS) > 50
    assert "{" not in page.text("main")
    text = page.text("main")
    assert "Why do the hips matter for running, and why do they get hurt? Every step goes" in text


def test_every_answer_is_a_topic_of_the_coach() -> None:
    library = load()
    assert all(answer_of(library, question).answer for question in QUESTIONS)
    with pytest.raises(KeyError):
        answer_of(library, Question("why?", "toaster"))


def test_departures_are_those_of_the_docs_and_name_their_sources() -> None:
    rows = [
        tuple(cell.strip() for cell in row.strip("|").split("|"))
        for row in DOCS.read_text("utf-8").splitlines()
        if row.startswith("| ") and not row.startswith("| What the article says")
    ]
    told = [departure for question in QUESTIONS for departure in question.departure]
    known = load_sources()
    assert all(set(departure.sources) <= known.keys() for departure in told)
    assert sorted(rows) == sorted(
        (it.article, it.coach, it.why, ", ".join(it.sources)) for it in told
    )


def test_a_departure_stands_under_its_question(client: FlaskClient) -> None:
    text = read(client.get("/library/article").get_data(as_text=True)).text("main")
    begin = text.index("What kind of joint is the hip?")
    end = text.index("What are the ball and the socket called?")
    assert "The article Hips are the largest joints of their kind." in text[begin:end]
    assert "The coach One of the largest joints." in text[begin:end]
    assert "Why The knee is usually called the largest." in text[begin:end]


@pytest.mark.parametrize("broken", ["[front", '[front]\nname = "front"\n'])
def test_a_broken_file_is_told(tmp_path: Path, broken: str) -> None:
    (tmp_path / "places.toml").write_text(broken)
    with pytest.raises(ContentError, match=r"en/places\.toml"):
        read_file(tmp_path / "places.toml", dict[str, Place])
