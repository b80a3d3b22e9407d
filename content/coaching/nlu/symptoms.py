"""Extracts findings, red flags and body parts from an utterance, each with its status."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from content.coaching.nlu import proximity
from content.coaching.nlu.lexicon import Found, Lexicon, SymptomKey, TemplateKey, Utterance
from content.coaching.triage import Description, Finding
from content.language.en import numerals, persons, places, question_forms, quotes
from content.language.en.negation import NegationCues, Polarity
from content.language.en.normalisation import CLAUSE_END
from content.library import (
    Library,
    ids_at_part,
    ids_of_group,
    ids_of_role,
    parts_of_role,
    roles_of,
    rules_of,
)
from content.matching import MatchIndex
from content.records.findings import LOCATION
from content.records.red_flags import CareLevel
from content.records.rules import Measure, Role

_REPORTING = frozenset({SymptomKey.REPORTS, SymptomKey.WORD_LIST, SymptomKey.BODY_PART})
_TELLING = frozenset({SymptomKey.REPORTS, SymptomKey.DENIES, SymptomKey.WORD_LIST})
_ONLY_MOVED = TemplateKey(SymptomKey.BODY_PART, "only_moved")
"""The key of words in which a body part only moves and does not hurt: "bend my knee"."""
_ORDINARY = TemplateKey(SymptomKey.CUE, "ordinary")
_HIP = "hip"  # the part that a direction is of, if no other was named


class SymptomExtractor:
    """Extracts symptoms with the templates of one library."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._library = library
        self._rules = rules_of(library)
        self._locations = ids_of_group(library, LOCATION)
        self._hip_places = self._locations - ids_of_role(library, Role.VAGUE_PLACE)
        self._crises = ids_of_role(library, Role.CRISIS)
        self._only_while_new = ids_of_role(library, Role.ONLY_WHILE_NEW)
        relatives = ids_of_role(library, Role.NOT_OF_RELATIVES)
        self._of_relatives = {TemplateKey(SymptomKey.CANCELS, id_) for id_ in relatives}
        young = {it.add for it in self._rules.numbers if it.of is Measure.AGE and it.takes_back}
        self._of_children = {TemplateKey(SymptomKey.REPORTS, id_) for id_ in young}
        self._directions = {rule.direction for rule in self._rules.directions}
        self._not_parts = {_ONLY_MOVED.id, *self._directions}
        self._hold_no_place = {_ONLY_MOVED} | {
            TemplateKey(SymptomKey.BODY_PART, part)
            for part in parts_of_role(library, Role.NOT_A_PLACE_WITHIN)
        }
        self._flags = library.red_flags
        self._askable = {asked.flag for sweep in library.sweeps.values() for asked in sweep.flags}

    def extract(self, utterance: Utterance) -> Description:
        """Return the description of symptoms in *utterance*; an empty one if there are none."""
        tokens = utterance.tokens
        if question_forms.asks_for_definition(tokens) or question_forms.asks_what_it_is(tokens):
            return Description()
        utterance = self._lexicon.leave_out_quotes(utterance)
        tokens, words = utterance.tokens, utterance.words
        patient = persons.patient_of(tokens)
        shares = quotes.shares_with_another(question_forms.without_questions(tokens))
        others = self._of_relatives if patient or shares else set[TemplateKey]()
        others = others | (self._of_children if persons.mentions_only_children(tokens) else set())
        signs = proximity.without_doings(self._library, utterance, others)
        doubt, matches = self._split_doubtful(words, signs)
        told = self._findings(words, matches, question_forms.clauses_asking(tokens))
        feared, found = self._split_feared(tokens, told)
        outside = self._outside_part(matches)
        self._add_place(found, words, matches, outside)
        complains = bool(_present(told) or (outside and patient))
        years = persons.age(tokens) if complains else persons.age_of_patient(tokens)
        lasting = numerals.find_weeks(tokens)
        self._add_measured(found, {Measure.AGE: years, Measure.WEEKS: lasting})
        self._add_implied(found, words, tokens)
        return Description(
            findings=tuple(_to_finding(name, polarity) for name, polarity in found.items()),
            side=places.side(tokens),
            severity=numerals.find_severity(tokens),
            age=years,
            weeks=lasting,
            patient=patient,
            outside="" if outside and self._comes_from_hip(outside, found) else outside,
            possible_flag=doubt or feared,
            ordinary=any(match.key == _ORDINARY for match in matches),
            pain=quotes.told_pain(question_forms.without_questions(tokens), tells=bool(found)),
        )

    def _comes_from_hip(self, outside: str, found: Mapping[str, Polarity]) -> bool:
        """Whether what is felt in the part *outside* belongs to a complaint of the hip."""
        ours = self._hip_places | ids_at_part(self._library, Role.COMES_FROM_HIGHER_UP, outside)
        return not ours.isdisjoint(_present(found))

    def _add_implied(
        self, found: dict[str, Polarity], words: Sequence[str], tokens: Sequence[str]
    ) -> None:
        """Add to *found* what an answer of one word means, and what follows from a word said."""
        alone = [word for word in words if word not in self._lexicon.polite_words]
        if not found and len(alone) == 1 and alone[0] in self._lexicon.alone:
            found[self._lexicon.alone[alone[0]]] = Polarity.PRESENT
        for rule in self._rules.follows:
            if not set(rule.said).isdisjoint(tokens) and rule.holds(_present(found)):
                found.setdefault(rule.add, Polarity.PRESENT)

    def _add_measured(
        self, found: dict[str, Polarity], values: Mapping[Measure, float | None]
    ) -> None:
        """Add to *found* what follows from the *values* that were told."""
        for rule in self._rules.numbers:
            value = values.get(rule.of)
            if value is None or not rule.add:
                continue
            if rule.holds(value):
                found[rule.add] = Polarity.PRESENT
            elif rule.takes_back and rule.add in found:
                found[rule.add] = Polarity.DENIED

    def _add_place(
        self, found: dict[str, Polarity], words: Sequence[str], matches: list[Found], outside: str
    ) -> None:
        """Add the place that "at the front" and the like mean, alone or "and a bit" beside one."""
        alone = self._hip_places.isdisjoint(_present(found))
        named = proximity.bare_directions(matches, self._directions, self._locations)
        cues = proximity.cues_among(words, matches)
        for match in proximity.directions_meant(words, named, cues, alone=alone):
            for rule in self._rules.directions:
                if match.key.id == rule.direction and rule.part == (outside or _HIP):
                    found.setdefault(rule.add, Polarity.PRESENT)

    def _outside_part(self, matches: list[Found]) -> str:
        """Return the first body part outside the hip; not one inside another finding."""
        reports = SymptomKey.REPORTS
        holders = MatchIndex(m for m in matches if m.key == _ONLY_MOVED or m.key.kind == reports)
        for match in matches:
            if match.key.kind == SymptomKey.BODY_PART and match.key.id not in self._not_parts:
                near = holders.overlapping(match)
                if not any(h.key == _ONLY_MOVED or h.covers(match) for h in near):
                    return match.key.id
        return ""

    def _split_feared(
        self, tokens: Sequence[str], found: dict[str, Polarity]
    ) -> tuple[str, dict[str, Polarity]]:
        """Return the flag that is feared or asked about, and the findings of *found* that count.

        A general question reports no flag; what is never asked about counts at once.
        """
        fears = [name for name, polarity in found.items() if polarity is Polarity.FEARED]
        if fears:
            rest = {name: polarity for name, polarity in found.items() if name not in fears}
            return min(fears), rest
        if question_forms.asks_in_general(tokens):
            return "", {name: it for name, it in found.items() if name not in self._flags}
        if not question_forms.is_only_question(tokens):
            return "", found
        asked = {name for name in found if name in self._flags}
        present = [name for name in asked if found[name] is not Polarity.DENIED]
        feared = [name for name in present if self._may_be_asked(name)]
        taken = feared if question_forms.asks_only_what_if(tokens) else []
        dropped = {*taken, *(asked.difference(present))}
        return min(taken, default=""), {it: found[it] for it in found if it not in dropped}

    def _may_be_asked(self, name: str) -> bool:
        flag = self._flags.get(name)
        return bool(flag and (name in self._askable or flag.care is not CareLevel.EMERGENCY))

    def _split_doubtful(
        self, words: Sequence[str], matches: list[Found]
    ) -> tuple[str, list[Found]]:
        """Return the flag in doubt, if *matches* leave only one, or a crisis, and the rest."""
        doubtful = [match for match in matches if match.key.kind == SymptomKey.DOUBTFUL]
        if not doubtful:
            return "", matches
        near, flag = MatchIndex(doubtful).overlapping, doubtful[0].key.id
        rest = [m for m in matches if m.key.kind not in _REPORTING or not near(m)]
        if not self._findings(words, rest) and not self._outside_part(rest):
            return flag, rest
        asks = flag in self._crises and flag not in self._findings(words, matches)
        return (flag if asks else ""), matches

    def _findings(
        self, words: Sequence[str], matches: list[Found], asking: Container[int] = ()
    ) -> dict[str, Polarity]:
        """Return what is told, there or denied; the clauses that are *asking* deny nothing."""
        if not any(match.key.kind in _TELLING for match in matches):
            return {}
        blocks = MatchIndex(m for m in matches if m.key.kind == SymptomKey.CANCELS)
        cues = proximity.cues_among(words, matches)
        reports = self._reports(matches, blocks)
        past = {m for m in reports if m.key.id in self._only_while_new and cues.is_long_ago(m)}
        reports = [m for m in reports if m not in past]
        wrong = cues.put_right(m for m in reports if self._is_place(m))
        reports = [m for m in reports if m not in wrong]
        denies = [it for it in matches if words[: it.start].count(CLAUSE_END) not in asking]
        denied = proximity.denials(denies, blocks, MatchIndex(reports))
        over = filter(cues.was_meant_long_ago, past)
        found = {match.key.id: Polarity.DENIED for match in (*denied, *over)}
        self._add_reported(found, reports, denied, denies, cues)
        for name in proximity.find_pairs(self._lexicon.pairs, matches, cues, self._only_while_new):
            found[name] = Polarity.PRESENT
        return found

    def _reports(self, matches: list[Found], blocks: MatchIndex[TemplateKey]) -> list[Found]:
        """Return what *matches* report and *blocks* do not take away; of places the longest."""
        reports = [
            m
            for m in matches
            if m.key.kind == SymptomKey.REPORTS
            and not proximity.has_same_finding(m, blocks.overlapping(m))
        ]
        moved = (m for m in matches if m.key in self._hold_no_place)
        holders = MatchIndex([*moved, *filter(self._is_place, reports)])
        return [m for m in reports if not (self._is_place(m) and any(proximity.around(m, holders)))]

    def _add_reported(
        self,
        found: dict[str, Polarity],
        reports: list[Found],
        denied: list[Found],
        denies: list[Found],
        cues: NegationCues,
    ) -> None:
        """Add what is told by *reports* to *found*, where it was not *denied* in so many words."""
        denials, others = MatchIndex(denied), MatchIndex(reports)
        for match in reports:
            name, known = match.key.id, found.get(match.key.id)
            denied_here = proximity.has_same_finding(match, denials.overlapping(match))
            is_feared = self._may_be_asked(name) and cues.is_feared(match)
            echoed = known is Polarity.DENIED and (is_feared or cues.is_echo(match))
            if known is Polarity.PRESENT or denied_here or echoed:
                continue
            polarity = cues.polarity(match, roles_of(self._library, name), others)
            if polarity is not Polarity.DENIED or match in denies:
                found[name] = Polarity.FEARED if is_feared else polarity

    def _is_place(self, match: Found) -> bool:
        return match.key.id in self._locations


def _to_finding(name: str, polarity: Polarity) -> Finding:
    return Finding(name, denied=polarity is Polarity.DENIED, unsure=polarity is Polarity.UNSURE)


def _present(found: Mapping[str, Polarity]) -> frozenset[str]:
    return frozenset(id_ for id_, polarity in found.items() if polarity is Polarity.PRESENT)
