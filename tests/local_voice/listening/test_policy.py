"""What of that which was heard counts."""

from __future__ import annotations

import pytest

from local_voice.listening import Situation, SpeechPolicy
from local_voice.listening.listener import Said
from local_voice.listening.matching import Match
from local_voice.phrases import terminal_phrases

RUNS = Situation(runs=True)


class Scene:
    """A policy with what it said and showed."""

    def __init__(self, situation: Situation = RUNS) -> None:
        self.situation = situation
        self.said: list[str] = []
        self.shown: list[str] = []
        self.policy = SpeechPolicy(
            lambda: self.situation, lambda it: "chest" in it, self.said.append, self.shown.append
        )

    def hear(
        self, text: str, at: float = 1.0, *, near: bool = False, over: bool = False
    ) -> list[str]:
        """Return the lines that follow from *text*, a phrase if it is one now."""
        phrase = text if text in self.policy.phrases() else ""
        return self.policy.take(Said(Match(text, phrase, near), at, over))


def test_a_command_is_a_line() -> None:
    scene = Scene()
    assert scene.hear("how long is left") == ["how long is left"]
    assert scene.shown == ["Heard: how long is left"]


def test_chatter_is_shown_and_not_obeyed() -> None:
    scene = Scene()
    assert scene.hear("dinner is almost ready now") == []
    assert "not obeyed" in scene.shown[0]


def test_words_near_a_command_go_to_the_coach() -> None:
    assert Scene().hear("how long is it left", near=True) == ["how long is it left"]


def test_answers_are_heard_while_the_coach_asks() -> None:
    assert "not sure" not in Scene().policy.phrases()
    scene = Scene(Situation(asks=True))
    assert scene.hear("not sure") == ["not sure"]
    assert scene.hear("it came on slowly") == ["it came on slowly"]
    assert {"left", "21", "60", "twenty one"} <= {*scene.policy.phrases()}
    assert scene.policy.phrases()["twenty one"] == "21"


def test_at_a_question_of_yes_or_no_only_its_answers_are_listed() -> None:
    scene = Scene(Situation(leads=False, asks=True, yes_or_no=True))
    phrases = scene.policy.phrases()
    assert {phrases[it] for it in ("no thanks", "not sure", "stop", "that hurts")} == {
        *("no", "unsure", "stop", "that_hurts")
    }
    assert not {"left", "4", "skip it", "easier"} & {*phrases}
    in_session = Scene(Situation(asks=True, yes_or_no=True)).policy.phrases()
    assert "skip it" in in_session
    assert not {"left", "4"} & {*in_session}
    scene.situation = RUNS
    scene.hear("my chest hurts")
    assert "skip it" not in scene.policy.phrases()


def test_a_question_of_yes_or_no_is_not_answered_by_a_word_or_two_that_are_no_answer() -> None:
    scene = Scene(Situation(leads=False, asks=True, yes_or_no=True))
    assert scene.hear("up") == []
    assert scene.hear("my chest") == ["my chest"]
    assert scene.hear("only on the stairs") == ["only on the stairs"]


def test_answers_are_expected_where_the_coach_has_asked() -> None:
    assert Scene().policy.vocabulary().expected == ()
    yes_or_no = Scene(Situation(asks=True, yes_or_no=True)).policy.vocabulary().expected
    assert {"yes", "no", "not sure"} <= {*yes_or_no}
    anything = Scene(Situation(asks=True)).policy.vocabulary().expected
    assert {"left", "40"} == {"left", "40", "yes"} & {*anything} - {*yes_or_no}


def test_words_that_are_not_sure_are_shown_and_not_obeyed() -> None:
    scene = Scene(Situation(asks=True))
    assert scene.policy.take(Said(Match("glen zoom glen", sure=False), 1.0)) == []
    assert "not obeyed" in scene.shown[0]


def test_every_phrase_means_one_thing_in_a_situation() -> None:
    known = terminal_phrases()
    for kinds in (("name", "session"), ("name", "question", "detail", "session")):
        keys = [
            it for it in known if it.startswith("terminal.heard.") and it.split(".")[2] in kinds
        ]
        meant: dict[str, set[str]] = {}
        for key in keys:
            for text in known.variants(key):
                meant.setdefault(text, set()).add(key.split(".")[-1])
        assert {text: it for text, it in meant.items() if len(it) > 1} == {}


