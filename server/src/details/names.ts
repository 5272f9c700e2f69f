import type { NameTables, StatementTables } from '../languages/statement-tables.js';
import { takenByDates } from './dates.js';
import type { NameMention } from './details.js';
import { isInnerHyphen, type Lexeme, matchPhrase, opensSentence, readLexemes } from './lexemes.js';

/** People, places and organisations: runs of capitalised words, acronyms, hyphenated names. */
export function readNames(text: string, tables: StatementTables): readonly NameMention[] {
  const lexemes = readLexemes(text, tables);
  return findNames(text, lexemes, takenByDates(lexemes, tables), tables).map(found => found.mention);
}

export interface FoundName {
  readonly mention: NameMention;
  /** Lexemes `[first, next)`. */
  readonly first: number;
  readonly next: number;
}

export function findNames(
  text: string,
  lexemes: readonly Lexeme[],
  taken: Uint8Array,
  tables: StatementTables,
): readonly FoundName[] {
  if (isShouted(lexemes)) return [];
  const found: FoundName[] = [];
  const usage = lazyUsage(lexemes);
  for (let at = 0; at < lexemes.length; ) {
    const next = runEnd(lexemes, at, taken, tables.names);
    if (next === at) {
      at++;
      continue;
    }
    for (const part of splitRun(lexemes, at, next, usage, tables)) {
      found.push({ mention: mention(text, lexemes, part), first: part.first, next: part.next });
    }
    at = next;
  }
  return found;
}

interface Part {
  readonly first: number;
  readonly next: number;
  readonly unsure: boolean;
}

function mention(text: string, lexemes: readonly Lexeme[], { first, next, unsure }: Part): NameMention {
  const start = lexemes[first]?.start ?? 0;
  const end = lexemes[next - 1]?.bareEnd ?? start;
  const words: string[] = [];
  for (let at = first; at < next; at++) {
    const lexeme = lexemes[at];
    if (!lexeme || lexeme.kind === 'symbol') continue;
    const joined = words.length > 0 && isInnerHyphen(lexemes, at - 1);
    if (joined) words[words.length - 1] = `${words[words.length - 1]}-${lexeme.folded}`;
    else words.push(lexeme.folded);
  }
  return { start, end, text: text.slice(start, end), words, ...(unsure && { unsure }) };
}

/** A text in capitals tells no names apart. */
function isShouted(lexemes: readonly Lexeme[]): boolean {
  let capitals = 0;
  let total = 0;
  for (const { kind, raw } of lexemes) {
    if (kind !== 'word' || raw.length < 4) continue;
    total++;
    if (raw === raw.toUpperCase() && raw !== raw.toLowerCase()) capitals++;
  }
  return total > 2 && capitals * 2 > total;
}

/** How often the text writes words, looked up for sentence openers alone and therefore built when first asked. */
interface Usage {
  readonly lower: ReadonlySet<string>;
  /** With a capital inside a sentence. */
  readonly capital: ReadonlySet<string>;
}

function lazyUsage(lexemes: readonly Lexeme[]): () => Usage {
  let usage: Usage | undefined;
  return () => {
    usage ??= readUsage(lexemes);
    return usage;
  };
}

function readUsage(lexemes: readonly Lexeme[]): Usage {
  const lower = new Set<string>();
  const capital = new Set<string>();
  lexemes.forEach((lexeme, at) => {
    if (lexeme.kind !== 'word') return;
    if (!lexeme.capital) lower.add(lexeme.folded);
    else if (!opensSentence(lexemes, at)) capital.add(lexeme.folded);
  });
  return { lower, capital };
}

/** Index behind the run of name words that starts at `at`; `at` itself where none does. */
function runEnd(lexemes: readonly Lexeme[], at: number, taken: Uint8Array, names: NameTables): number {
  if (!isNameWord(lexemes, at, taken)) return at;
  let next = unitEnd(lexemes, at, names);
  for (;;) {
    if (ends(lexemes, next)) return next;
    const step = linkLength(lexemes, at, next, taken, names);
    if (step === undefined) return next;
    next = unitEnd(lexemes, next + step, names);
  }
}

/** A possessive closes a name: "Ostra's Ministry" is two. */
function ends(lexemes: readonly Lexeme[], next: number): boolean {
  const last = lexemes[next - 1];
  return last === undefined || last.bareEnd < last.end;
}

