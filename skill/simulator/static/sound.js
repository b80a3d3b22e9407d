// How answers are heard: the laptop's voice from the server, the browser's own, or not at all.

import { post } from "./talk.js";

const plain = (ssml) => ssml.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
  .replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

const LET_GO = 10_000;
const LONG_BREAK = /<break time="\d{4,}ms"\/>/;

export const wordsOf = plain;

/** The words of *ssml*, with a new line after each silence of a second and more. */
export const linesOf = (ssml) => ssml.split(LONG_BREAK).map(plain).filter(Boolean).join("\n");

export class Voice {
  constructor(element) {
    this.element = element;
    this.kind = "server";
    this.turn = 0;
  }

  /** Falls silent at once, as a speaker does when it is spoken to. */
  stop() {
    this.turn += 1;
    this.element.pause();
    const { url } = this;
    if (url) setTimeout(() => URL.revokeObjectURL(url), LET_GO); // one still loading would be missed
    this.url = null;
    window.speechSynthesis?.cancel();
  }

  /** Says *ssml* to its end; *begins* is called as soon as it is heard. False if interrupted. */
  async say(ssml, begins = () => {}) {
    this.stop();
    const turn = this.turn;
    if (this.kind === "server") await this.played(ssml, begins, turn).catch((fault) => {
      if (turn === this.turn) throw fault; // a play that is cut short as it begins is no failure
    });
    else if (this.kind === "browser") await this.spoken(ssml, begins);
    else begins();
    return turn === this.turn;
  }

  async played(ssml, begins, turn) {
    const sound = await (await post("/trial/voice", { ssml })).blob();
    if (turn !== this.turn) return;
    this.url = URL.createObjectURL(sound);
    this.element.src = this.url;
    await this.element.play();
    begins();
    await new Promise((done) => {
      for (const end of ["ended", "pause", "error"]) this.element.addEventListener(end, done, { once: true });
    });
  }

  async spoken(ssml, begins) {
    const said = new SpeechSynthesisUtterance(plain(ssml));
    said.onstart = begins;
    window.speechSynthesis.speak(said);
    await new Promise((done) => { said.onend = done; said.onerror = done; });
  }
}

export const STOPS = ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"];
export const STARTS = ["AudioPlayer.Play"];

/** An audio player as a speaker has one: it obeys directives and tells of all that it does. */
export class Player {
  constructor(element, talk, changed, lost) {
    this.element = element;
    this.talk = talk;
    this.changed = changed;
    this.lost = lost;
    this.queue = [];
    element.addEventListener("playing", () => this.begun());
    element.addEventListener("ended", () => this.over());
    element.addEventListener("error", () => this.failed());
    element.addEventListener("timeupdate", () => this.changed());
  }

  get token() { return this.talk.player.token; }
  get isPlaying() { return this.talk.player.activity === "PLAYING"; }

  note(activity) {
    this.talk.player.activity = activity;
    this.talk.player.offset = Math.round(this.element.currentTime * 1000);
    this.changed();
  }

  /** Does what the answer's *directives* of the given *types* say, of any type where none are. */
  async obey(directives, types) {
    for (const directive of directives ?? []) {
      if (types && !types.includes(directive.type)) continue;
      if (directive.type === "AudioPlayer.Play") await this.play(directive);
      if (directive.type === "AudioPlayer.Stop") await this.stop();
      if (directive.type === "AudioPlayer.ClearQueue") this.queue = [];
    }
  }

  async play({ playBehavior, audioItem: { stream, metadata } }) {
    stream.shows = metadata;
    if (playBehavior === "ENQUEUE") {
      const last = this.queue.at(-1)?.token ?? this.token;
      if (stream.expectedPreviousToken === last) this.queue.push(stream);
      return;
    }
    this.queue = [];
    await this.start(stream);
  }

  async start(stream) {
    this.told = null;
    this.talk.player.token = stream.token;
    this.shows = stream.shows;
    this.element.src = new URL(stream.url).pathname;
    this.element.currentTime = (stream.offsetInMilliseconds ?? 0) / 1000;
    await this.goOn();
  }

  /** Plays on; a move that is replaced before it is heard has not failed. */
  goOn() {
    return this.element.play().catch((fault) => (fault.name === "NotAllowedError" ? this.failed() : undefined));
  }

  async stop() {
    if (!this.isPlaying) return;
    this.element.pause();
    this.note("STOPPED");
    await this.tell("PlaybackStopped");
  }

  async begun() {
    if (this.told === this.token) return;
    this.told = this.token;
    this.note("PLAYING");
    await this.tell("PlaybackStarted");
    await this.tell("PlaybackNearlyFinished");
  }

  async over() {
    this.note("FINISHED");
    await this.tell("PlaybackFinished");
    const next = this.queue.shift();
    if (next) await this.start(next);
  }

  async failed() {
    if (!this.token || this.talk.player.activity === "IDLE") return;
    this.note("STOPPED");
    const error = { type: "MEDIA_ERROR_UNKNOWN", message: "cannot be played" };
    await this.tell("PlaybackFailed", { error, currentPlaybackState: {} });
  }

  async tell(event, more = {}) {
    const { token, offset } = this.talk.player;
    try {
      const told = await this.talk.tell(`AudioPlayer.${event}`, { token, offsetInMilliseconds: offset, ...more });
      await this.obey(told.response.response?.directives);
    } catch (fault) { this.lost(fault); }
  }
}
