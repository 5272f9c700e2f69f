import { dateAt } from './dates.js';
import { phraseAt } from './furniture-phrases.js';
import { parseByline } from './publisher.js';

/** What one line above a story says about it. */
export interface HeadLine {
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly url?: string;
  /** Where the line's own words start, behind dates, bylines and furniture; its length where it has none. */
  readonly rest: number;
}

type Fields = { -readonly [K in keyof Omit<HeadLine, 'rest'>]: HeadLine[K] };

/** Longer labelled lines are prose; in UTF-16 code units. */
const LONGEST_LABELLED = 300;
const LABELLED =
  /^\s*(title|headline|author|byline|publisher|publication|outlet|source|url|link|canonical)\s*:\s*(\S.*)$/iu;

export function parseHeadLine(text: string): HeadLine {
  return parseLabelled(text) ?? parsePrefix(text);
}

function parseLabelled(text: string): HeadLine | undefined {
  if (text.length > LONGEST_LABELLED) return undefined;
  const match = LABELLED.exec(text);
  const value = match?.[2]?.trim();
  if (!match || value === undefined || /\p{Ll}{3}[.!?]$/u.test(value.replace(/^https?:\S+$/i, '')))
    return undefined;
  const rest = text.length;
  if (/^https?:\/\/\S+$/i.test(value)) return { url: value, rest };
  switch (match[1]?.toLowerCase()) {
    case 'title':
    case 'headline':
      return { title: value, rest };
    case 'author':
    case 'byline':
      return withByline({}, value.replace(/^by\s+/i, ''), rest);
    case 'publisher':
    case 'publication':
    case 'outlet':
    case 'source':
      return { publisher: value, rest };
    default:
      return undefined;
  }
}

function withByline(fields: Fields, name: string, rest: number): HeadLine {
  const { author, publisher } = parseByline(name);
  return { ...fields, author, ...(publisher === undefined ? {} : { publisher }), rest };
}

const GAP = /[\s|·•,;–—-]*/uy;
const DATE_LABEL =
  /(?:(?<updated>(?:last )?updated|modified|aktualisiert|оновлено|обновлено)|first published|published|posted|created|date|datum|veröffentlicht|опубліковано|опубликовано|дата)(?: on| at| am)?\s*:?\s+/iuy;
const WEEKDAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day,? /iy;
const CLOCK = /\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?(?![\p{L}\p{N}:])/iuy;
const URL_WORD = /https?:\/\/\S{1,2000}/iy;
const BY = /(?:written |words |story |reporting )?by:?\s+(?=(?:the\s+)?\p{Lu})/iuy;
/** No head goes on for longer, in UTF-16 code units. */
const PREFIX_LIMIT = 400;
const MOST_PIECES = 12;

function parsePrefix(text: string): HeadLine {
  const head = text.slice(0, PREFIX_LIMIT);
  const whole = head.length === text.length;
  let fields: Fields = {};
  let at = matchEnd(GAP, head, 0);
  let rest = 0;
  for (let piece = 0; piece < MOST_PIECES && at < head.length; piece++) {
    const found = datePiece(head, at) ?? bylinePiece(head, at, whole) ?? otherPiece(head, at);
    if (!found) break;
    fields = { ...found.fields, ...fields };
    at = matchEnd(GAP, head, found.end);
    rest = at;
  }
  return { ...fields, rest: rest > 0 && isOnlyStops(text, rest) ? text.length : rest };
}

function isOnlyStops(text: string, from: number): boolean {
  return text.length - from < PREFIX_LIMIT && /^[.!\s]*$/.test(text.slice(from));
}

interface Piece {
  readonly fields: Fields;
  readonly end: number;
}

function datePiece(text: string, at: number): Piece | undefined {
  DATE_LABEL.lastIndex = at;
  const label = DATE_LABEL.exec(text);
  const from = matchEnd(WEEKDAY, text, label ? at + label[0].length : at);
  const date = dateAt(text, from);
  if (!date) return undefined;
  if (!label && !startsAnew(text, date.end)) return undefined;
  if (date.iso === undefined) return { fields: {}, end: date.end };
  return { fields: label?.groups?.updated ? { updated: date.iso } : { published: date.iso }, end: date.end };
}

/** A bare date that a sentence goes on from in lower case ("May 24, 2023 was …") is part of that sentence. */
function startsAnew(text: string, at: number): boolean {
  return /^(?:\s*$|\s*[|·•–—]|\s+\d{1,3}[ -]min|\s+by\s|[\s.]+["“‘„«]?[\p{Lu}\p{Lo}])/u.test(
    text.slice(at, at + 40),
  );
}

function bylinePiece(text: string, at: number, whole: boolean): Piece | undefined {
  const from = matchEnd(BY, text, at);
  if (from === at) return undefined;
  const end = nameEnd(text, from, whole);
  if (end === undefined) return undefined;
  const { author, publisher } = parseByline(text.slice(from, end));
  return { fields: { author, ...(publisher === undefined ? {} : { publisher }) }, end };
}

const SMALL_NAME_WORDS = new Set(
  'and und et y і та of the de da di la le du van von der den bin al el for with in at news desk staff newsroom editorial team board writer reporter reporters correspondent editor'.split(
    ' ',
  ),
);
const MOST_NAME_WORDS = 12;

/** Where the byline's names end: before a date, a reading time or a bar, or with the line; undefined: no byline. */
function nameEnd(text: string, from: number, whole: boolean): number | undefined {
  let end = from;
  let words = 0;
  for (const match of text.slice(from).matchAll(/\S+/g)) {
    const start = from + match.index;
    const word = match[0];
    const closes = /^[|·•–—]/.test(word) || /^\d{1,3}[ -]min/i.test(text.slice(start, start + 8));
    if (words > 0 && (closes || DATE_START.test(text.slice(start, start + 30)) || dateAt(text, start)))
      return end;
    if (++words > MOST_NAME_WORDS || !isNameWord(word)) return undefined;
    end = start + word.length;
  }
  return whole && words > 1 ? end : undefined;
}

const DATE_START = /^(?:published|updated|posted|last updated)\b/iu;

function isNameWord(word: string): boolean {
  const bare = word.replace(/[,:]$/, '');
  if (SMALL_NAME_WORDS.has(bare)) return true;
  return (
    /^\p{Lu}[\p{L}\p{M}’'-]*$/u.test(bare) ||
    /^(?:\p{Lu}\.){1,3}$/u.test(bare) ||
    /^(?:Jr|Sr|Dr)\.$/.test(bare)
  );
}

function otherPiece(text: string, at: number): Piece | undefined {
  const phrase = phraseAt(text, at);
  if (phrase !== undefined) return { fields: {}, end: phrase };
  const clock = matchEnd(CLOCK, text, at);
  if (clock > at) return { fields: {}, end: clock };
  const end = matchEnd(URL_WORD, text, at);
  return end > at ? { fields: { url: text.slice(at, end) }, end } : undefined;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : at;
}
