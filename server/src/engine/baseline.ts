import { plainLine } from '../citations/escape.js';
import { type ConfigurationNode, parseConfiguration } from './configuration-tree.js';
import { wordHint } from './nearest-word.js';

/**
 * A finding that may stand for now. `path` counts from the folder that the baseline belongs to; `fingerprint` stands
 * for the sentence and the flagged words in it; `ordinal` counts from 0 among findings of a draft that are equal in
 * all the rest. `words` are for those who read the file, and shortened: nothing is matched by them.
 */
export interface BaselineEntry {
  readonly path: string;
  readonly rule: string;
  readonly words: string;
  readonly fingerprint: string;
  readonly ordinal: number;
}

export interface BaselineFault {
  /** In the file's text. */
  readonly offset: number;
  readonly message: string;
}

export type ParsedBaseline =
  | { readonly kind: 'entries'; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: 'fault'; readonly fault: BaselineFault };

/** Characters of the flagged words that a reader of the file sees: enough to find them in the draft. */
const LONGEST_WORDS = 80;
const VERSION = 1;

/** Reads what `renderBaseline` wrote, in any order and spacing. */
export function parseBaseline(text: string): ParsedBaseline {
  if (text.trim() === '') return broken(0, `The baseline is empty. ${startAgain}`);
  if (CONFLICT.test(text))
    return broken(text.search(CONFLICT), 'A merge left its marks here. Keep the entries of both sides.');
  const parsed = parseSafely(text);
  if (parsed.kind === 'fault') return parsed;
  try {
    return { kind: 'entries', entries: ordered(entriesOf(parsed.root)) };
  } catch (error) {
    if (error instanceof Malformed) return broken(error.offset, error.message);
    throw error;
  }
}

/** One entry a line, in an order of its own: what is added or removed is all that a comparison of versions shows. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const drafts = new Map<string, string[]>();
  for (const { path, rule, words, fingerprint, ordinal } of ordered(entries)) {
    const shown = { rule, words, fingerprint, ...(ordinal > 0 && { ordinal }) };
    const lines = drafts.get(path) ?? [];
    lines.push(`      ${JSON.stringify(shown)}`);
    drafts.set(path, lines);
  }
  const blocks = [...drafts].map(
    ([path, lines]) => `    ${JSON.stringify(path)}: [\n${lines.join(',\n')}\n    ]`,
  );
  const inner = blocks.length > 0 ? `{\n${blocks.join(',\n')}\n  }` : '{}';
  return `{\n  "version": ${VERSION},\n  "drafts": ${inner}\n}\n`;
}

/** Words of a draft as the file shows them: on one line, without characters that are not seen, cut at the end. */
export function shownWords(words: string): string {
  const line = plainLine(words);
  if (line.length <= LONGEST_WORDS) return line;
  return `${line.slice(0, LONGEST_WORDS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m;
const startAgain =
  'Remove the file, or name another one with --baseline; --update-baseline writes a new one.';

class Malformed extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

function broken(offset: number, message: string): ParsedBaseline & { kind: 'fault' } {
  return { kind: 'fault', fault: { offset, message } };
}

function parseSafely(
  text: string,
): { kind: 'tree'; root: ConfigurationNode } | (ParsedBaseline & { kind: 'fault' }) {
  try {
    const parsed = parseConfiguration('.json', text);
    if (parsed.kind === 'tree') return parsed;
    const [fault] = parsed.faults;
    return broken(fault?.offset ?? 0, `${fault?.message ?? 'This is not JSON.'} ${startAgain}`);
  } catch {
    return broken(0, `The baseline is nested too deep to be read. ${startAgain}`);
  }
}

function entriesOf(root: ConfigurationNode): BaselineEntry[] {
  const { version, drafts } = membersOf(root, ['version', 'drafts'], 'A baseline');
  if (version?.value !== VERSION) throw new Malformed(version?.offset ?? root.offset, otherVersion);
  if (!drafts) throw new Malformed(root.offset, `"drafts" is missing. ${startAgain}`);
  expectMap(drafts, '"drafts"');
  return drafts.entries.flatMap(({ key, node }) => {
    if (!Array.isArray(node.value))
      throw new Malformed(node.offset, `The entries of "${plainLine(key)}" are no list. ${startAgain}`);
    return node.items.map(item => entryOf(key, item));
  });
}

const otherVersion = `This baseline is not of version ${VERSION}, the one that this Stet reads. Use the Stet that wrote it, or remove the file and write it again with --update-baseline.`;

const entryKeys = ['rule', 'words', 'fingerprint', 'ordinal'] as const;

function entryOf(path: string, node: ConfigurationNode): BaselineEntry {
  const { rule, words, fingerprint, ordinal } = membersOf(node, entryKeys, 'An entry');
  const nth = ordinal?.value ?? 0;
  if (typeof nth !== 'number' || !Number.isSafeInteger(nth) || nth < 0)
    throw new Malformed(ordinal?.offset ?? node.offset, `"ordinal" is no whole number. ${startAgain}`);
  return {
    path,
    rule: textOf(rule, 'rule', node),
    words: words ? textOf(words, 'words', node) : '',
    fingerprint: textOf(fingerprint, 'fingerprint', node),
    ordinal: nth,
  };
}

function textOf(node: ConfigurationNode | undefined, key: string, outer: ConfigurationNode): string {
  if (typeof node?.value === 'string') return node.value;
  throw new Malformed(
    node?.offset ?? outer.offset,
    `"${key}" is ${node ? 'no text' : 'missing'}. ${startAgain}`,
  );
}

function membersOf<Key extends string>(
  node: ConfigurationNode,
  keys: readonly Key[],
  what: string,
): Partial<Record<Key, ConfigurationNode>> {
  expectMap(node, what);
  const members: Partial<Record<Key, ConfigurationNode>> = {};
  for (const entry of node.entries) {
    const key = keys.find(known => known === entry.key);
    if (key === undefined)
      throw new Malformed(
        entry.keyOffset,
        `${what} has no "${plainLine(entry.key)}". ${wordHint(entry.key, keys)}`.trim(),
      );
    members[key] = entry.node;
  }
  return members;
}

function expectMap({ value, offset }: ConfigurationNode, what: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Malformed(offset, `${what} is written in braces, with keys and values. ${startAgain}`);
}

/** By path, rule, words, fingerprint and ordinal, by code unit; each once. */
function ordered(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const sortable = entries.map(entry => {
    const { path, rule, words, fingerprint, ordinal } = entry;
    return { entry, parts: [path, rule, words, fingerprint, String(ordinal).padStart(16, '0')] };
  });
  sortable.sort((a, b) => compareParts(a.parts, b.parts));
  return sortable
    .filter(({ parts }, at) => {
      const before = sortable[at - 1];
      return !before || compareParts(before.parts, parts) !== 0;
    })
    .map(({ entry }) => entry);
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [at, part] of a.entries()) {
    const other = b[at] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
