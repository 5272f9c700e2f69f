import type { StatementTables } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';
import type { Lexeme } from './lexemes.js';
import type { FoundName } from './names.js';

/** A text as it is looked at for speakers. */
export interface Phrases {
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  readonly tables: StatementTables;
  /** 1 inside a quotation. */
  readonly closed: Uint8Array;
  /** 1 inside a date. */
  readonly dates: Uint8Array;
  readonly namesByFirst: ReadonlyMap<number, FoundName>;
  readonly namesByNext: ReadonlyMap<number, FoundName>;
}

/** Somebody who may be speaking: a name, a pronoun, or words such as "the ministry". */
export interface Talker extends Span {
  readonly name: string;
  readonly pronoun: boolean;
  /** Index of the lexeme behind. */
  readonly next: number;
}

/** Words of the longest description of a speaker that is taken. */
const longest = 9;

/** The speaker whose words end at lexeme `last`. */
export function speakerBehind(scene: Phrases, last: number): Talker | undefined {
  const { lexemes, namesByNext, tables } = scene;
  const word = lexemes[last];
  if (!word || scene.closed[last] === 1) return undefined;
  if (tables.speakers.pronouns.has(word.folded)) return pronoun(lexemes, last);
  const name = namesByNext.get(last + 1);
  if (name && !isInnerPreposition(lexemes[beforeArticles(scene, name.first)], tables)) return named(name);
  let first = last + 1;
  while (first > 0 && last - first + 1 < longest && belongs(scene, first - 1)) first--;
  const from = trimStart(scene, first, last + 1);
  if (from !== undefined && from < (name?.first ?? last + 1)) return described(scene, from, last + 1);
  return name && named(name);
}

/** The speaker whose words start at lexeme `first`. */
export function speakerAhead(scene: Phrases, first: number): Talker | undefined {
  const { lexemes, namesByFirst, tables } = scene;
  const word = lexemes[first];
  if (word?.kind !== 'word' || scene.closed[first] === 1 || scene.dates[first] === 1) return undefined;
  if (tables.speakers.prepositions.has(word.folded) || tables.speakers.between.has(word.folded))
    return undefined;
  if (tables.speakers.pronouns.has(word.folded)) return pronoun(lexemes, first);
  const start = tables.speakers.articles.has(word.folded) ? first + 1 : first;
  let next = start;
  let found: FoundName | undefined;
  while (next < lexemes.length && next - start < longest) {
    const name = namesByFirst.get(next);
    if (name) {
      found = name;
      next = name.next;
      if (name.mention.end < (lexemes[next - 1]?.end ?? 0)) continue;
      if (isLowerNoun(scene, next)) continue;
      break;
    }
    if (!belongs(scene, next) || (next > start && endsDescription(scene, next))) break;
    next++;
  }
  if (found && found.next === next)
    return isInnerPreposition(lexemes[beforeArticles(scene, found.first)], tables) && found.first > start
      ? described(scene, start, next)
      : named(found);
  return described(scene, start, next);
}

/** Index of the lexeme before a name and the article and titles before it. */
function beforeArticles({ lexemes, tables }: Phrases, first: number): number {
  let at = first - 1;
  while (at >= 0) {
    const lexeme = lexemes[at];
    const skipped =
      lexeme &&
      (tables.speakers.articles.has(lexeme.folded) ||
        tables.names.titles.has(lexeme.folded) ||
        (lexeme.raw === '.' && lexeme.glued && tables.names.titles.has(lexemes[at - 1]?.folded ?? '')));
    if (!skipped) break;
    at--;
  }
  return at;
}

function isInnerPreposition(lexeme: Lexeme | undefined, tables: StatementTables): boolean {
  return lexeme?.kind === 'word' && !lexeme.capital && tables.speakers.prepositions.has(lexeme.folded);
}

/** The lexeme may be a word of a speaker's description; clause words, verbs, dates and marks end it. */
function belongs({ lexemes, closed, dates, tables, namesByNext }: Phrases, at: number): boolean {
  const lexeme = lexemes[at];
  if (!lexeme || closed[at] === 1 || dates[at] === 1) return false;
  if (lexeme.kind === 'symbol') {
    if (lexeme.raw === '-') return lexeme.glued;
    return (
      lexeme.raw === '.' &&
      (namesByNext.has(at + 1) || tables.names.titles.has(lexemes[at - 1]?.folded ?? ''))
    );
  }
  const { clauses, verbs, nouns, passives, pronouns } = tables.speakers;
  if (clauses.has(lexeme.folded) || passives.has(lexeme.folded) || pronouns.has(lexeme.folded)) return false;
  return !verbs.has(lexeme.folded) || nouns.has(lexeme.folded);
}

/** Reading ahead, an article or a preposition other than "of" and "for" begins something new. */
function endsDescription({ lexemes, tables }: Phrases, at: number): boolean {
  const word = lexemes[at]?.folded ?? '';
  if (tables.names.links.has(word)) return false;
  const behindLink = tables.names.links.has(lexemes[at - 1]?.folded ?? '');
  if (tables.speakers.articles.has(word)) return !behindLink;
  return tables.speakers.prepositions.has(word) || tables.speakers.between.has(word);
}

function isLowerNoun({ lexemes, tables, dates }: Phrases, at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word' || lexeme.capital || dates[at] === 1) return false;
  const { figures, functionWords } = tables;
  return (
    !functionWords.has(lexeme.folded) &&
    (figures.irregularNouns.has(lexeme.folded) || figures.nounEndings.some(e => lexeme.folded.endsWith(e)))
  );
}

/** Where a description begins: behind a leading preposition's phrase, an article stripped. */
function trimStart({ lexemes, tables }: Phrases, first: number, next: number): number | undefined {
  const { articles, between, prepositions } = tables.speakers;
  let from = first;
  if (prepositions.has(lexemes[from]?.folded ?? '')) {
    let article = from + 2;
    while (article < next && !articles.has(lexemes[article]?.folded ?? '')) article++;
    if (article >= next) return undefined;
    from = article;
  }
  while (from < next) {
    const lexeme = lexemes[from];
    const skipped =
      lexeme && (lexeme.kind === 'symbol' || articles.has(lexeme.folded) || between.has(lexeme.folded));
    if (!skipped) break;
    from++;
  }
  return from < next ? from : undefined;
}

function described({ text, lexemes, tables }: Phrases, first: number, next: number): Talker | undefined {
  let end = next;
  while (
    end > first &&
    (lexemes[end - 1]?.kind === 'symbol' || tables.names.links.has(lexemes[end - 1]?.folded ?? ''))
  )
    end--;
  const words = lexemes.slice(first, end);
  const head = words[0];
  const last = words[words.length - 1];
  if (!head || !last) return undefined;
  const telling = words.some(
    ({ kind, folded }) =>
      kind === 'word' && (!tables.functionWords.has(folded) || tables.speakers.crowd.has(folded)),
  );
  if (!telling) return undefined;
  const span = { start: head.start, end: last.bareEnd };
  return { ...span, name: text.slice(span.start, span.end), pronoun: false, next: end };
}

function named({ mention, next }: FoundName): Talker {
  return { start: mention.start, end: mention.end, name: mention.text, pronoun: false, next };
}

function pronoun(lexemes: readonly Lexeme[], at: number): Talker | undefined {
  const word = lexemes[at];
  return word && { start: word.start, end: word.bareEnd, name: word.folded, pronoun: true, next: at + 1 };
}
