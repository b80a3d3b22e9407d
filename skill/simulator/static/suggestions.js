// What one could say now, by what the coach keeps in mind: a question, a session, a danger.

const ANY = ["the outside of my hip hurts on stairs", "start a five minute warm-up", "what is a labral tear", "how do i do a clamshell"];
const YES_NO = ["yes", "no"];
const SIGNS = ["yes", "no", "i am not sure"];
const DANGER = ["what number", "should i wait", "why"];
const RUNNING = ["next", "that hurts", "pause", "how long is left", "make it easier"];
const STREAMED = ["that hurts", "make it easier", "how long is left", "next"];
const PAUSED = ["carry on", "that hurts", "stop"];
const BY_QUESTION = {
  more: ["yes", "no", "how long does it take", "can i run"],
  start: YES_NO, resume: YES_NO, advice: [...YES_NO, "why", "what else"], hands_free: YES_NO, take_back: YES_NO, doubt: YES_NO, forget: YES_NO,
  safety: SIGNS, sweep: SIGNS, hurt_danger: SIGNS, did_it_hurt: SIGNS,
  which_routine: ["the five minute warm-up", "the hip flexor session", "the glute session"],
  which_condition: ["a labral tear", "hip bursitis", "hip impingement"],
  which_exercise: ["clamshells", "glute bridges", "lunges"],
  feeling_after: ["better", "the same", "worse"],
  choice_of_two: ["my hip hurts", "start a warm-up"],
  calling: [...YES_NO, ...DANGER],
};
const WHERE = ["on the outside", "in the groin", "at the front", "in the buttock"];
const HOW = ["slowly, over weeks", "on stairs", "when i run", "i am not sure"];

function ofQuestion({ asked, phrase = "", about = [] }) {
  if (asked !== "symptom") return BY_QUESTION[asked];
  if (phrase.startsWith("consult.where")) return WHERE;
  return about.length ? SIGNS : HOW;
}

export function suggestionsFor(talk) {
  const { pending, session, care } = talk.attributes;
  const isCalling = pending?.asked === "calling";
  if (!isCalling && (care === "emergency" || care === "urgent")) return DANGER;
  const asked = pending && ofQuestion(pending);
  if (asked) return asked;
  if (!session) return talk.isStreaming ? STREAMED : ANY;
  return session.phase && session.phase !== "running" ? PAUSED : RUNNING;
}
