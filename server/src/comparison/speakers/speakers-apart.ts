import { creditsOf, type Sayer, type SpokenText } from '../../details/sayers.js';
import type { Corpus } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import { overlaps, type Span } from '../../text/span.js';
import { readWords, type Word } from '../../text/words.js';
import { namesWith, wordsOf } from '../names/article-names.js';
import { areOneInSources } from '../names/learnt-names.js';
import { buildNameBook } from '../names/name-book.js';
import { type Meant, namesOfRole, type Party, whoIsMeant } from './speakers-meant.js';

/** An article as it is read for speakers. */
export interface SpokenArticle extends SpokenText {
  readonly prepared: PreparedArticle;
  readonly tables: LanguageTables;
  /** Each list holds names that are the same. */
  readonly aliases: readonly (readonly string[])[];
  readonly corpus: Corpus;
}

/** Words in a row that several people cannot be expected to say alike. */
const ONE_VOICE = 6;

/**
 * Whom the article credits, where that is another than the draft's speaker for certain; undefined where it may be
 * the same, or both credits right. `length`: words that the article has in a row as the draft quotes them.
 */
export function findOther(
  draft: Party,
  sayer: Sayer,
  article: SpokenArticle,
  length: number,
): Party | undefined {
  const meant = whoIsMeant(sayer, article, article.tables);
  if (!meant || (sayer.mention.pronoun && !isPerson(meant.party, article))) return undefined;
  if (isCrowd(draft, article)) {
    const alone = meant.party.proper && sayer.credit === 'beside' && length >= ONE_VOICE;
    return alone && isPerson(meant.party, article) && !isOneOf(meant.party, draft, article)
      ? meant.party
      : undefined;
  }
  if (isOrdinary(draft, article) || draft.partial || meant.party.partial) return undefined;
  if (isUnnamed(meant.party, article))
    return draft.proper &&
      isPerson(draft, article) &&
      !isOneOf(draft, meant.party, article) &&
      !isTied(draft, sayer, meant, article)
      ? meant.party
      : undefined;
  const ours = draft.proper ? [draft] : namesOfRole(draft, article, article.tables);
  const theirs = meant.party.proper ? [meant.party] : namesOfRole(meant.party, article, article.tables);
  if (!isOnePerson(ours, article) || !isOnePerson(theirs, article)) return undefined;
  const isSaidOfOne = sayer.mention.pronoun;
  const apart = ours.every(own =>
    theirs.every(their => areOfOneSort(own, their, isSaidOfOne, article) && areOthers(own, their, article)),
  );
  if (!apart || isTied(draft, sayer, meant, article)) return undefined;
  const areOne = ours.some(own => theirs.some(their => areOneInSources(own.words, their.words, article)));
  return areOne ? undefined : meant.party;
}

/** Any number of people who are not named: "several", "critics". */
function isCrowd({ words }: Party, { tables }: SpokenArticle): boolean {
  return (
    words.length === 1 && words.every(({ folded }) => tables.statements?.speakers.crowd.has(folded) === true)
  );
}

/** "An unnamed official". */
function isUnnamed({ words, proper }: Party, { tables }: SpokenArticle): boolean {
  return !proper && words.some(({ folded }) => tables.statements?.speakers.unnamed.has(folded));
}

/** "Koval, a critic of the plan": one of the crowd. */
function isOneOf(person: Party, crowd: Party, article: SpokenArticle): boolean {
  const { likeness } = buildNameBook(article.tables, article.aliases);
  return namesOfRole(crowd, article, article.tables).some(
    ({ words }) => likeness(words, person.words) !== 'other',
  );
}

/** A role that several have in an article tells nobody. */
function isOnePerson(parties: readonly Party[], { tables, aliases }: SpokenArticle): boolean {
  const [first] = parties;
  const { likeness } = buildNameBook(tables, aliases);
  return first !== undefined && parties.every(({ words }) => likeness(words, first.words) === 'same');
}

