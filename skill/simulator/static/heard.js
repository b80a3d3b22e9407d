// How it heard you: what the words were taken for, and why; and where a session stands.

import { post } from "./talk.js";

const $ = (name) => document.getElementById(name);
const inPercent = (share) => `${Math.round(share * 100)} %`;
/** The name of an id with the id itself, for those who read the files. */
const called = (names, id) => (names[id] ? `${names[id]} (${id})` : id);
const said = ({ denied, unsure }) => (denied ? ": denied" : unsure ? ": unsure" : "");

/** Asks how *words* were heard, and what is planned; nothing of it is kept. */
export async function explained(talk, words, told, before) {
  const { request } = told.envelope;
  const { name, slots } = request.intent ?? {};
  const asked = {
    locale: request.locale, words: words ?? "", before, after: talk.attributes, intent: name ?? "", slots: slots ?? {},
    token: talk.player.activity === "IDLE" ? "" : talk.player.token,
  };
  return (await post("/trial/explain", asked)).json();
}

function verdict({ open, later, care }) {
  if (!open.length) return care;
  const more = later ? `, and ${later} more to be asked` : "";
  return `open until this is answered: ${open.join(", ")}${more}. So far ${care}`;
}

function rows({ heard }) {
  const margin = heard.guesses.length > 1 ? `; ahead by ${heard.margin}` : "";
  const of = (id) => called(heard.names, id);
  return [
    ["Kind", heard.kind],
    ["Two best", heard.guesses.map(({ kind, score }) => `${kind} ${score}`).join(", ") + margin],
    ["Asked before", heard.asked || "nothing"],
    ["Slots", Object.entries(heard.slots).map(([slot, value]) => `${slot}: ${value}`).join(", ") || "none"],
    ["Findings", heard.findings.map((one) => of(one.id) + said(one)).join(", ") || "none"],
    ["Flags", heard.flags.map(({ id, care }) => `${of(id)}: ${care}`).join("; ") || (heard.open.length ? "none yet" : "none")],
    ...(heard.possible_flag ? [["Perhaps a flag", of(heard.possible_flag)]] : []),
    ["Verdict", verdict(heard)],
    ["Why", [
      ...heard.flags.map(({ reason }) => reason),
      ...heard.fits.map((one) => `${of(one.condition)} ${inPercent(one.share)}: ${one.findings.map(of).join(", ")}`),
    ].join("\n") || "nothing told yet"],
  ];
}

export function showHeard(explanation) {
  if (!explanation.heard) return;
  $("heard").replaceChildren(...rows(explanation).flatMap(([name, value]) => [
    Object.assign(document.createElement("dt"), { textContent: name }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]));
}