function isNameWord(lexemes: readonly Lexeme[], at: number, taken: Uint8Array): boolean {
  const lexeme = lexemes[at];
  return (
    lexeme?.kind === 'word' &&
    lexeme.capital &&
    taken[at] !== 1 &&
    lexeme.raw !== 'I' &&
    !/^I['\u2019]/.test(lexeme.raw)
  );
}

/** Behind one word of a name with its hyphens and its abbreviation's full stop: `Stara-Polana`, `F-16`, `St.` */
function unitEnd(lexemes: readonly Lexeme[], at: number, names: NameTables): number {
  let next = at + 1;
  while (isInnerHyphen(lexemes, next)) {
    const part = lexemes[next + 1];
    const particle =
      part?.kind === 'word' && names.particles.has(part.folded) && isInnerHyphen(lexemes, next + 2);
    if (!part || (part.kind === 'word' && !part.capital && !particle) || part.kind === 'symbol') break;
    next += 2;
  }
  const dot = lexemes[next];
  const lexeme = lexemes[next - 1];
  if (dot?.raw !== '.' || !dot.glued || !lexeme) return next;
  const initials = /^\p{Lu}(?:\.\p{Lu})*$/u.test(lexeme.raw);
  return initials || names.dotted.has(lexeme.folded) || names.titles.has(lexeme.folded) ? next + 1 : next;
}

/** Lexemes between the end of a name's word and its next one; undefined where the name ends. */
function linkLength(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  taken: Uint8Array,
  names: NameTables,
): number | undefined {
  const link = lexemes[next];
  if (!link) return undefined;
  if (isNameWord(lexemes, next, taken)) {
    const abbreviated = lexemes[next - 1]?.raw === '.';
    return abbreviated && opensClause(link, names) ? undefined : 0;
  }
  if (link.raw === '&') return isNameWord(lexemes, next + 1, taken) ? 1 : undefined;
  if (link.kind !== 'word') return undefined;
  if (names.links.has(link.folded)) {
    const article = names.linkArticles.has(lexemes[next + 1]?.folded ?? '') ? 1 : 0;
    return isNameWord(lexemes, next + 1 + article, taken) ? 1 + article : undefined;
  }
  if (names.particles.has(link.folded)) return particlesLength(lexemes, next, taken, names);
  const joins = names.and.has(link.folded) && names.bodies.has(lexemes[first]?.folded ?? '');
  return joins && isNameWord(lexemes, next + 1, taken) ? 1 : undefined;
}

/** "van der" before a capitalised word, or a particle tied to it: `el-Sheikh`. */
function particlesLength(
  lexemes: readonly Lexeme[],
  from: number,
  taken: Uint8Array,
  names: NameTables,
): number | undefined {
  let at = from;
  while (at < from + 3 && names.particles.has(lexemes[at]?.folded ?? '')) at++;
  if (isInnerHyphen(lexemes, at)) at++;
  return isNameWord(lexemes, at, taken) ? at - from : undefined;
}

/** "in the U.S. The ministry": a full stop and an opener end name and sentence. */
function opensClause(lexeme: Lexeme, names: NameTables): boolean {
  return names.openers.has(lexeme.folded);
}

/** The names of a run: openers and titles cut away, two names around a title parted. */
function splitRun(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  usage: () => Usage,
  tables: StatementTables,
): readonly Part[] {
  const { names } = tables;
  const opens = opensSentence(lexemes, first);
  let at = first;
  while (at < next && isOpener(lexemes, at, next, opens, usage, tables))
    at = skipLinks(lexemes, at + 1, next, names);
  const parts: Part[] = [];
  let start = at;
  while (at < next) {
    const title = titleLength(lexemes, at, next, names);
    if (title === 0) {
      at = unitEnd(lexemes, at, names);
      if (at < next) at = skipLinks(lexemes, at, next, names);
      continue;
    }
    pushPart(lexemes, parts, start, at, opens && start === first, usage, tables);
    at = skipLinks(lexemes, at + title, next, names);
    start = at;
  }
  pushPart(lexemes, parts, start, next, opens && start === first, usage, tables);
  return parts;
}

function skipLinks(lexemes: readonly Lexeme[], from: number, next: number, names: NameTables): number {
  let at = from;
  while (at < next) {
    const lexeme = lexemes[at];
    if (!lexeme || (lexeme.kind === 'word' && lexeme.capital)) return at;
    if (lexeme.kind === 'word' && !isLink(lexeme, names)) return at;
    at++;
  }
  return at;
}

function isLink({ folded }: Lexeme, names: NameTables): boolean {
  return (
    names.links.has(folded) ||
    names.linkArticles.has(folded) ||
    names.and.has(folded) ||
    names.particles.has(folded)
  );
}

/** A capitalised word at a run's head that is no part of the name. */
function isOpener(
  lexemes: readonly Lexeme[],
  at: number,
  next: number,
  opens: boolean,
  usage: () => Usage,
  tables: StatementTables,
): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return false;
  if (isAcronym(lexeme.raw)) return false;
  const { names, functionWords } = tables;
  if (functionWords.has(lexeme.folded) && !names.particles.has(lexeme.folded)) return true;
  if (functionWords.has(lexeme.folded) && opens) return true;
  if (!opens && !names.capitalNouns) return false;
  if (names.openers.has(lexeme.folded) || tables.figures.numberWords.has(lexeme.folded)) return true;
  if (isInnerHyphen(lexemes, at + 1)) return false;
  return opens && at + 1 === next && usage().lower.has(lexeme.folded);
}

