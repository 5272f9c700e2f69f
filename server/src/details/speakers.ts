import type { StatementTables } from '../languages/statement-tables.js';
import { overlaps, type Span } from '../text/span.js';
import { cueOf } from './cues.js';
import { takenByDates } from './dates.js';
import type { Quotation, SpeakerMention } from './details.js';
import { type Lexeme, matchPhrase, readLexemes } from './lexemes.js';
import { type FoundName, findNames } from './names.js';
import { readQuotations } from './quotations.js';
import { type Phrases, speakerAhead, speakerBehind, type Talker } from './speaker-phrases.js';

/** Who says something, outside the quotations of a text. */
export function readSpeakers(text: string, tables: StatementTables): readonly SpeakerMention[] {
  const lexemes = readLexemes(text, tables);
  const taken = takenByDates(lexemes, tables);
  const names = findNames(text, lexemes, taken, tables);
  return findSpeakers(text, lexemes, taken, names, readQuotations(text), tables);
}

export function findSpeakers(
  text: string,
  lexemes: readonly Lexeme[],
  taken: Uint8Array,
  names: readonly FoundName[],
  quotations: readonly Quotation[],
  tables: StatementTables,
): readonly SpeakerMention[] {
  const scene: Phrases = {
    text,
    lexemes,
    tables,
    closed: closedLexemes(lexemes, quotations),
    dates: taken,
    namesByFirst: new Map(names.map(name => [name.first, name])),
    namesByNext: new Map(names.map(name => [name.next, name])),
  };
  const found: SpeakerMention[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (((lexemes[at]?.cues ?? 0) & cueOf.speech) === 0 || scene.closed[at] === 1) continue;
    const mention = readCue(scene, at);
    if (mention) found.push(mention);
  }
  return inOrder(found);
}

/** One byte a lexeme: 1 inside a quotation, its marks included. */
function closedLexemes(lexemes: readonly Lexeme[], quotations: readonly Quotation[]): Uint8Array {
  const closed = new Uint8Array(lexemes.length);
  let index = 0;
  lexemes.forEach((lexeme, at) => {
    while ((quotations[index]?.end ?? Number.POSITIVE_INFINITY) <= lexeme.start) index++;
    const quotation = quotations[index];
    if (quotation && quotation.start <= lexeme.start) closed[at] = 1;
  });
  return closed;
}

function inOrder(found: readonly SpeakerMention[]): readonly SpeakerMention[] {
  const sorted = [...found].sort((a, b) => a.start - b.start);
  const kept: SpeakerMention[] = [];
  for (const mention of sorted) {
    const last = kept[kept.length - 1];
    if (!last || !overlaps(last, mention)) kept.push(mention);
  }
  return kept;
}

function readCue(scene: Phrases, at: number): SpeakerMention | undefined {
  const { lexemes } = scene;
  const { sources, sourcesAfter, verbs } = scene.tables.speakers;
  const source = matchPhrase(lexemes, at, sources);
  if (source)
    return mention(
      speakerAhead(scene, at + source.length),
      cueSpan(lexemes, at, source.length),
      source.value,
    );
  const after = matchPhrase(lexemes, at, sourcesAfter);
  if (after) return mention(speakerBehind(scene, at - 1), cueSpan(lexemes, at, after.length), after.value);
  const word = lexemes[at];
  const verb = word?.kind === 'word' ? verbs.get(word.folded) : undefined;
  return verb === undefined ? undefined : readVerb(scene, at, verb);
}

