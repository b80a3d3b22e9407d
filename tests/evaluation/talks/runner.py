"""A simulated runner in a talk: says something, hears the reply, and goes on from there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.evaluation.talks.coaches import Heard
from tests.evaluation.talks.personas import WORDS, Trait
from tests.evaluation.talks.speaker import Said, Speaker

CONSULTING = frozenset(
    {
        *("sweep", "which_flag", "symptom", "take_back", "doubt"),
        *("consult.where", "consult.where_two", "consult.what_to_change"),
        *("consult.which_danger", "consult.which_short"),
    }
)
"""The kinds of questions that a description leads to."""

WHICH = frozenset({"which_flag", "consult.which_danger", "consult.which_short"})
OFFERS = frozenset({"advice", "start", "more", "resume", "hands_free"})
BEFORE_A_SESSION = frozenset({"start.safety", "start.hurt_question"})
STOPS_A_SESSION = ("loc_groin", "sign_limp", "rf_leg_weakness", "rf_fever", "rf_calf_swelling")
"""What the questions before a session and after pain in it ask about, loosely."""

BONE = frozenset({"agg_weight_bearing", "pain_rest", "pain_night", "sign_limp"})
TOLD_AT_FIRST = (1, 3)
AT_ONCE = 0.3
"""How often a sign of danger is told in the first words."""

ASIDE = 0.3
MOST_ASIDES = 4
UNSURE = 0.06
ASKED_LATER = (3, 6)
ANSWERS_AN_OFFER = 0.5
MOST_IN_SESSION = 3
MISSPEAKS = 0.2
MOST_INSISTING = 2


@dataclass(slots=True)
class Runner(Speaker):
    """One persona in one talk, the same for the same *rng*."""

    asides: int = 0
    asked_aside: set[str] = field(default_factory=set)
    corrected: bool = False
    misspoke: bool = False
    later: int = 0
    in_session: int = 0

    def __post_init__(self) -> None:
        """Decide how many things are asked after the conclusion."""
        self.later = self.rng.randint(*ASKED_LATER)

    def begin(self) -> Said:
        """Return the first description."""
        it, rng = self.persona, self.rng
        if not it.places:
            return self._say(self._one("opening", "nothing_hurts"), "no_complaint")
        sayable = sorted(id_ for id_ in it.present & WORDS["findings"].keys() if id_[:3] != "loc")
        ids = [
            rng.choice(it.places),
            *rng.sample(sayable, min(rng.randint(*TOLD_AT_FIRST), len(sayable))),
        ]
        if it.correction is not None:
            ids = [it.correction.wrong, *(i for i in ids if i[:3] != it.correction.wrong[:3])]
        ids += [flag for flag in sorted(it.flags & WORDS["flags"].keys()) if rng.random() < AT_ONCE]
        findings = self._telling(ids)
        if it.who:
            who = WORDS["persons"][it.who]["who"]
            words = self._one("opening", "other").format(who=who, findings=findings)
            return self._say(
                words,
                "opening",
                {*ids, *WORDS["persons"][it.who]["tells"]},
                WORDS["persons"][it.who]["denies"],
            )
        manner = self._manner()
        templates = WORDS["story"]["opening"] if manner == "story" else WORDS["opening"][manner]
        return self._say(rng.choice(templates).format(findings=findings), "opening", ids)

    def answer(self, heard: Heard) -> Said | None:
        """Return what the runner says to *heard*; nothing where the talk is over."""
        if heard.kind in CONSULTING and not self.persona.places:
            return self._insist()
        if heard.kind in CONSULTING:
            return self._aside(heard) or self._answer(heard)
        if heard.ended:
            return None
        return self._late_correction() or self._after(heard)

    def _insist(self) -> Said:
        """Say once or twice more that nothing hurts, then leave."""
        self.asides += 1
        if self.asides > MOST_INSISTING:
            return self._say(self._one("later", "bye"), "bye")
        return self._say(self._one("answers", "nothing_hurts"), "no_complaint")

    def _aside(self, heard: Heard) -> Said | None:
        """Return something that is no answer, now and then, once for each question."""
        late = self._late_correction() if self.rng.random() < 2 * ASIDE else None
        if late is not None:
            return late
        if heard.id in self.asked_aside or self.asides >= MOST_ASIDES or self.rng.random() > ASIDE:
            return None
        told_before = bool(heard.about) and {*heard.about} <= self.told | self.denied
        acts = ["told_already"] if told_before else self._acts()
        if not acts:
            return None
        self.asked_aside.add(heard.id)
        self.asides += 1
        return self._do(self.rng.choice(acts), heard)

    def _acts(self) -> list[str]:
        acts = {
            Trait.ASKS_BACK: ["asks_back", "pardon", "question"],
            Trait.TELLS_STORIES: ["story", "chatter"],
            Trait.CHANGES_MIND: ["wish"],
            Trait.AFRAID: ["fear", "question"],
            Trait.HURRIED: ["hurry"],
        }
        return [act for trait in sorted(self.persona.traits) for act in acts.get(trait, ())]

    def _do(self, act: str, heard: Heard) -> Said | None:
        if act == "story":
            ids = self._untold()
            words = self._one("story", "before").format(findings=self._telling(ids))
            return self._say(words, act, ids) if ids else None
        if act == "asks_back":
            of_these = [it for id_ in heard.about for it in WORDS["asks_back"].get(id_, ())]
            return self._say(
                self.rng.choice([*WORDS["asks_back"]["any"], *of_these, *of_these]), act
            )
        return self._say(self._one("asides", act), act)

    def _late_correction(self) -> Said | None:
        it = self.persona.correction
        if it is None or self.corrected:
            return None
        self.corrected = True
        return self._say(self.rng.choice(it.says), "correction", {it.right}, back={it.wrong})

    def _answer(self, heard: Heard) -> Said:
        if heard.kind == "take_back":
            return self._confirm(heard)
        if heard.kind in WHICH:
            return self._which(heard)
        if heard.kind == "consult.what_to_change":
            return self._say("nothing, it's fine as it is", "answer")
        if not heard.about:
            place = self.rng.choice(self.persona.places)
            return self._say(self._telling([place]), "answer", {place})
        if heard.kind == "sweep" and len(heard.about) > 1:
            return self._of_several(heard)
        return self._yes_or_no(heard)

    def _confirm(self, heard: Heard) -> Said:
        """Take back what is not so, keep what is."""
        if self.persona.signs(heard.about):
            return self._say(
                self._one("answers", "keep"), "answer", self.persona.signs(heard.about)
            )
        return self._say(self._one("answers", "right"), "answer", (), heard.about, heard.about)

    def _of_several(self, heard: Heard) -> Said:
        signs = self.persona.signs(heard.about)
        if not signs and self._misspeaks():
            self.misspoke = True
            return self._say("yes", "misspeaks")
        return self._name(heard.about, signs) if signs else self._none(heard)

    def _misspeaks(self) -> bool:
        prone = self._is(Trait.MISSPEAKS) and not self.misspoke
        return prone and self.rng.random() < MISSPEAKS

    def _name(self, about: tuple[str, ...], signs: tuple[str, ...]) -> Said:
        """Tell which of *about* it is, or only that it is one of them."""
        way = self.rng.choice(
            ("yes", "words", "no_but", *(("picked", "place") * (len(signs) == 1)))
        )
        sign = signs[:1]
        if way == "place" and self._is(Trait.PICKS):
            return self._say(self._position(about, sign[0]), "pick", sign)
        if way == "picked":
            picked = WORDS["picked"].get(sign[0]) or [self._telling(sign)]
            return self._say(self.rng.choice(picked), "pick", sign)
        if way == "no_but":
            words = self._one("answers", "no_but").format(sign=self._telling(sign))
            return self._say(words, "no_but", sign)
        if way == "yes":
            return self._say(self._yes(), "answer")
        return self._say(self._telling(signs), "answer", signs)

    def _position(self, about: tuple[str, ...], sign: str) -> str:
        number = about.index(sign)
        ways = [*WORDS["answers"]["pick"], *WORDS["answers"]["pick_number"]]
        if number == len(about) - 1:
            ways += WORDS["answers"]["pick_last"] * 2
        place = WORDS["answers"]["places"][number]
        return self.rng.choice(ways).format(place=place, number=number + 1)

    def _which(self, heard: Heard) -> Said:
        signs = self.persona.signs(heard.about)
        if not signs:
            denied = heard.about
            return self._say(
                "sorry, none of them" if self.misspoke else "none of them", "answer", (), denied
            )
        picked = self.rng.choice([self._telling(signs[:1]), *WORDS["picked"].get(signs[0], ())])
        return self._say(picked, "pick", signs[:1])

    def _none(self, heard: Heard) -> Said:
        way = "sloppy_none" if self._is(Trait.SLOPPY) else "none"
        return self._with_a_story(self._one("answers", way), (), heard.about)

    def _yes_or_no(self, heard: Heard) -> Said:
        about = heard.about[:1]
        if self.rng.random() < UNSURE and heard.kind == "symptom":
            sort = "sloppy_unsure" if self._is(Trait.SLOPPY) else "unsure"
            return self._say(self._one("answers", sort), "unsure")
        if self.persona.has(*about):
            bone = sorted(BONE & self.persona.present) if about == ("rf_stress_pattern",) else []
            if bone and Trait.PICKS in self.persona.traits:
                return self._say(self.rng.choice(WORDS["picked"][bone[0]]), "pick", bone[:1])
            return self._with_a_story(self._yes(), about, ())
        denied = BONE if about == ("rf_stress_pattern",) else about
        return self._with_a_story(
            self._one("answers", "sloppy_no" if self._is(Trait.SLOPPY) else "no"), (), denied
        )

    def _after(self, heard: Heard) -> Said | None:
        """Return what is said after the conclusion."""
        if heard.session and heard.kind not in BEFORE_A_SESSION:
            self.in_session += 1
            stops = self.in_session > MOST_IN_SESSION
            return self._say("stop" if stops else self._one("later", "in_session"), "in_session")
        if heard.kind in BEFORE_A_SESSION:
            return self._say(
                "yes" if self.persona.has(*STOPS_A_SESSION) else "no", "before_session"
            )
        self.later -= 1
        if self.later < 0:
            return self._say(self._one("later", "bye"), "bye") if self.later == -1 else None
        if heard.kind in OFFERS and self.rng.random() < ANSWERS_AN_OFFER:
            way = self.rng.choice(("yes", "no"))
            return self._say(self._one("later", way), f"offer_{way}")
        act = self.rng.choice(sorted(WORDS["later"].keys() - {"bye", "yes", "no", "in_session"}))
        return self._say(self._one("later", act), act)