def test_the_name_holds_the_session_and_opens_the_ears_for_eight_seconds() -> None:
    scene = Scene()
    assert scene.hear("coach", 10.0) == ["pause"]
    scene.situation = Situation(runs=False)
    assert scene.policy.pass_time(17.9) == []
    assert scene.hear("what is this good for", 17.9) == ["what is this good for"]
    assert scene.hear("what is this good for", 18.1) == []


def test_after_the_name_silence_goes_on() -> None:
    scene = Scene()
    scene.hear("couch", 10.0)
    assert scene.policy.pass_time(18.5) == ["resume"]
    assert scene.policy.pass_time(30.0) == []


def test_a_session_that_was_held_stays_held_after_the_name() -> None:
    scene = Scene(Situation(runs=False))
    assert scene.hear("hey coach", 10.0) == []
    assert scene.policy.pass_time(18.5) == []


def test_words_after_the_name_are_meant() -> None:
    assert Scene().hear("coach what is this good for") == ["what is this good for"]


@pytest.mark.parametrize("answer", ["yes", "yeah"])
def test_a_danger_is_asked_about_first(answer: str) -> None:
    scene = Scene()
    assert scene.hear("my chest hurts") == []
    assert scene.said == ["I heard: my chest hurts. Did you say that?"]
    assert scene.hear("well then") == []
    assert scene.hear(answer) == ["my chest hurts"]


def test_no_drops_it_and_goes_on() -> None:
    scene = Scene()
    scene.hear("my chest hurts")
    assert scene.hear("no") == ["resume"]
    assert scene.hear("no one") == []


def test_silence_is_a_yes() -> None:
    scene = Scene()
    scene.hear("my chest hurts", 10.0)
    assert scene.policy.pass_time(20.0) == []
    assert scene.policy.pass_time(24.5) == ["my chest hurts"]


def test_in_a_talk_the_coach_hears_a_danger_itself() -> None:
    scene = Scene(Situation(leads=False, asks=True))
    assert scene.hear("my chest hurts") == ["my chest hurts"]


def test_the_coach_does_not_obey_itself() -> None:
    scene = Scene(Situation(runs=True, says="Now switch sides."))
    assert scene.hear("switch sides", over=True) == []
    scene.situation = Situation(runs=True, said="Swing that leg forward and back, small at first.")
    assert scene.hear("swing the leg forward and back", near=True, over=True) == []


def test_an_answer_in_the_words_of_the_question_counts_once_the_coach_is_quiet() -> None:
    asked = "Is it the groin, the side of the hip, the back, or near the knee?"
    for words in ("the groin", "the side of the hip"):
        assert Scene(Situation(asks=True, said=asked)).hear(words) == [words]
        assert Scene(Situation(asks=True, said=asked)).hear(words, over=True) == []


def test_a_word_or_two_that_are_no_phrase_do_not_count_over_the_coach() -> None:
    scene = Scene(Situation(asks=True, said="Where do you feel it?"))
    assert scene.hear("two words", over=True) == []
    assert scene.hear("two words") == ["two words"]


@pytest.mark.parametrize("words", terminal_phrases().variants("terminal.heard.always"))
def test_what_stops_the_coach_is_obeyed_whatever_it_says(words: str) -> None:
    assert Scene(Situation(runs=True, says=f"Say {words} at any time.")).hear(words) == [words]


def test_a_danger_is_not_denied_while_it_is_asked_about() -> None:
    asked = "Is it a new groin pain, a limp, or numbness?"
    assert Scene(Situation(asks=True, says=asked)).hear("no thanks") == []
    assert Scene(Situation(asks=True, said=asked)).hear("no thanks") == ["no thanks"]


def test_where_the_echo_is_not_taken_out_only_what_is_written_just_so_counts() -> None:
    says = "If it hurts, stop. Or does the leg not take your weight?"
    scene = Scene(Situation(runs=True, says=says))

    def hear(text: str, phrase: str) -> list[str]:
        return scene.policy.take(Said(Match(text, phrase), 1.0, over_coach=True, in_echo=True))

    assert hear("pause", "pause") == ["pause"]
    assert not any((hear("it hurts", "it hurts"), hear("wait", "wait"), hear("pies", "pause")))
    assert not hear("slower", "slower")
    assert hear("it came on slowly", "") == []
    scene.situation = Situation(asks=True)
    assert hear("yes", "yes") == ["yes"]
    assert hear("it came on slowly", "") == []
    assert hear("coach it came on slowly", "") == ["it came on slowly"]
    scene.situation = RUNS
    assert hear("my chest hurts", "") == []
    assert scene.said == ["I heard: my chest hurts. Did you say that?"]