/** Two people, or two bodies, as far as the texts show: a person may speak for a body, and a place mean one. */
function areOfOneSort(own: Party, their: Party, isSaidOfOne: boolean, article: SpokenArticle): boolean {
  const sort = sortOf(own, article);
  return sort !== undefined && sort === (isSaidOfOne ? 'person' : sortOf(their, article));
}

function sortOf(party: Party, article: SpokenArticle): 'person' | 'body' | undefined {
  if (party.before === 'article' || isNamedAsBody(party, article)) return 'body';
  if (!isPerson(party, article)) return 'body';
  const isLong = article.sentences.length >= LONG_ARTICLE;
  return isLong || party.before === 'title' || isNamedAsPerson(party, article) ? 'person' : undefined;
}

/** Sentences of an article that would somewhere write a body as one: with "the", behind "in", in capitals. */
const LONG_ARTICLE = 8;

function isNamedAsBody({ words }: Party, { tables }: SpokenArticle): boolean {
  const suffixes = tables.statements?.names.variants?.suffixes;
  return words.length > 1 && words.some(({ folded }) => suffixes?.has(folded));
}

/** By first and last name, here or in the article, or somewhere in it behind a title. */
function isNamedAsPerson({ words }: Party, { prepared, tables, text }: SpokenArticle): boolean {
  const bodies = tables.statements?.names.bodies;
  const titles = tables.statements?.names.titles;
  if (words.length > 1) return true;
  const [word] = words;
  return (
    word !== undefined &&
    namesWith(prepared, [word]).some(({ mention, sentence }) => {
      const whole = wordsOf(prepared, { mention, sentence });
      if (whole.some(({ folded }) => bodies?.has(folded))) return false;
      if (whole.length > 1) return whole.at(-1)?.form === word.form;
      const before = /(\p{L}+)\.?\s$/u.exec(text.slice(Math.max(0, mention.start - 24), mention.start))?.[1];
      return before !== undefined && titles?.has(before.toLowerCase()) === true;
    })
  );
}

function areOthers(own: Party, their: Party, article: SpokenArticle): boolean {
  const { likeness } = buildNameBook(article.tables, article.aliases);
  return likeness(own.words, their.words) === 'other' && !areTiedElsewhere(own, their, article);
}

/** "Woman said": one word at the start of a sentence that the source writes small. */
function isOrdinary({ words, proper }: Party, { text }: SpokenText): boolean {
  const [only] = words;
  return proper && words.length === 1 && only !== undefined && text.includes(` ${only.folded} `);
}

/**
 * The crediting sentences name the draft's speaker so that both may be right: in an apposition ("Koval, a
 * spokesman for the ministry"), with a credit of its own ("the Times wrote, citing Koval"), or as whom a pronoun
 * may mean. Behind the speaker's verb it is whom he speaks of or to.
 */
function isTied(
  draft: Party,
  { sentence, mention, credit }: Sayer,
  { party, since }: Meant,
  article: SpokenArticle,
): boolean {
  const { sentences, text, quotations } = article;
  const { addressee } = mention;
  if (
    addressee !== undefined &&
    hasWord(readWords(addressee, { start: 0, end: addressee.length }, article.tables), draft)
  )
    return true;
  const from = sentences[since]?.start;
  const span: Span | undefined = sentences[sentence];
  if (!span || from === undefined) return true;
  const there = readWords(text, { start: from, end: span.end }, article.tables).filter(
    word => hasWord([word], draft) && !quotations.some(quotation => overlaps(quotation, word)),
  );
  if (there.length === 0) return !isPerson(draft, article) && isNamedNear(draft, article, sentence);
  if (credit !== 'beside' || since < sentence) return true;
  const others = creditsOf(article, sentence).filter(other => other !== mention);
  if (others.some(other => there.some(word => overlaps(word, other)))) return true;
  const { cue } = mention;
  if (!isPerson(party, article)) return true;
  return there.some(
    word =>
      !(mention.end <= cue.start && cue.end <= word.start) &&
      !quotations.some(({ start, end }) => word.end <= start && end <= mention.start),
  );
}

