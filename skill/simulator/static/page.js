// The page put together: what is said goes in, what is heard, seen and sent comes out.

import { run, show } from "./apl.js";
import { Player, STARTS, STOPS, Voice, wordsOf } from "./sound.js";
import { SCREENS, Talk } from "./talk.js";

const TRY = [
  "what is a labral tear", "the outside of my hip hurts on stairs", "how do i do a clamshell",
  "start a five minute warm-up", "next", "that hurts", "how long is left", "stop",
];
const $ = (name) => document.getElementById(name);
const talk = new Talk();
const voice = new Voice($("voice"));
const player = new Player($("music"), talk, showPlayer, complain);
const CLOSED = "Closed. Open it, or just ask.";
let reprompt = "";
let isAskedAgain = false;
let motion = new AbortController();
let newest = 0;
let lastAsked = Promise.resolve();

function note(kind, who, words) {
  const line = document.createElement("p");
  line.className = kind;
  if (who) line.append(Object.assign(document.createElement("b"), { textContent: `${who}: ` }));
  line.append(words);
  $("log").append(line);
  $("log").scrollTop = $("log").scrollHeight;
}

function tell(state) {
  $("state").textContent = state;
  $("silence").disabled = !talk.isOpen;
}

function complain(fault) {
  note("note", "", fault.message);
}

/** Asks one thing after the other: each carries on from what the answer before it left. */
function inTurn(ask) {
  const answer = lastAsked.then(ask);
  lastAsked = answer.catch(() => {});
  return answer;
}

/** Sends what *ask* sends, after falling silent, and shows and says the answer. */
async function turn(ask, said) {
  newest += 1;
  const mine = newest;
  voice.stop();
  motion.abort();
  const wasPlaying = player.isPlaying;
  if (wasPlaying) $("music").pause();
  if (said) note("you", "You", said);
  tell("Thinking");
  try {
    const told = await inTurn(ask);
    if (told && mine === newest) await heard(told);
    else if (told) await overtaken(told);
    if (wasPlaying && mine === newest && player.isPlaying && !talk.isOpen) player.goOn();
  } catch (fault) {
    complain(fault);
    if (mine === newest) tell("Something went wrong.");
  }
}

/** Notes an answer to which nobody listens any more, as something else was said meanwhile. */
async function overtaken({ response }) {
  const { outputSpeech, directives } = response.response ?? {};
  if (outputSpeech) note("coach", "Coach", wordsOf(outputSpeech.ssml));
  await player.obey(directives, STOPS);
}

