"""Where the sentences that the ears learn from come from, and what they were answers to."""

from __future__ import annotations

import pytest

from content.coaching.nlu import Intent, Setting
from tests.training import sentences
from tests.training.settings import setting_of

SETTINGS = {
    "": None,
    "in_session": Setting.SESSION,
    "Paused. Say go on when you are ready.": Setting.SESSION,
    "Get down on your mat and tell me when you are there.": Setting.SESSION,
    "Shall I start the warm-up?": Setting.OFFER,
    "Would you like to hear the exercises for it?": Setting.OFFER,
    "How is the hip since last time?": Setting.FEELING,
    "Better, worse or the same?": Setting.FEELING,
    "How was that?": Setting.FEELING,
    "It fits with outer hip pain.": Setting.VERDICT,
    "So it is the left hip?": Setting.VERDICT,
    "Where exactly do you feel it?": Setting.DETAIL,
    "How long have you had it?": Setting.DETAIL,
    "How old are you?": Setting.DETAIL,
    "Does it wake you at night?": Setting.YES_OR_NO,
    "Any of these: a fever, a hot hip?": Setting.YES_OR_NO,
}


@pytest.mark.parametrize("context", SETTINGS)
def test_the_context_of_a_label_is_one_of_few(context: str) -> None:
    assert setting_of(context) is SETTINGS[context]


def test_every_hand_counts_and_the_templates_only_train() -> None:
    hands = {it.hand for it in sentences.utterances_of_hands()}
    assert {"a", "b", "j"} <= hands
    assert hands.isdisjoint({sentences.TUNED, sentences.TEMPLATES})
    assert {it.hand for it in sentences.samples()} == {sentences.TEMPLATES}


def test_a_sample_has_its_slots_filled() -> None:
    said = {it.say: it.label for it in sentences.samples()}
    assert not any("{" in say for say in said)
    assert set(said.values()) <= {intent.value for intent in Intent}
