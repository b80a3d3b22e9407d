// A speaker's side of the talk: the requests it sends, the session it carries, the device it is.

const APPLICATION = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000";
const APL = "Alexa.Presentation.APL";

export const SCREENS = {
  none: null,
  round: { width: 480, height: 480, shape: "round", dpi: 160 },
  small: { width: 960, height: 480, shape: "rectangle", dpi: 160 },
  medium: { width: 1024, height: 600, shape: "rectangle", dpi: 160 },
  hub: { width: 1280, height: 800, shape: "rectangle", dpi: 160 },
};

const id = (kind) => `amzn1.echo-api.${kind}.${crypto.randomUUID()}`;

export async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => { throw Object.assign(new Error("The service does not answer. Is it still running?"), { isLost: true }); });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

export class Talk {
  constructor() {
    this.isBack();
    this.locale = "en-US";
    this.screen = "hub";
    this.canPlay = true;
    this.player = { activity: "IDLE", token: "", offset: 0 };
  }

  close() { this.session = null; this.attributes = {}; }

  get isOpen() { return this.session !== null; }

  /** Whether a session plays by itself, or is held. */
  get isStreaming() { return ["PLAYING", "STOPPED"].includes(this.player.activity); }

  /** Somebody who was never here before. */
  newcomer() { this.user = `amzn1.ask.account.${crypto.randomUUID()}`; this.close(); }

  /** Somebody who may have been here before. */
  isBack() { this.user = "amzn1.ask.account.TRIAL"; this.close(); }

  open() { this.close(); return this.send({ type: "LaunchRequest" }); }

  async say(text) {
    const heard = await (await post("/trial/hear", { text, locale: this.locale })).json();
    return this.send({ type: "IntentRequest", intent: heard });
  }

  intent(name) { return this.send({ type: "IntentRequest", intent: { name, confirmationStatus: "NONE", slots: {} } }); }

  touch(said) {
    return this.send({
      type: `${APL}.UserEvent`, token: "hip-coach", arguments: said, components: {},
      source: { type: "TouchWrapper", handler: "Press", id: "" },
    });
  }

  async end(reason) {
    if (!this.isOpen) return null;
    const ended = await this.send({ type: "SessionEndedRequest", reason });
    this.close();
    return ended;
  }

  /** Tells of the player or of a button of it; such requests belong to no session. */
  tell(type, more = {}) { return this.send({ type, ...more }, true); }

  async send(request, isOutside = false) {
    const isNew = !isOutside && this.session === null;
    if (isNew) this.session = id("session");
    const envelope = this.envelope(request, isOutside, isNew);
    const began = performance.now();
    const response = await this.answered(envelope, isNew);
    const took = performance.now() - began;
    if (!isOutside) this.keep(response);
    return { envelope, response, took };
  }

  async answered(envelope, isNew) {
    try {
      return await (await post("/trial/skill", envelope)).json();
    } catch (fault) {
      if (isNew) this.close();
      throw fault;
    }
  }

  keep(response) {
    if (response.response?.shouldEndSession === false) this.attributes = response.sessionAttributes ?? {};
    else if (response.response?.shouldEndSession === true) this.close();
  }

  envelope(request, isOutside, isNew) {
    const application = { applicationId: APPLICATION };
    const user = { userId: this.user };
    const session = { new: isNew, sessionId: this.session, application, attributes: this.attributes, user };
    return {
      version: "1.0",
      ...(isOutside ? {} : { session }),
      context: this.context(application, user),
      request: {
        requestId: id("request"), timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        locale: this.locale, ...request,
      },
    };
  }

  context(application, user) {
    const view = SCREENS[this.screen];
    const supportedInterfaces = {
      ...(this.canPlay ? { AudioPlayer: {} } : {}),
      ...(view ? { [APL]: { runtime: { maxVersion: "2024.3" } } } : {}),
    };
    const device = { deviceId: "amzn1.ask.device.TRIAL", supportedInterfaces };
    return {
      System: { application, user, device, apiEndpoint: "https://api.amazonalexa.com" },
      ...(this.canPlay ? { AudioPlayer: this.playing() } : {}),
      ...(view ? { Viewport: viewport(view) } : {}),
    };
  }

  playing() {
    const { activity, token, offset } = this.player;
    return { playerActivity: activity, ...(token ? { token, offsetInMilliseconds: offset } : {}) };
  }
}

function viewport({ width, height, shape, dpi }) {
  return {
    experiences: [{ arcMinuteWidth: 246, arcMinuteHeight: 144, canRotate: false, canResize: false }],
    shape: shape.toUpperCase(), pixelWidth: width, pixelHeight: height, dpi,
    currentPixelWidth: width, currentPixelHeight: height, touch: ["SINGLE"], video: { codecs: [] },
  };
}
