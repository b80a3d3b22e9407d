"""Text as people type it is read as they mean it, whichever signs their keyboard has."""

from __future__ import annotations

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.language.en.plain_text import to_plain_text
from content.library import load

UNDERSTANDING = Interpreter(load())
LOOK_ALIKES = "'\u2019\u2018\u00b4\u02bc\u2032\u201b\u02b9`\x92\udc92\uff07"


@pytest.mark.parametrize("quote", LOOK_ALIKES)
def test_every_apostrophe_reads_alike(quote: str) -> None:
    description = UNDERSTANDING.interpret(f"I can{quote}t put any weight on my leg").description
    assert "rf_cannot_bear_weight" in description.present


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("numb be-\ntween my legs", "numb between my legs"),
        ("numb be\u00ad\ntween", "numb between"),
        ("fe\u00adver", "fever"),
        ("fe\u200bver", "fever"),
        ("\ufefffe\u2060ver", "fever"),
        ("fe\u0301ver", "fever"),
        ("na\u00efve caf\u00e9", "naive cafe"),
        ("\uff46\uff45\uff56\uff45\uff52", "fever"),
        ("left\u2010sided", "left-sided"),
        ("pain \u2013 fever", "pain , fever"),
        ("my 12yo", "my 12 year old"),
        ("my 12 y/o", "my 12 year old"),
        ("34 wks pregnant", "34 weeks pregnant"),
        ("34wks", "34 weeks"),
        ("3 mths, 2 yrs, 4 hrs", "3 months, 2 years, 4 hours"),
        ("w/o fever", " without  fever"),
        ("fever: none", "no fever"),
        ("Fever? No.", "no fever."),
        ("fever or chills? nope", "no fever or chills"),
        ("fever (none), limp", "no fever, limp"),
        ("chills (-), limp", "no chills, limp"),
        ("fever -, limp", "no fever, limp"),
        ("fever - no, limp", "no fever, limp"),
        ("numbness \u2013 none; limp", "no numbness; limp"),
        ("my hip hurts - no, my groin", "my hip hurts - no, my groin"),
        ("w/out fever", " without  fever"),
        ("sore b/c of hills", "sore  because  of hills"),
        ("hip & groin", "hip  and  groin"),
        ("-ve for chills", " no  chills"),
        ("can you walk? no", "can you walk? no"),
        ("is it worse? no, it's better", "is it worse? no, it's better"),
        ("no my calf is swollen", "no, my calf is swollen"),
        ("<speak>hip</speak> pain", " hip  pain"),
        ("<break time='1s'/>hip", " hip"),
        ("yo coach", "yo coach"),
        ("a yr 7 pupil", "a yr 7 pupil"),
    ],
)
def test_text_is_made_plain(text: str, read: str) -> None:
    assert to_plain_text(text).casefold() == read


@pytest.mark.parametrize(
    ("text", "present", "denied"),
    [
        ("pain <5, fever since yesterday, rest >2 weeks", "rf_fever", ""),
        ("can't put any real weight on it", "rf_cannot_bear_weight", ""),
        ("I can't put any proper weight on this leg", "rf_cannot_bear_weight", ""),
        ("can't actually bear any real weight", "rf_cannot_bear_weight", ""),
        ("numb be-\ntween my legs", "rf_saddle_numb", ""),
        ("f\u00e9ver and chills", "rf_fever", ""),
        ("hip pain, fever: none", "", "rf_fever"),
        ("Hip pain. Fever? No. Numbness? No.", "", "rf_fever"),
        ("hip ache w/o fever", "", "rf_fever"),
        ("fever: 39", "rf_fever", ""),
        ("my 12yo limps and his hip hurts", "rf_teen sign_limp", ""),
        ("34 wks pregnant with groin pain", "rf_pregnant", ""),
        ("I have a feever and my hip hurts", "rf_fever", ""),
        ("hip pain and unexplained wieght loss", "rf_weight_loss", ""),
        ("hip pain with chils and fevr", "rf_fever", ""),
        ("I'm pregnent and my hip hurts", "rf_pregnant", ""),
        ("my calf is swolen", "rf_calf_swelling", ""),
        ("numbnes in my crotch", "rf_saddle_numb", ""),
        ("can't put any weigth on it", "rf_cannot_bear_weight", ""),
        ("cant put any wait on my leg", "rf_cannot_bear_weight", ""),
        ("I cant bare weight on it", "rf_cannot_bear_weight", ""),
        ("high tempreture and a sore hip", "rf_fever", ""),
        ("night sweats (-), fever (-), sore hip", "", "rf_fever rf_night_sweats"),
        ("-ve for fever, sore hip", "", "rf_fever"),
    ],
)
def test_what_is_typed_is_heard(text: str, present: str, denied: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert set(present.split()) <= description.present
    assert set(denied.split()) <= description.denied
    assert not set(denied.split()) & description.present


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("my baby won't move her leg", "child"),
        ("my 12yo has a sore hip", "child"),
        ("my twelve year old has a sore hip", "child"),
        ("my 70 year old mum limps", "adult"),
        ("my hip hurts since my baby was born", ""),
        ("it hurts when I carry my baby", ""),
        ("I'm a 12 year old with a sore hip", ""),
    ],
)
def test_whose_body_it_is(text: str, whose: str) -> None:
    assert UNDERSTANDING.interpret(text).description.patient == whose