function readVerb(scene: Phrases, at: number, verb: string): SpeakerMention | undefined {
  const { lexemes, tables } = scene;
  const { speakers } = tables;
  const cue = cueSpan(lexemes, at, 1);
  const before = skipBetween(scene, at - 1);
  const passive = wasPassive(scene, before, at);
  const byAhead = speakers.by.has(lexemes[at + 1]?.folded ?? '');
  if (byAhead && (passive || !isNoun(scene, at))) return mention(speakerAhead(scene, at + 2), cue, verb);
  const { participleEnding } = speakers;
  if (participleEnding && lexemes[at]?.folded.endsWith(participleEnding))
    return mention(clauseSubject(scene, at), cue, verb, addressee(scene, at, verb));
  if (passive || speakers.notBefore.has(lexemes[before]?.folded ?? '')) return undefined;
  const talker = isNoun(scene, at) ? nameBefore(scene, before, at) : subject(scene, before, at);
  return mention(talker, cue, verb, addressee(scene, at, verb));
}

/** Index of the last lexeme before the verb that is no auxiliary, adverb or date. */
function skipBetween(scene: Phrases, from: number): number {
  const { lexemes, dates, closed, tables } = scene;
  let at = from;
  while (at >= 0 && closed[at] !== 1) {
    if (dates[at] === 1) {
      while (at >= 0 && dates[at] === 1) at--;
      if (tables.dates.before.has(lexemes[at]?.folded ?? '')) at--;
    } else if (tables.speakers.between.has(lexemes[at]?.folded ?? '')) at--;
    else break;
  }
  return at;
}

function wasPassive({ lexemes, tables }: Phrases, before: number, at: number): boolean {
  for (let index = Math.max(0, before); index < at; index++) {
    if (tables.speakers.passives.has(lexemes[index]?.folded ?? '')) return true;
  }
  return false;
}

function isNoun({ lexemes, tables }: Phrases, at: number): boolean {
  return tables.speakers.nouns.has(lexemes[at]?.folded ?? '');
}

/** A form that may be a noun speaks only right behind a name or pronoun, and before "that" or a name's verb. */
function nameBefore(scene: Phrases, before: number, at: number): Talker | undefined {
  const { lexemes, namesByNext, tables } = scene;
  const name = namesByNext.get(before + 1);
  const ends = name !== undefined && (lexemes[before]?.bareEnd ?? 0) === (lexemes[before]?.end ?? 1);
  const pronoun = tables.speakers.pronouns.has(lexemes[before]?.folded ?? '');
  if (!ends && !pronoun && !tables.speakers.that.has(lexemes[at + 1]?.folded ?? '')) return undefined;
  return speakerBehind(scene, before);
}

/** The speaker before the verb, before an apposition or relative clause, or behind the verb ("…, said X"). */
function subject(scene: Phrases, before: number, at: number): Talker | undefined {
  const { lexemes, closed, tables } = scene;
  const { speakers } = tables;
  const mark = lexemes[before];
  if (!mark || closed[before] === 1) return invertedSpeaker(scene, at);
  if (mark.raw === ',' || mark.raw === '\u2014' || mark.raw === '\u2013' || mark.raw === '-') {
    const told = speakers.telling.has(speakers.verbs.get(lexemes[at]?.folded ?? '') ?? '');
    const ahead = told ? undefined : speakerAhead(scene, at + 1);
    const closesClause = ahead !== undefined && lexemes[ahead.next]?.kind !== 'word';
    if (closesClause) return ahead;
    return behindApposition(scene, before) ?? ahead;
  }
  if (mark.kind === 'symbol') return invertedSpeaker(scene, at);
  if (tables.speakers.relatives.has(mark.folded)) {
    const comma = lexemes[before - 1]?.raw === ',' ? 1 : 0;
    return speakerBehind(scene, before - 1 - comma);
  }
  return speakerBehind(scene, before);
}

/** Lexemes of a clause before a participle. */
const clauseReach = 60;

