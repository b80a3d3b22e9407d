// Data binding: the expressions of an APL document over what a component knows.

const unquoted = (text) => text.slice(1, -1);

/** Splits an expression such as "view.touches.length <= 3 && viewport.shape != 'round'". */
const TOKENS = /\s*('[^']*'|[0-9.]+|[A-Za-z_][\w.]*|&&|\|\||[=!<>]=|[<>()!?:,+*/%-]|@\w+)/y;

function tokens(source) {
  const found = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < source.length) {
    const match = TOKENS.exec(source);
    if (!match) throw new Error(`cannot read: ${source}`);
    found.push(match[1]);
  }
  return found;
}

const FUNCTIONS = { "Math.ceil": Math.ceil, "Math.floor": Math.floor, "Math.max": Math.max };
const PRODUCTS = { "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b };
const SUMS = { "+": (a, b) => a + b, "-": (a, b) => a - b };
const COMPARISONS = {
  "==": (a, b) => a === b, "!=": (a, b) => a !== b, "<": (a, b) => a < b,
  ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b,
};

/** Evaluates an expression over *scope*; ? : binds least, then ||, &&, comparisons, sums, products. */
function evaluate(source, scope) {
  const left = tokens(source);
  const value = () => {
    const token = left.shift();
    if (token === "(") { const inner = chosen(); left.shift(); return inner; }
    if (token === "!") return !value();
    if (token in FUNCTIONS) return FUNCTIONS[token](...given());
    if (token[0] === "'") return unquoted(token);
    if (token[0] === "@") return scope.resources[token.slice(1)];
    if (/^[0-9]/.test(token)) return Number(token);
    if (token === "elapsedTime") return scope.clock();
    return token.split(".").reduce((at, name) => (at == null ? undefined : at[name]), scope);
  };
  const given = () => {
    const all = [];
    while (left.shift() !== ")") all.push(chosen());
    return all;
  };
  const joined = (part, signs) => () => {
    let all = part();
    while (left[0] in signs) all = signs[left.shift()](all, part());
    return all;
  };
  const compared = joined(joined(joined(value, PRODUCTS), SUMS), COMPARISONS);
  const both = () => {
    let all = compared();
    while (left[0] === "&&") { left.shift(); const more = compared(); all = all && more; }
    return all;
  };
  const either = () => {
    let any = both();
    while (left[0] === "||") { left.shift(); const more = both(); any = any || more; }
    return any;
  };
  const chosen = () => {
    const is = either();
    if (left[0] !== "?") return is;
    left.shift();
    const yes = chosen();
    left.shift();
    const no = chosen();
    return is ? yes : no;
  };
  return chosen();
}

/** Replaces ${...} and @names in *text*; a lone expression keeps its type. */
export function bound(text, scope) {
  if (typeof text !== "string") return text;
  if (text[0] === "@") return scope.resources[text.slice(1)];
  const whole = /^\$\{([^}]*)\}$/.exec(text);
  if (whole) return evaluate(whole[1], scope);
  return text.replace(/\$\{([^}]*)\}/g, (_, source) => String(evaluate(source, scope) ?? ""));
}
