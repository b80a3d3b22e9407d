// How it heard you: what the words were taken for, and why; and where a session stands.

import { post } from "./talk.js";

const $ = (name) => document.getElementById(name);
const inPercent = (share) => `${Math.round(share * 100)} %`;
const named = (finding) => `${finding.id}${finding.denied ? " (denied)" : finding.unsure ? " (unsure)" : ""}`;

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

function rows({ heard }) {
  const margin = heard.guesses.length > 1 ? `; ahead by ${heard.margin}` : "";
  return [
    ["Kind", heard.kind],
    ["Two best", heard.guesses.map(({ kind, score }) => `${kind} ${score}`).join(", ") + margin],
    ["Asked before", heard.asked || "nothing"],
    ["Slots", Object.entries(heard.slots).map(([slot, value]) => `${slot}: ${value}`).join(", ") || "none"],
    ["Findings", heard.findings.map(named).join(", ") || "none"],
    ["Flags", heard.flags.map(({ id, care }) => `${id}, ${care}`).join("; ") || "none"],
    ...(heard.possible_flag ? [["Perhaps a flag", heard.possible_flag]] : []),
    ["Verdict", heard.care],
    ["Why", [
      ...heard.flags.map(({ reason }) => reason),
      ...heard.fits.map((one) => `${one.condition} ${inPercent(one.share)}: ${one.findings.join(", ")}`),
    ].join(" · ") || "nothing told yet"],
  ];
}

export function showHeard(explanation) {
  if (!explanation.heard) return;
  $("heard").replaceChildren(...rows(explanation).flatMap(([name, value]) => [
    Object.assign(document.createElement("dt"), { textContent: name }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]));
}
