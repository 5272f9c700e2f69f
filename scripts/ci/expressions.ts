/** What an expression of a workflow comes to. */
export type Value = string | number | boolean | null;

/** What expressions can see. */
export interface Scope {
  /** By dotted name, as in `inputs.paths`; a name that is not there is an empty string. */
  readonly values: Readonly<Record<string, string>>;
  /** No step failed so far. */
  readonly succeeding: boolean;
}

/** A text with each `${{ … }}` in it put in its place. Throws on an expression that it does not know. */
export function interpolate(text: string, scope: Scope): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => asText(evaluate(expression, scope)));
}

/**
 * Whether a step with this `if` runs. Without one of `always()`, `failure()`, `success()` and `cancelled()` in it, it
 * does not after a failure.
 */
export function decides(condition: string | undefined, scope: Scope): boolean {
  if (condition === undefined) return scope.succeeding;
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  const asked = /\b(?:always|failure|success|cancelled)\s*\(/.test(expression);
  return (asked || scope.succeeding) && isTrue(evaluate(expression, scope));
}

const tokens =
  /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*(?:\.[\w-]+)*)|(&&|\|\||==|!=|[!()]))/y;

/** Literals, names, the four status functions, `!`, `==`, `!=`, `&&`, `||` and parentheses. */
function evaluate(expression: string, scope: Scope): Value {
  const words = wordsOf(expression);
  let at = 0;
  const take = (word: string): boolean => {
    if (words[at] !== word) return false;
    at++;
    return true;
  };
  const or = (): Value => {
    let left = and();
    while (take('||')) {
      const right = and();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const and = (): Value => {
    let left = equality();
    while (take('&&')) {
      const right = equality();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const equality = (): Value => {
    let left = unary();
    for (;;) {
      if (take('==')) left = areEqual(left, unary());
      else if (take('!=')) left = !areEqual(left, unary());
      else return left;
    }
  };
  const unary = (): Value => (take('!') ? !isTrue(unary()) : primary());
  const primary = (): Value => {
    if (take('(')) {
      const value = or();
      if (!take(')')) throw new Error(`a parenthesis stays open in ${expression}`);
      return value;
    }
    const word = words[at++];
    if (word === undefined) throw new Error(`something is missing in ${expression}`);
    if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(word)) return Number(word);
    if (take('(')) {
      if (!take(')')) throw new Error(`${word}() takes nothing here: ${expression}`);
      return statusOf(word, scope);
    }
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    return scope.values[word] ?? '';
  };
  const value = or();
  if (at < words.length) throw new Error(`${words[at]} is out of place in ${expression}`);
  return value;
}

function wordsOf(expression: string): readonly string[] {
  const text = expression.trimEnd();
  const words: string[] = [];
  tokens.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    const found = tokens.exec(text);
    if (!found) throw new Error(`not read: ${text.slice(at)}`);
    words.push(found.slice(1).find(word => word !== undefined) ?? '');
    at = tokens.lastIndex;
  }
  return words;
}

function statusOf(name: string, { succeeding }: Scope): boolean {
  if (name === 'always') return true;
  if (name === 'success') return succeeding;
  if (name === 'failure') return !succeeding;
  if (name === 'cancelled') return false;
  throw new Error(`${name}() is not known here`);
}

function isTrue(value: Value): boolean {
  return value !== '' && value !== 0 && value !== false && value !== null;
}

/** Texts whatever their case; of two kinds, as numbers. */
function areEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return typeof a === typeof b ? a === b : Number(a ?? 0) === Number(b ?? 0);
}

function asText(value: Value): string {
  return value === null ? '' : String(value);
}
