/** Alternatives that one pattern may unfold to; more is an attack, and the rest is left out. */
const MAX_ALTERNATIVES = 256;

/**
 * Whether a path with `/` fits a glob: `*` and `?` inside a name, `**` across folders, `[abc]`, `[!abc]`,
 * `{a,b}`, and a backslash before a sign that stands for itself. Takes time linear in pattern times path.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const names = path.split('/');
  return alternatives(pattern).some(one => matchesNames(one.split('/'), names));
}

/** As a line of an ignore list: a name alone fits at any depth, and a folder takes everything below it along. */
export function isIgnoredBy(pattern: string, path: string): boolean {
  const bare = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const anywhere = bare.includes('/') ? bare : `**/${bare}`;
  return matchesGlob(anywhere, path) || matchesGlob(`${anywhere}/**`, path);
}

export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/** The path as a glob that fits it alone. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}\\]/g, '\\$&');
}

/** Greedy matching with one point to come back to; the same below for signs. */
function matchesNames(pattern: readonly string[], names: readonly string[]): boolean {
  let at = 0;
  let name = 0;
  let star = -1;
  let mark = 0;
  while (name < names.length) {
    const part = pattern[at];
    if (part === '**') {
      star = at++;
      mark = name;
    } else if (part !== undefined && matchesName(part, names[name] ?? '')) {
      at++;
      name++;
    } else if (star >= 0) {
      at = star + 1;
      name = ++mark;
    } else return false;
  }
  while (pattern[at] === '**') at++;
  return at === pattern.length;
}

function matchesName(pattern: string, name: string): boolean {
  let at = 0;
  let sign = 0;
  let star = -1;
  let mark = 0;
  while (sign < name.length) {
    const width = pattern[at] === '*' ? -1 : matchedWidth(pattern, at, name.charAt(sign));
    if (width < 0) {
      star = at++;
      mark = sign;
    } else if (width > 0) {
      at += width;
      sign++;
    } else if (star >= 0) {
      at = star + 1;
      sign = ++mark;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** Signs of the pattern at `at` that stand for `sign`; 0 where they do not. */
function matchedWidth(pattern: string, at: number, sign: string): number {
  const next = pattern[at];
  if (next === undefined) return 0;
  if (next === '?') return 1;
  if (next === '\\' && at + 1 < pattern.length) return pattern[at + 1] === sign ? 2 : 0;
  const close = next === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (close < 0) return next === sign ? 1 : 0;
  const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  const inside = isInClass(pattern.slice(negated ? at + 2 : at + 1, close), sign);
  return inside !== negated ? close + 1 - at : 0;
}

function isInClass(signs: string, sign: string): boolean {
  for (let at = 0; at < signs.length; at++) {
    if (signs[at + 1] === '-' && at + 2 < signs.length) {
      if (signs.charAt(at) <= sign && sign <= signs.charAt(at + 2)) return true;
      at += 2;
    } else if (signs[at] === sign) return true;
  }
  return false;
}

function alternatives(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    const one = open.pop() ?? '';
    const braces = innermostBraces(one);
    if (!braces) done.push(one);
    else
      for (const choice of one.slice(braces.start + 1, braces.end).split(','))
        open.push(one.slice(0, braces.start) + choice + one.slice(braces.end + 1));
  }
  return done;
}

function innermostBraces(pattern: string): { start: number; end: number } | undefined {
  let start = -1;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '{') start = at;
    else if (pattern[at] === '}' && start >= 0) return { start, end: at };
  }
  return undefined;
}
