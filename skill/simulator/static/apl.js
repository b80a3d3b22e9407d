// Shows an APL document as a device of a given size would: the part of the language that our own
// documents use. What it does not know it leaves out, and says so on the console.

import { bound } from "./expressions.js";

const SVG = "http://www.w3.org/2000/svg";

const many = (one) => (one === undefined ? [] : Array.isArray(one) ? one : [one]);
const applies = (item, scope) => item.when === undefined || Boolean(bound(item.when, scope));

function resources(document, scope) {
  const found = {};
  for (const block of many(document.resources)) {
    if (!applies(block, scope)) continue;
    for (const kind of ["colors", "dimensions", "strings", "numbers"]) Object.assign(found, block[kind]);
  }
  return found;
}

const length = (value) => (typeof value === "number" ? `${value}px` : String(value)
  .replace(/dp$/, "px").replace(/^([0-9.]+)v([wh])$/, "calc(var(--v$2) * $1)"));
const FLEX = { start: "flex-start", end: "flex-end", center: "center", spaceBetween: "space-between", stretch: "stretch" };
const LENGTHS = {
  width: "width", height: "height", minWidth: "minWidth", paddingLeft: "paddingLeft", paddingRight: "paddingRight",
  paddingTop: "paddingTop", paddingBottom: "paddingBottom", borderRadius: "borderRadius", borderWidth: "borderWidth", fontSize: "fontSize",
};
const PLAIN = { color: "color", textAlign: "textAlign", fontWeight: "fontWeight", backgroundColor: "backgroundColor", borderColor: "borderColor", wrap: "flexWrap",
  opacity: "opacity", position: "position" };
const ALIGNED = { alignItems: "alignItems", alignSelf: "alignSelf", justifyContent: "justifyContent" };

function dress(element, item, scope, direction) {
  const style = element.style;
  for (const [name, css] of Object.entries(LENGTHS)) if (name in item) style[css] = length(bound(item[name], scope));
  for (const [name, css] of Object.entries(PLAIN)) if (name in item) style[css] = bound(item[name], scope);
  for (const [name, css] of Object.entries(ALIGNED)) if (name in item) style[css] = FLEX[bound(item[name], scope)];
  style.flexGrow = item.grow ?? 0;
  style.flexShrink = item.shrink ?? 0;
  if ("spacing" in item) style[direction === "row" ? "marginLeft" : "marginTop"] = length(bound(item.spacing, scope));
}

class Screen {
  constructor(document, data, viewport, send) {
    this.document = document;
    this.send = send;
    this.graphics = document.graphics || {};
    this.live = [];
    const begun = performance.now();
    this.scope = { viewport, payload: data, clock: () => performance.now() - begun };
    this.scope.resources = resources(document, this.scope);
  }

  /** Returns the elements of *items* for *scope*: each where there is *data*, else all that apply. */
  children(holder, scope, direction) {
    const items = many(holder.items ?? holder.item);
    const rows = holder.data === undefined ? null : many(bound(holder.data, scope));
    const made = rows === null
      ? items.filter((item) => applies(item, scope)).map((item) => this.made(item, scope, direction))
      : rows.map((data, index) => this.chosen(items, { ...scope, data, index }, direction));
    const shown = made.filter(Boolean);
    if (shown[0]) { shown[0].style.marginLeft = ""; if (direction !== "row") shown[0].style.marginTop = ""; }
    return shown;
  }

  chosen(items, scope, direction) {
    const item = items.find((one) => applies(one, scope));
    return item && this.made(item, scope, direction);
  }

  made(item, scope, direction) {
    const layout = this.document.layouts?.[item.type];
    if (layout) return this.laidOut(layout, item, scope, direction);
    const make = this[`make${item.type}`];
    if (!make) { console.warn(`no ${item.type} here`); return null; }
    const own = item.bind ? this.remembered(item, scope) : scope;
    const element = make.call(this, item, own);
    if (item.bind) Object.assign(this.live.at(-1), { element });
    dress(element, item, own, direction);
    if (item.id) element.dataset.id = item.id;
    return element;
  }

  /** Returns *scope* with the bound values of *item*, which commands may change. */
  remembered(item, scope) {
    const own = { ...scope };
    for (const { name, value } of item.bind) own[name] = bound(value, own);
    this.live.push({ id: item.id, item, scope: own });
    return own;
  }

