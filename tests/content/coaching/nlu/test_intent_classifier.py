"""What decides between intents, whatever was learned."""

from __future__ import annotations

from content.coaching.nlu import Intent, Setting
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.nlu.topics import NO_TOPIC, NOTHING
from content.ears import LinearModel, pack
from content.library import load

LIBRARY = load()
SHIPPED = Interpreter(LIBRARY)


def ears(**scores: float) -> Interpreter:
    """Return ears that give every utterance these *scores*."""
    model = LinearModel(pack(tuple(scores), tuple(scores.values()), (), 1.0))
    silent = LinearModel(pack((NO_TOPIC, NOTHING, "-"), (-9.0,) * 3, (), 1.0))
    return Interpreter(LIBRARY, model, silent)


def test_two_intents_that_score_alike_are_both_possible() -> None:
    meaning = ears(ask_treatment=1.0, ask_causes=0.95, help=0.8).interpret("and my hip")
    assert (meaning.intent, meaning.between) == (Intent.ASK_TREATMENT, Intent.ASK_CAUSES)
    assert ears(ask_treatment=1.0, ask_causes=0.75).interpret("and my hip").between is None


def test_only_intents_that_a_question_can_name_are_asked_about() -> None:
    assert ears(yes=1.0, no=0.99).interpret("and my hip").between is None


def test_an_end_has_to_be_clearer_than_other_intents() -> None:
    end = ears(stop=1.0, pause=0.8, help=0.0)
    assert end.interpret("and my hip too", in_session=True).between is Intent.PAUSE


def test_a_complaint_outside_of_a_session_ends_nothing_by_a_hair() -> None:
    both = ears(cancel=1.0, correct=0.8, stop=0.7, help=0.6)
    assert both.interpret("my groin hurts here").intent is Intent.CORRECT
    assert both.interpret("my groin hurts here", in_session=True).intent is Intent.CANCEL
    assert (
        ears(cancel=1.0, correct=0.5, help=0.0).interpret("my groin hurts").intent is Intent.CANCEL
    )


def test_who_refuses_does_not_go_on() -> None:
    assert ears(resume=1.0, stop=0.0).interpret("don't carry on").intent is Intent.UNKNOWN
    assert ears(resume=1.0, stop=0.0).interpret("carry on").intent is Intent.RESUME


def test_new_words_are_not_understood_by_their_letters_alone() -> None:
    assert ears(greeting=0.4, stop=0.0).interpret("grozzle").intent is Intent.UNKNOWN
    assert ears(greeting=2.0, stop=0.0).interpret("").intent is Intent.UNKNOWN


def test_a_whole_template_decides_some_intents() -> None:
    other = ears(cancel=1.0, stop=0.0)
    assert other.interpret("am I overreacting").intent is Intent.SEE_SOMEONE
    assert other.interpret("next").intent is Intent.CANCEL


def test_the_question_before_tells_what_an_answer_is() -> None:
    answer = SHIPPED.interpret("nothing serious", asked=Setting.YES_OR_NO)
    assert answer.intent is Intent.NO