function isAcronym(raw: string): boolean {
  return raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}

/** Lexemes of a title at `at`, its full stop included; 0 where none stands or it is part of the name. */
function titleLength(lexemes: readonly Lexeme[], at: number, next: number, names: NameTables): number {
  const lexeme = lexemes[at];
  if (!lexeme || !names.titles.has(lexeme.folded) || isInnerHyphen(lexemes, at + 1)) return 0;
  const long = matchPhrase(lexemes, at, names.longTitles);
  if (long) return Math.min(long.length, next - at);
  const length = lexemes[at + 1]?.raw === '.' && at + 1 < next ? 2 : 1;
  return names.bodies.has(lexemes[at + length]?.folded ?? '') && at + length < next ? 0 : length;
}

function pushPart(
  lexemes: readonly Lexeme[],
  parts: Part[],
  first: number,
  end: number,
  opens: boolean,
  usage: () => Usage,
  tables: StatementTables,
): void {
  let next = end;
  while (next > first && isTrailing(lexemes, next - 1, tables.names)) next--;
  const head = lexemes[first];
  if (next <= first || !head) return;
  if (tables.names.capitalNouns && isOrdinaryNoun(lexemes, first, next, tables)) return;
  const single = next - first === 1 && !isAcronym(head.raw);
  if (single && opens && head.raw.length < 2) return;
  const bare = single && head.bareEnd === head.end;
  const doubtful = bare && (opens || tables.names.capitalNouns);
  const unsure = doubtful && !isProven(lexemes, first, next, usage, tables);
  parts.push({ first, next, unsure });
}

function isTrailing(lexemes: readonly Lexeme[], at: number, names: NameTables): boolean {
  const lexeme = lexemes[at];
  if (!lexeme) return true;
  if (lexeme.kind === 'symbol') return lexeme.raw !== '.';
  return lexeme.kind === 'word' && !lexeme.capital && isLink(lexeme, names);
}

/** A sentence opener is a name where it speaks, or where the text writes it with a capital elsewhere. */
function isProven(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  usage: () => Usage,
  tables: StatementTables,
): boolean {
  const behind = lexemes[next];
  const speaks =
    behind !== undefined &&
    tables.speakers.verbs.has(behind.folded) &&
    !tables.speakers.nouns.has(behind.folded);
  return speaks || (!tables.names.capitalNouns && usage().capital.has(lexemes[first]?.folded ?? ''));
}

/** Where every noun has a capital: one word with an ordinary noun's ending, or behind an article. */
function isOrdinaryNoun(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  tables: StatementTables,
): boolean {
  const word = lexemes[first];
  if (!word || next - first > 1 || isAcronym(word.raw)) return false;
  const before = lexemes[first - 1];
  const article = before !== undefined && tables.speakers.articles.has(before.folded);
  const adjective = before?.kind === 'word' && !before.capital && !tables.functionWords.has(before.folded);
  return article || adjective || tables.names.nounEndings.some(ending => word.folded.endsWith(ending));
}
