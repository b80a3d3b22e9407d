// The page put together: what is said goes in, what is heard, seen and sent comes out.

import { Device, NARROW } from "./device.js";
import { Dialogue, missed, read } from "./dialogue.js";
import { explained, showHeard } from "./heard.js";
import { listen } from "./microphone.js";
import { linesOf, Player, STARTS, STOPS, Voice, wordsOf } from "./sound.js";
import { suggestionsFor } from "./suggestions.js";
import { Talk } from "./talk.js";

const $ = (name) => document.getElementById(name);
const talk = new Talk();
const voice = new Voice($("voice"));
const player = new Player($("music"), talk, showPlayer, complain);
const device = new Device(talk, (sent, words) => turn(() => talk.touch(sent), words));
const dialogue = new Dialogue(talk);
const CLOSED = "Closed. Just ask, or begin a new talk.";
const PLAYS = { PLAYING: "Closed: the session plays on.", STOPPED: "Closed: the session is paused." };
const MARGIN = 8;
let reprompt = "";
let isAskedAgain = false;
let newest = 0;
let shownTrack = "";
let lastAsked = Promise.resolve();

function note(kind, who, words) {
  const line = document.createElement("p");
  line.className = kind;
  if (who) line.append(Object.assign(document.createElement("b"), { textContent: `${who}: ` }));
  line.append(words);
  $("log").append(line);
  $("log").scrollTop = line.offsetTop - $("log").offsetTop - MARGIN; // its first words, however long it is
}

function tell(state) {
  $("state").textContent = state;
  $("silence").disabled = !talk.isOpen;
}

/** What the speaker does when it neither speaks nor thinks. */
function idle() { return talk.isOpen ? "Listening" : PLAYS[talk.player.activity] ?? CLOSED; }

function complain(fault) {
  note("note", "", fault.message);
}

/** Asks one thing after the other: each carries on from what the answer before it left. */
function inTurn(ask) {
  const answer = lastAsked.then(ask);
  lastAsked = answer.catch(() => {});
  return answer;
}

/** Sends what *ask* sends, after falling silent, and shows and says the answer; *isMute* says none. */
async function turn(ask, said, isMute = false) {
  newest += 1;
  const mine = newest;
  voice.stop();
  device.freeze();
  const wasPlaying = player.isPlaying;
  if (wasPlaying) $("music").pause();
  if (said) note("you", "You", said);
  tell("Thinking");
  try {
    const told = await inTurn(() => known(ask, said));
    if (told && mine === newest) await heard(told, isMute);
    else if (told) await overtaken(told);
    else tell(idle());
    if (wasPlaying && mine === newest && player.isPlaying && !talk.isOpen) player.goOn();
  } catch (fault) {
    complain(fault);
    if (mine === newest) tell("Something went wrong.");
  }
}

/** Asks, and keeps what was said and heard for a dialogue test. */
async function known(ask, said) {
  const before = talk.attributes;
  const told = await ask();
  const ssml = told?.response.response?.outputSpeech?.ssml;
  if (ssml) dialogue.add(said, wordsOf(ssml));
  $("save").disabled = $("replay").disabled = !dialogue.turns.length;
  return told && { ...told, said, before };
}

/** Notes an answer to which nobody listens any more, as something else was said meanwhile. */
async function overtaken({ response }) {
  const { outputSpeech, directives } = response.response ?? {};
  if (outputSpeech) note("coach", "Coach", linesOf(outputSpeech.ssml));
  await player.obey(directives, STOPS);
}

async function heard(told, isMute) {
  const { envelope, response, took } = told;
  const answer = response.response ?? {};
  await player.obey(answer.directives, STOPS);
  $("request").textContent = JSON.stringify(envelope, null, 1);
  $("response").textContent = JSON.stringify(response, null, 1);
  $("took").textContent = `(${Math.round(took)} ms)`;
  device.card(answer.card);
  const begins = device.show(answer.directives);
  reprompt = answer.reprompt?.outputSpeech?.ssml ?? "";
  isAskedAgain = false;
  const ssml = answer.outputSpeech?.ssml ?? "";
  if (ssml) note("coach", "Coach", linesOf(ssml));
  suggest();
  explain(told);
  tell(ssml && !isMute ? "Speaking" : "Done");
  const isWhole = ssml && !isMute ? await spoken(ssml, begins) : (begins(), true);
  if (!isWhole) return;
  await player.obey(answer.directives, STARTS);
  if (talk.isStreaming) suggest();
  tell(idle());
}