  /** Sets a bound value and draws anew what may show it. */
  set(part, name, value) {
    const known = bound(value, part.scope);
    if (part.scope[name] === known) return;
    part.scope[name] = known;
    const { element, item, scope } = part;
    element.replaceChildren(...this.children(item, scope, bound(item.direction, scope) || "column"));
  }

  setById({ componentId, property, value }) {
    for (const part of this.live) if (part.id === componentId) this.set(part, property, value);
  }

  /** Runs the handlers whose time has come. */
  tick() {
    for (const part of this.live) {
      for (const handler of many(part.item.handleTick)) {
        const now = this.scope.clock();
        if (!applies(handler, part.scope) || now - (handler.ranAt ?? 0) < handler.minimumDelay) continue;
        handler.ranAt = now;
        for (const { property, value } of handler.commands) this.set(part, property, value);
      }
    }
  }

  laidOut(layout, item, scope, direction) {
    const inner = { ...scope };
    for (const name of many(layout.parameters)) inner[name.name ?? name] = bound(item[name.name ?? name], scope);
    return this.chosen(many(layout.items ?? layout.item), inner, direction);
  }

  box(item, scope, name, direction = "column") {
    const element = document.createElement("div");
    element.className = `apl-${name}`;
    element.style.flexDirection = direction;
    element.append(...this.children(item, scope, direction));
    return element;
  }

  makeContainer(item, scope) { return this.box(item, scope, "container", bound(item.direction, scope) || "column"); }
  makeFrame(item, scope) { return this.box(item, scope, "frame"); }

  /** Pages side by side, of which one is in view; they are turned by a swipe or a command. */
  makePager(item, scope) {
    const element = this.box(item, scope, "pager", "row");
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "pages");
    return element;
  }

  makeImage(item, scope) {
    const image = Object.assign(document.createElement("img"), { className: "apl-image", alt: "" });
    image.src = new URL(bound(item.source, scope), location.href).pathname;
    return image;
  }

  makeText(item, scope) {
    const element = document.createElement(item.role === "header" ? "h3" : "p");
    element.className = "apl-text";
    element.textContent = bound(item.text, scope) ?? "";
    return element;
  }

  makeTouchWrapper(item, scope) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "apl-touch";
    element.setAttribute("aria-label", bound(item.accessibilityLabel, scope));
    element.append(...this.children(item, scope, "column"));
    element.addEventListener("click", () => {
      for (const command of many(item.onPress)) {
        if (command.type === "SendEvent") this.send(command.arguments.map((one) => bound(one, scope)), element.getAttribute("aria-label"));
      }
    });
    return element;
  }

  makeVectorGraphic(item, scope) {
    const graphic = this.graphics[bound(item.source, scope)];
    const given = graphic.parameters.map((one) => [one.name, bound(item[one.name], scope) ?? one.default]);
    return drawn(graphic, Object.fromEntries(given));
  }

  shown() {
    const template = this.document.mainTemplate;
    const element = this.chosen(many(template.items ?? template.item), this.scope, "column");
    element.classList.add("apl-screen");
    return element;
  }
}

/** Returns an AVG object as SVG, in the colours *given* for its parameters. */
function drawn(graphic, given) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${graphic.viewportWidth ?? graphic.width} ${graphic.viewportHeight ?? graphic.height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", graphic.description || "picture");
  for (const item of many(graphic.items)) {
    const path = document.createElementNS(SVG, "path");
    const kept = { d: item.pathData, fill: item.fill, stroke: item.stroke, "stroke-width": item.strokeWidth,
      "stroke-linecap": item.strokeLineCap, "stroke-linejoin": item.strokeLineJoin };
    for (const [name, value] of Object.entries(kept)) if (value !== undefined) path.setAttribute(name, bound(value, given));
    svg.append(path);
  }
  return svg;
}

/** Shows *directive* in *holder* as a device of *viewport* would; *send* gets what a touch sends. */
export function show(directive, holder, viewport, send) {
  const screen = new Screen(directive.document, directive.datasources, viewport, send);
  holder.style.setProperty("--vw", `${viewport.width / 100}px`);
  holder.style.setProperty("--vh", `${viewport.height / 100}px`);
  holder.replaceChildren(screen.shown());
  screen.commands = many(directive.document.onMount).filter((command) => applies(command, screen.scope));
  return screen;
}
