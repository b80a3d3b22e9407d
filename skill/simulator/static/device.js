// What the device shows: its screen, a card, and the plan of a session.

import { show } from "./apl.js";
import { run } from "./motion.js";
import { SCREENS } from "./talk.js";

/** A phone is at most as wide; there the screen leaves room for the talk. */
export const NARROW = 480;
const MOST_OF_A_PHONE = 0.35;
const WIDEST = Math.max(...Object.values(SCREENS).map((view) => view?.width ?? 0));
const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const TRACK = { PLAYING: "Playing", STOPPED: "Paused", FINISHED: "Finished", IDLE: "" };
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const $ = (name) => document.getElementById(name);

export class Device {
  /** *touched* is called with what a touch sends, and the words on it. */
  constructor(talk, touched) {
    this.talk = talk;
    this.touched = touched;
    this.motion = new AbortController();
    window.addEventListener("resize", () => this.fit());
  }

  get view() { return SCREENS[this.talk.screen]; }

  /** Stops what moves on the screen. */
  freeze() { this.motion.abort(); }

  card(card) {
    $("card").hidden = !card;
    $("card-title").textContent = card?.title ?? "";
    $("card-text").textContent = card?.content ?? card?.text ?? "";
    $("card-image").hidden = !card?.image;
    if (card?.image) $("card-image").src = new URL(card.image.smallImageUrl).pathname;
  }

  /** Shows what the answer shows, and returns what to call when the answer begins to be heard. */
  show(directives) {
    const shown = (directives ?? []).find((one) => one.type === "Alexa.Presentation.APL.RenderDocument");
    if (!shown || !this.view) {
      if (!this.talk.isOpen || !this.view) this.blank();
      return () => {};
    }
    this.motion = new AbortController();
    const { signal } = this.motion;
    const wasThere = $("screen").contains(document.activeElement);
    const viewport = { ...this.view, theme: DARK.matches ? "dark" : "light" };
    const screen = show(shown, $("screen"), viewport, this.touched);
    this.fit();
    if (wasThere) $("screen").focus({ preventScroll: true });
    return () => run(screen, $("screen"), signal);
  }

  /** The screen of a device on which nothing is open; no device has none. */
  blank() {
    this.freeze();
    const idle = Object.assign(document.createElement("p"), { className: "idle", textContent: "Hip Coach is closed" });
    $("screen").replaceChildren(idle);
    this.fit();
  }

  /** What a device with a screen shows of the track that plays: art, title and subtitle. */
  playing(shows) {
    if (!shows || !this.view) return;
    this.freeze();
    const box = Object.assign(document.createElement("div"), { className: "playing" });
    const source = shows.art?.sources?.[0]?.url;
    if (source) box.append(Object.assign(document.createElement("img"), { alt: "", src: new URL(source).pathname }));
    box.append(Object.assign(document.createElement("h3"), { textContent: shows.title }),
      Object.assign(document.createElement("p"), { textContent: shows.subtitle }));
    $("screen").style.setProperty("--vh", `${this.view.height / 100}px`);
    $("screen").replaceChildren(box);
    this.fit();
  }

  /** Whether the track of *music* plays or is held, and how far it is. */
  player({ activity, token }, { currentTime, duration }) {
    $("player").hidden = !token;
    if ($("track").textContent !== TRACK[activity]) $("track").textContent = TRACK[activity];
    $("bar").value = duration ? currentTime / duration : 0;
    $("played").textContent = duration ? `${minutes(currentTime)} of ${minutes(duration)}` : "";
    const now = { Play: "PLAYING", Pause: "STOPPED" };
    for (const [name, is] of Object.entries(now)) {
      $("player").querySelector(`[data-button=${name}]`).setAttribute("aria-pressed", String(is === activity));
    }
  }

  fit() {
    const { view } = this;
    $("frame").hidden = $("size").hidden = !view;
    if (!view) return;
    const bezel = $("frame").offsetWidth - $("frame").clientWidth;
    const room = ($("frame").parentElement.clientWidth || $("log").offsetWidth) - bezel; // one column has no box of its own
    const isNarrow = window.innerWidth <= NARROW;
    const height = isNarrow ? window.innerHeight * MOST_OF_A_PHONE : view.height;
    const widest = isNarrow ? view.width : WIDEST; // beside each other, devices are as large as they are
    const scale = Math.min(1, room / widest, height / view.height);
    $("screen").style.cssText += `;width:${view.width}px;height:${view.height}px;transform:scale(${scale})`;
    $("frame").style.width = `${view.width * scale + bezel}px`;
    $("frame").style.height = `${view.height * scale + bezel}px`;
    $("frame").classList.toggle("round", view.shape === "round");
    $("size").textContent = `${view.width} by ${view.height}, drawn at ${Math.round(scale * 100)} %`;
  }

  /** Draws the moves of a session, each as long as it takes, with the place in them. */
  plan(plan) {
    $("plan").hidden = !plan;
    if (!plan) return;
    const { moves, at, place, then } = plan;
    $("place").textContent = place;
    $("then").textContent = then;
    $("moves").replaceChildren(...moves.map((move, number) => {
      const item = document.createElement("li");
      item.style.flexGrow = move.seconds;
      item.className = move.out ? "out" : number < at ? "past" : number === at ? "here" : "";
      if (number === at) item.setAttribute("aria-current", "step");
      item.title = move.name;
      item.append(Object.assign(document.createElement("span"), { textContent: move.name }));
      return item;
    }));
  }
}