/** Whoever the clause before a participle is about: "Koval shrugged it off, saying". */
function clauseSubject(scene: Phrases, at: number): Talker | undefined {
  const { lexemes, closed, tables } = scene;
  const { clauseOpeners, clauses, prepositions, relatives } = tables.speakers;
  for (let from = at - 1; from >= Math.max(0, at - clauseReach); from--) {
    const before = lexemes[from - 1];
    if (closed[from] === 1) continue;
    const begins =
      !before || (before.kind === 'symbol' && ';:.'.includes(before.raw)) || clauseOpeners.has(before.folded);
    if (!begins) continue;
    let start = from;
    const opening = lexemes[start]?.folded ?? '';
    if (prepositions.has(opening) || clauses.has(opening)) {
      while (start < at && lexemes[start]?.raw !== ',') start++;
      start++;
    }
    const talker = start < at ? speakerAhead(scene, start) : undefined;
    const goesOn = talker !== undefined && talker.next < at && isClauseWord(scene, talker.next);
    if (goesOn && (talker.pronoun || scene.namesByFirst.has(headOf(scene, start)))) return talker;
    if (relatives.has(lexemes[from]?.folded ?? '')) return undefined;
  }
  return undefined;
}

/** Behind an article and titles. */
function headOf({ lexemes, tables }: Phrases, start: number): number {
  let at = start;
  while (
    tables.speakers.articles.has(lexemes[at]?.folded ?? '') ||
    tables.names.titles.has(lexemes[at]?.folded ?? '') ||
    (at > start && lexemes[at]?.raw === '.' && lexemes[at]?.glued)
  )
    at++;
  return at;
}

/** A verb or a comma may stand behind a subject; "and" and the like make a list of it. */
function isClauseWord({ lexemes, tables }: Phrases, at: number): boolean {
  const lexeme = lexemes[at];
  if (!lexeme) return false;
  return lexeme.raw === ',' || (lexeme.kind === 'word' && !tables.speakers.clauseOpeners.has(lexeme.folded));
}

function invertedSpeaker(scene: Phrases, at: number): Talker | undefined {
  return speakerAhead(scene, at + 1);
}

/** Lexemes of the longest apposition that is looked over: "X, the governor of the region of Y, said". */
const appositionReach = 24;

function behindApposition(scene: Phrases, comma: number): Talker | undefined {
  const { lexemes, closed, namesByNext } = scene;
  for (let at = comma - 1; at >= Math.max(0, comma - appositionReach); at--) {
    const lexeme = lexemes[at];
    if (closed[at] === 1 || (lexeme?.kind === 'symbol' && '!?;:'.includes(lexeme.raw))) return undefined;
    if (lexeme?.raw !== ',' && lexeme?.raw !== lexemes[comma]?.raw) continue;
    if (at === comma - 1) return undefined;
    const head = speakerBehind(scene, at - 1);
    const inner = namesByNext.get(comma);
    return inner?.first === at + 1 && head && !namesByNext.has(head.next)
      ? speakerBehind(scene, comma - 1)
      : head;
  }
  return undefined;
}

/** Lexemes behind a cue in which "in an interview with" may follow. */
const addresseeReach = 12;

function addressee(scene: Phrases, at: number, verb: string): string | undefined {
  const { lexemes, tables, closed } = scene;
  if (tables.speakers.telling.has(verb)) {
    const told = speakerAhead(scene, at + 1);
    if (told) return told.name;
  }
  for (let next = at + 1; next < Math.min(lexemes.length, at + addresseeReach); next++) {
    if (closed[next] === 1) continue;
    const phrase = matchPhrase(lexemes, next, tables.speakers.addressees);
    if (phrase) return speakerAhead(scene, next + phrase.length)?.name;
  }
  return undefined;
}

function cueSpan(lexemes: readonly Lexeme[], at: number, length: number): Span {
  return { start: lexemes[at]?.start ?? 0, end: lexemes[at + length - 1]?.end ?? 0 };
}

function mention(
  talker: Talker | undefined,
  cue: Span,
  verb: string,
  told?: string | undefined,
): SpeakerMention | undefined {
  if (!talker) return undefined;
  const { start, end, name, pronoun } = talker;
  return { start, end, name, pronoun, cue, verb, ...(told !== undefined && { addressee: told }) };
}