/** Sentences before and behind a credit in which a body is named that may be speaking through a person. */
const AROUND = 2;

function isNamedNear(draft: Party, { prepared }: SpokenArticle, sentence: number): boolean {
  for (let at = Math.max(0, sentence - AROUND); at <= sentence + AROUND; at++) {
    if (hasWord(prepared.words(at), draft)) return true;
  }
  return false;
}

function hasWord(words: readonly Word[], { words: own }: Party): boolean {
  return words.some(({ form, content }) => content && own.some(word => word.form === form));
}

/** Words between two names that stand near enough for the one to belong to the other. */
const NEAR = 6;

/**
 * Somewhere the article has both side by side, and one speaks for the other. Of a body or a place anybody may be who
 * stands near.
 */
function areTiedElsewhere(own: Party, their: Party, article: SpokenArticle): boolean {
  const { prepared, sentences, tables } = article;
  const speaksFor = tables.statements?.speakers.speaksFor;
  let persons: boolean | undefined;
  return sentences.some((_, sentence) => {
    const forms = prepared.forms(sentence);
    if (!own.words.some(({ form }) => forms.has(form)) || !their.words.some(({ form }) => forms.has(form)))
      return false;
    const between = wordsBetween(prepared.words(sentence), own, their);
    if (!between) return false;
    persons ??= isPerson(own, article) && isPerson(their, article);
    return !persons || between.some(({ folded }) => speaksFor?.has(folded));
  });
}

/** The words from one name to the other; undefined where they stand apart. */
function wordsBetween(words: readonly Word[], own: Party, their: Party): readonly Word[] | undefined {
  for (const [at, word] of words.entries()) {
    if (!hasWord([word], own)) continue;
    for (
      let other = Math.max(0, at - NEAR - 1);
      other <= Math.min(words.length - 1, at + NEAR + 1);
      other++
    ) {
      const found = words[other];
      if (!found || !hasWord([found], their)) continue;
      return words.slice(Math.min(at, other) + 1, Math.max(at, other));
    }
  }
  return undefined;
}

/** Nothing in the article shows that the name is of a body, a place or a people. */
function isPerson({ words }: Party, { text, tables }: SpokenArticle): boolean {
  const names = tables.statements?.names;
  const speakers = tables.statements?.speakers;
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || !names || !speakers) return false;
  if (words.some(({ folded }) => names.bodies.has(folded) || names.variants?.nations.has(folded)))
    return false;
  const found = occurrences(text, first);
  let shouted = 0;
  let articles = 0;
  let places = 0;
  for (const at of found) {
    const raw = text.slice(at, at + first.folded.length);
    if (raw.length > 1 && raw === raw.toUpperCase()) shouted++;
    const before = /(\p{L}+)\s$/u.exec(text.slice(Math.max(0, at - 20), at))?.[1]?.toLowerCase() ?? '';
    if (speakers.articles.has(before)) articles++;
    if (speakers.places.has(before)) places++;
  }
  return Math.max(shouted, articles, 2 * places) * 2 <= found.length;
}

/** Occurrences of a name that are looked at. */
const MOST_OCCURRENCES = 40;

/** Where a text has a word with a capital. */
function occurrences(text: string, { folded }: Word): readonly number[] {
  const capital = folded.charAt(0).toUpperCase() + folded.slice(1);
  const found: number[] = [];
  for (const form of new Set([capital, folded.toUpperCase()])) {
    for (
      let at = text.indexOf(form);
      at >= 0 && found.length < MOST_OCCURRENCES;
      at = text.indexOf(form, at + 1)
    )
      found.push(at);
  }
  return found;
}
