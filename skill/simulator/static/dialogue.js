// A talk as a dialogue test: what was said and heard, to be saved, and played again.

import { post } from "./talk.js";

const LONGEST = 70;
const SPECIAL = /[.*+?^$()|[\]\\]/g;

/** A pattern of the first sentence of *words*. */
function pattern(words) {
  const first = words.split(/(?<=[.!?])\s/)[0].slice(0, LONGEST);
  return first.replace(SPECIAL, "\\$&").replace(/[{}]/g, ".");
}

export class Dialogue {
  constructor(talk) { this.talk = talk; this.begin(true); }

  begin(isReturning) {
    this.isReturning = isReturning;
    this.turns = [];
    this.last = Date.now();
  }

  /** Keeps one turn: what was *said* (nothing: it was opened), and the *words* that answered. */
  add(said, words) {
    const { attributes, isOpen } = this.talk;
    const now = Date.now();
    const after = Math.round((now - this.last) / 1000);
    this.last = now;
    this.turns.push({ ...(said ? { say: said } : { launch: true }), after, hears: pattern(words), care: attributes.care ?? "none",
      in_session: Boolean(attributes.session), ends: !isOpen });
  }

  /** The talk in the format of tests/dialogs; for one region, whose words were heard. */
  toml() {
    const lines = [`# A talk on the page, ${new Date().toISOString().slice(0, 10)}.`, `locale = "${this.talk.locale}"`];
    if (!this.isReturning) lines.push("", "[user]", "returning = false");
    for (const turn of this.turns) {
      lines.push("", "[[turn]]");
      for (const [key, value] of Object.entries(turn)) lines.push(`${key} = ${JSON.stringify(value)}`);
    }
    return `${lines.join("\n")}\n`;
  }

  save() {
    const url = URL.createObjectURL(new Blob([this.toml()], { type: "application/toml" }));
    Object.assign(document.createElement("a"), { href: url, download: "talk.toml" }).click();
    URL.revokeObjectURL(url);
  }
}

/** Reads a saved talk: its region, who talks, and its turns. */
export async function read(toml, locale) {
  return (await post("/trial/dialogue", { toml, locale })).json();
}

const finds = (words) => (one) => new RegExp(one, "i").test(words);

/** Says what of *wanted* an answer does not have; nothing if it is as written. */
export function missed(wanted, words, talk) {
  const faults = wanted.hears.filter((one) => !finds(words)(one)).map((one) => `does not say ${one}`);
  faults.push(...wanted.not_hears.filter(finds(words)).map((one) => `says ${one}`));
  const care = talk.attributes.care ?? "none";
  if (wanted.care && wanted.care !== care) faults.push(`care is ${care}, not ${wanted.care}`);
  if (wanted.in_session !== null && wanted.in_session !== Boolean(talk.attributes.session)) faults.push(wanted.in_session ? "no session runs" : "a session runs");
  if (wanted.ends !== null && wanted.ends === talk.isOpen) faults.push(wanted.ends ? "it goes on" : "it has ended");
  return faults.join("; ");
}
