// What moves on a screen: the commands of a document, one after the other, and its clocks.

const TICK = 100;

const until = (ms, signal) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  signal.addEventListener("abort", () => { clearTimeout(timer); done(); }, { once: true });
});

/** Runs the commands of *screen* in *element*, and what it does as time passes, until *signal* says stop. */
export function run(screen, element, signal) {
  const timer = setInterval(() => screen.tick(), TICK);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  return inTurn(screen.commands, screen, element, signal);
}

async function inTurn(commands, screen, element, signal) {
  for (const command of commands) {
    if (signal.aborted) return;
    const part = element.querySelector(`[data-id="${command.componentId}"]`);
    if (command.type === "Sequential") await inTurn(command.commands, screen, element, signal);
    else if (command.type === "Idle") await until(command.delay, signal);
    else if (command.type === "SetValue") screen.setById(command);
    else if (command.type === "SetPage" && part) part.scrollTo({ left: command.value * part.clientWidth });
    else if (command.type === "AnimateItem" && part) await animated(part, command, signal);
  }
}

async function animated(part, command, signal) {
  const frames = (values) => values.flatMap((one) => Object.entries(one)).map(([name, value]) => `${name}(${value})`).join(" ");
  const change = command.value.find((one) => one.property === "transform");
  const motion = part.animate([{ transform: frames(change.from) }, { transform: frames(change.to) }],
    { duration: command.duration, fill: "forwards" });
  signal.addEventListener("abort", () => motion.pause(), { once: true });
  await Promise.race([motion.finished, until(command.duration + 1000, signal)]);
}