async function heard({ envelope, response, took }) {
  const answer = response.response ?? {};
  await player.obey(answer.directives, STOPS);
  $("request").textContent = JSON.stringify(envelope, null, 1);
  $("response").textContent = JSON.stringify(response, null, 1);
  $("took").textContent = `(${Math.round(took)} ms)`;
  showCard(answer.card);
  const begins = showScreen(answer.directives);
  reprompt = answer.reprompt?.outputSpeech?.ssml ?? "";
  isAskedAgain = false;
  const ssml = answer.outputSpeech?.ssml ?? "";
  if (ssml) note("coach", "Coach", wordsOf(ssml));
  tell(ssml ? "Speaking" : "Done");
  const isWhole = ssml ? await spoken(ssml, begins) : (begins(), true);
  if (!isWhole) return;
  await player.obey(answer.directives, STARTS);
  tell(talk.isOpen ? "Listening" : CLOSED);
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

function showCard(card) {
  $("card").hidden = !card;
  $("card-title").textContent = card?.title ?? "";
  $("card-text").textContent = card?.content ?? card?.text ?? "";
  $("card-image").hidden = !card?.image;
  if (card?.image) $("card-image").src = new URL(card.image.smallImageUrl).pathname;
}

/** Shows what the answer shows, and returns what to call when the answer begins to be heard. */
function showScreen(directives) {
  const shown = (directives ?? []).find((one) => one.type === "Alexa.Presentation.APL.RenderDocument");
  const view = SCREENS[talk.screen];
  if (!shown || !view) {
    if (!talk.isOpen) blank();
    return () => {};
  }
  motion = new AbortController();
  const { signal } = motion;
  const wasThere = $("screen").contains(document.activeElement);
  const commands = show(shown, $("screen"), view, (said) => turn(() => talk.touch(said), `(touches: ${said[0]})`));
  $("frame").hidden = false;
  fit();
  if (wasThere) $("screen").focus({ preventScroll: true });
  return () => run(commands, $("screen"), signal);
}

function blank() {
  motion.abort();
  $("screen").replaceChildren();
  $("frame").hidden = true;
}

function fit() {
  const view = SCREENS[talk.screen];
  if (!view || $("frame").hidden) return;
  const room = $("frame").parentElement.clientWidth - 20;
  const scale = Math.min(1, room / view.width);
  $("screen").style.cssText += `;width:${view.width}px;height:${view.height}px;transform:scale(${scale})`;
  $("frame").style.width = `${view.width * scale + 20}px`;
  $("frame").style.height = `${view.height * scale + 20}px`;
  $("frame").classList.toggle("round", view.shape === "round");
}

function showPlayer() {
  const { activity, token } = talk.player;
  $("player").hidden = !token;
  const words = { PLAYING: "Playing", STOPPED: "Paused", FINISHED: "Finished", IDLE: "" };
  if ($("track").textContent !== words[activity]) $("track").textContent = words[activity];
  $("bar").value = $("music").duration ? $("music").currentTime / $("music").duration : 0;
}

async function silence() {
  if (!isAskedAgain && reprompt) {
    isAskedAgain = true;
    note("note", "", "Eight seconds of silence");
    note("coach", "Coach", wordsOf(reprompt));
    voice.stop();
    if (await spoken(reprompt, () => {})) tell("Listening for the last time");
    return;
  }
  await turn(() => talk.end("EXCEEDED_MAX_REPROMPTS"));
  note("note", "", "Silence again: the session has ended");
  blank();
  tell(CLOSED);
}

function settle(event) {
  const chosen = $("settings").elements;
  if (event.target.name === "runner" && event.target.value === "new") { talk.newcomer(); blank(); tell(CLOSED); }
  talk.locale = chosen.locale.value;
  talk.canPlay = chosen.player.checked;
  if (talk.screen !== chosen.screen.value) { talk.screen = chosen.screen.value; blank(); }
  voice.stop();
  voice.kind = chosen.voice.value;
}

async function open() {
  if ($("settings").elements.runner.value === "new") talk.newcomer();
  await turn(() => talk.open(), "Alexa, open Hip Coach");
}

function listen() {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  if (!Recognition) return;
  $("listen").hidden = false;
  $("listen").addEventListener("click", () => {
    const ears = new Recognition();
    ears.lang = talk.locale;
    ears.onresult = (event) => say(event.results[0][0].transcript);
    ears.onerror = () => tell("Nothing was heard.");
    voice.stop();
    ears.start();
    tell("Listening to you");
  });
}

function say(words) {
  if (words.trim()) turn(() => talk.say(words), words);
}

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const { words } = event.target.elements;
  say(words.value);
  words.value = "";
});
$("open").addEventListener("click", open);
$("silence").addEventListener("click", silence);
$("quiet").addEventListener("click", () => { voice.stop(); tell(talk.isOpen ? "Listening" : CLOSED); });
$("settings").addEventListener("change", settle);
for (const button of document.querySelectorAll("[data-button]")) {
  button.addEventListener("click", async () => {
    try {
      const told = await talk.tell(`PlaybackController.${button.dataset.button}CommandIssued`);
      await player.obey(told.response.response?.directives);
    } catch (fault) { complain(fault); }
  });
}
for (const words of TRY) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  button.addEventListener("click", () => say(words));
  const item = document.createElement("li");
  item.append(button);
  $("chips").append(item);
}
window.addEventListener("resize", fit);
listen();
tell(CLOSED);
