import type { KeyOrigin, SourceCard } from './article.js';
import type { SourceProblem } from './source-problem.js';

export interface KeyInput {
  readonly declared: string | undefined;
  readonly path: string;
  readonly publisher: string | undefined;
  readonly published: string | undefined;
  readonly title: string;
}

/** Words of the title that stand in for an unknown publisher. */
const TITLE_WORDS = 3;

/**
 * The citation key of one file, and who gave it. It depends on that file and its sidecar alone, so adding a file never
 * changes another's key.
 */
export function citationKey(input: KeyInput): { readonly key: string; readonly keyFrom: KeyOrigin } {
  const declared = input.declared === undefined ? '' : normaliseKey(input.declared);
  if (declared !== '') return { key: declared, keyFrom: 'declared' };
  const stem = fileStem(input.path);
  if (hasWord(stem)) return { key: normaliseKey(stem), keyFrom: 'stem' };
  const words = normaliseKey(input.publisher ?? '').replace(/^the-(?=.)/, '');
  const lead = words === '' ? normaliseKey(input.title).split('-').slice(0, TITLE_WORDS).join('-') : words;
  const key = [lead, input.published ?? '', keyHash(input.path)].filter(part => part !== '').join('-');
  return { key, keyFrom: 'generated' };
}

/** Lower-case letters of any script, digits, and single hyphens for all else: how keys are written and looked up. */
export function normaliseKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Four hex digits of the file name (NFC, without folders): 32-bit FNV-1a over UTF-16 code units, low byte first,
 * its halves folded together by exclusive or (Fowler, Noll, Vo: xor-folding).
 */
export function keyHash(path: string): string {
  const name = fileName(path).normalize('NFC');
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (code >> 8), 0x01000193);
  }
  return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, '0');
}

/** One problem for each file whose key an earlier file (by path) has already. */
export function keyCollisions(cards: readonly Pick<SourceCard, 'key' | 'path'>[]): SourceProblem[] {
  const holders = new Map<string, string>();
  const problems: SourceProblem[] = [];
  for (const { key, path } of [...cards].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const holder = holders.get(key);
    if (holder === undefined) {
      holders.set(key, path);
      continue;
    }
    const message = `${path} has the citation key "${key}" of ${holder}; give one of them another \`key\` in its front matter or sidecar`;
    problems.push({ code: 'duplicate-key', severity: 'warning', path, message });
  }
  return problems;
}

export function fileStem(path: string): string {
  return fileName(path).replace(/\.[^.]+$/, '');
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A word of three letters is left after dropping hex runs (six or more hex digits, one a number) and digits. */
function hasWord(stem: string): boolean {
  const rest = stem.replace(/[\p{L}\p{N}]+/gu, run => (isHexRun(run) ? ' ' : run.replace(/\p{N}+/gu, ' ')));
  return /(?:\p{L}\p{M}*){3}/u.test(rest);
}

function isHexRun(run: string): boolean {
  return /^[0-9a-f]{6,}$/i.test(run) && /\d/.test(run);
}
