import type { NameMention, SpeakerMention } from '../../details/details.js';
import { creditsOf, type Sayer, type SpokenText } from '../../details/sayers.js';
import type { LanguageTables } from '../../languages/tables.js';
import { overlaps, type Span } from '../../text/span.js';
import { readWords, type Word } from '../../text/words.js';

/** Somebody to whom a statement is given. */
export interface Party extends Span {
  /** Words of the name without titles; those of a description where there is no name in it. */
  readonly words: readonly Word[];
  /** It is a name, or ends with one. */
  readonly proper: boolean;
  /** What stands before the name where it is written: "the Washington Post", "Mr. Koval", nothing of the kind. */
  readonly before: 'article' | 'title' | undefined;
  /** Nothing but a part of a list or of a longer name: "Fisheries" of "the Ministry of Ports and Fisheries". */
  readonly partial: boolean;
}

/** Undefined where no word tells who it is. */
export function partyOf(
  { start, end }: Span,
  names: readonly NameMention[],
  text: string,
  tables: LanguageTables,
): Party | undefined {
  const titles = tables.statements?.names.titles;
  const own = names.filter(name => overlaps(name, { start, end }));
  const read = readWords(text, { start, end }, tables);
  const content = read.filter(word => word.content);
  const all = content.length > 0 ? content : read;
  const inNames = all.filter(word => own.some(name => overlaps(name, word)) && !titles?.has(word.folded));
  const words = inNames.length > 0 ? inNames : all;
  const head = all.at(-1);
  const proper = head !== undefined && inNames.includes(head);
  const [first] = words;
  if (!first) return undefined;
  const last = words.at(-1) ?? first;
  return { start, end, words, proper, ...writtenAround(first.start, last.end, text, tables) };
}

/** Characters before and behind a name that tell what it is. */
const BESIDE = 24;

function writtenAround(
  start: number,
  end: number,
  text: string,
  { statements }: LanguageTables,
): Pick<Party, 'before' | 'partial'> {
  const [, mark, word = ''] =
    /(,?)\s*([\p{L}&]+)\.?\s$/u.exec(text.slice(Math.max(0, start - BESIDE), start)) ?? [];
  const lead = word.toLowerCase();
  const listed = lead === '&' || statements?.names.and.has(lead) === true;
  const behind = text.slice(end, end + BESIDE);
  return {
    before: statements?.speakers.articles.has(lead)
      ? 'article'
      : statements?.names.titles.has(lead)
        ? 'title'
        : undefined,
    partial:
      (listed && mark !== undefined) || /^['\u2019]s?\b/u.test(behind) || /^\s\p{Lu}\p{Ll}/u.test(behind),
  };
}

/** Who is meant by a credit, and from which sentence on the text speaks of them. */
export interface Meant {
  readonly party: Party;
  readonly since: number;
}

/** A pronoun by whoever was named before it; undefined where nobody was. */
export function whoIsMeant(
  { mention, sentence }: Sayer,
  spoken: SpokenText,
  tables: LanguageTables,
): Meant | undefined {
  if (mention.pronoun) return namedBefore(mention, sentence, spoken, tables);
  const party = partyOf(mention, spoken.details(sentence)?.names ?? [], spoken.text, tables);
  return party && { party, since: sentence };
}

/** Sentences that are looked back for whom a pronoun means. */
const LOOK_BACK = 6;

function namedBefore(
  pronoun: SpeakerMention,
  sentence: number,
  spoken: SpokenText,
  tables: LanguageTables,
): Meant | undefined {
  if (!tables.statements?.speakers.singular.has(pronoun.name)) return undefined;
  for (let at = sentence; at >= Math.max(0, sentence - LOOK_BACK); at--) {
    const names = ownNames(spoken, at).filter(({ end }) => end <= pronoun.start);
    const credited = creditsOf(spoken, at).findLast(
      mention =>
        !mention.pronoun && mention.end <= pronoun.start && names.some(name => overlaps(name, mention)),
    );
    const named = credited ?? names[0];
    const party = named && partyOf(named, names, spoken.text, tables);
    if (party?.proper) return { party, since: at };
  }
  return undefined;
}

/** Names in a sentence outside its quotations. */
function ownNames({ details, quotations }: SpokenText, sentence: number): readonly NameMention[] {
  const names = details(sentence)?.names ?? [];
  return names.filter(name => !name.unsure && !quotations.some(quotation => overlaps(quotation, name)));
}

/** Characters before and behind a name in which its title or apposition stands. */
const ROLE_REACH = 60;

/** Letters that all forms of a word have; they tell which sentences are worth reading. */
const BEGINNING = 3;

/**
 * Who has a role in the text: "Mayor Ihor Dub", "Ihor Dub, the mayor", "the mayor, Ihor Dub". Empty where nobody has
 * it under a name.
 */
export function namesOfRole({ words }: Party, spoken: SpokenText, tables: LanguageTables): readonly Party[] {
  const role = words.map(({ form }) => form);
  const head = role.at(-1);
  const beginning = words.at(-1)?.folded.slice(0, BEGINNING) ?? '';
  const found: Party[] = [];
  for (const [at, sentence] of spoken.sentences.entries()) {
    if (!spoken.text.slice(sentence.start, sentence.end).toLowerCase().includes(beginning)) continue;
    if (!readWords(spoken.text, sentence, tables).some(({ form }) => form === head)) continue;
    for (const name of spoken.details(at)?.names ?? []) {
      if (!hasRole(name, role, spoken.text, tables)) continue;
      const party = partyOf(name, [name], spoken.text, tables);
      if (party?.proper) found.push(party);
    }
  }
  return found;
}

function hasRole(
  { start, end }: Span,
  role: readonly string[],
  text: string,
  tables: LanguageTables,
): boolean {
  const before = readWords(text, { start: Math.max(0, start - ROLE_REACH), end: start }, tables);
  const near = before.slice(-role.length).map(({ form }) => form);
  if (role.every((form, at) => near[at] === form)) return true;
  const apposition = /^,\s[^.;,]*/.exec(text.slice(end, end + ROLE_REACH))?.[0] ?? '';
  const behind = readWords(apposition, { start: 0, end: apposition.length }, tables).map(({ form }) => form);
  return role.every(form => behind.includes(form));
}