async function spoken(ssml, begins) {
  try {
    return await voice.say(ssml, begins);
  } catch (fault) {
    if (fault.isLost) throw fault;
    note("note", "", "No voice on this machine: going on in text.");
    $("settings").elements.voice.value = voice.kind = "off";
    begins();
    return true;
  }
}

/** Shows how the words were heard and where a session stands, as soon as that is known. */
async function explain({ envelope, said, before }) {
  const words = envelope.request.type === "IntentRequest" ? said : "";
  try {
    const explanation = await explained(talk, words, { envelope }, before);
    showHeard(explanation);
    device.plan(explanation.plan);
  } catch (fault) { complain(fault); }
}

function suggest() {
  $("chips").replaceChildren(...suggestionsFor(talk).map((words) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", () => say(words));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function showPlayer() {
  const { activity, token } = talk.player;
  device.player(talk.player, $("music"));
  if (/^Closed/.test($("state").textContent) && $("state").textContent !== idle()) { tell(idle()); suggest(); }
  if (token === shownTrack || activity !== "PLAYING") return;
  shownTrack = token;
  device.playing(player.shows);
  explain({ envelope: { request: { locale: talk.locale } }, before: talk.attributes });
}

async function silence() {
  if (!isAskedAgain && reprompt) {
    isAskedAgain = true;
    note("note", "", "Eight seconds of silence");
    note("coach", "Coach", linesOf(reprompt));
    voice.stop();
    if (await spoken(reprompt, () => {})) tell("Listening for the last time");
    return;
  }
  await turn(() => talk.end("EXCEEDED_MAX_REPROMPTS"));
  note("note", "", "Silence again: the session has ended");
  device.blank();
  suggest();
  tell(CLOSED);
}

function settle(event) {
  const chosen = $("settings").elements;
  talk.canPlay = chosen.player.checked;
  voice.stop();
  voice.kind = chosen.voice.value;
  if (["first", "locale", "screen"].includes(event.target.name)) greet();
}

/** Opens the coach anew; silently unless somebody asked for it, as a page may not speak by itself. */
function greet(isMute = true, isOpened = true) {
  const chosen = $("settings").elements;
  $("log").replaceChildren();
  return turn(() => {
    talk.locale = chosen.locale.value;
    talk.screen = chosen.screen.value;
    if (chosen.first.checked) talk.newcomer();
    else talk.isBack();
    dialogue.begin(!chosen.first.checked);
    return isOpened ? talk.open() : null;
  }, "", isMute);
}

function say(words, isMute = false) {
  return words.trim() ? turn(() => talk.say(words), words, isMute) : undefined;
}

/** Plays a saved talk turn by turn, and says of each answer whether it is as written. */
async function replay(toml) {
  const { locale, user, turn: turns } = await read(toml, talk.locale);
  const chosen = $("settings").elements;
  chosen.locale.value = locale;
  chosen.first.checked = !user.returning;
  let good = 0;
  for (const [number, wanted] of turns.entries()) {
    if (wanted.launch || number === 0) await greet(true, wanted.launch);
    if (wanted.say) await say(wanted.say, true);
    const answers = $("log").getElementsByClassName("coach");
    const fault = missed(wanted, answers.length ? answers[answers.length - 1].lastChild.textContent : "", talk);
    if (fault) note("note", "", `Not as written: ${fault}`);
    else good += 1;
  }
  note("note", "", `Replayed: ${good} of ${turns.length} as written`);
}

const tried = (act) => async (...given) => { try { await act(...given); } catch (fault) { complain(fault); } };

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const { words } = event.target.elements;
  say(words.value);
  words.value = "";
});
$("open").addEventListener("click", () => greet(false));
$("silence").addEventListener("click", silence);
$("quiet").addEventListener("click", () => { voice.stop(); tell(idle()); });
$("settings").addEventListener("change", settle);
$("save").addEventListener("click", () => dialogue.save());
$("replay").addEventListener("click", tried(() => replay(dialogue.toml())));
$("saved").addEventListener("change", tried(async ({ target }) => replay(await target.files[0].text())));
for (const button of document.querySelectorAll("[data-button]")) {
  button.addEventListener("click", tried(async () => {
    const told = await talk.tell(`PlaybackController.${button.dataset.button}CommandIssued`);
    await player.obey(told.response.response?.directives);
  }));
}
if (window.innerWidth <= NARROW) $("settings").elements.screen.value = "round";
listen($("listen"), talk, { begins: () => { voice.stop(); tell("Listening to you"); }, heard: say, failed: () => tell("Nothing was heard.") });
device.blank();
greet();
