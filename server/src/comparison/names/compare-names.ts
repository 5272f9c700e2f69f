import type { NameMention } from '../../details/details.js';
import type { AlignedWindow, Match } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import type { Compared, NameDifference, Said } from '../difference.js';
import { evidenceAt, type Place, placesOf, type Scene, say } from '../scene.js';
import { covers, findTorn, isSameInArticle, namesWith, wordsOf } from './article-names.js';
import { contentOf, isJudged, isTelling, isWithoutCapitals } from './judged-names.js';
import { areOneInSources } from './learnt-names.js';
import { buildNameBook, type NameBook, type NameWords } from './name-book.js';
import { nameSlot, type Roles, rolesOf, sameNeighbour } from './name-slots.js';

/*
 * Chosen by hand on drift/dev.jsonl, cliff_cnndm_val, frank_cnndm_valid, gum_human_summaries and news paraphrases; what
 * was read while choosing came from all of them, so that no part of them confirms the figures.
 */

/** Share of the sentence's other words, by weight, that a passage must carry to speak of the same. */
const LEAST_REST = 0.4;
/** The same where the draft's name has a word of the source's, and one that the source does not know. */
const LEAST_REST_MIXED = 0.25;
/** Share of what the best passage carries from which on another one speaks of the same too. */
const SPEAKS = 0.7;
/** The same of another article. */
const SPEAKS_ELSEWHERE = 0.9;
/** How nearly a name of other length must stand in the slot there. */
const LEAST_SLOT_MIXED = 0.4;
/**
 * How nearly another name stands in the slot where the sources do not know the draft's: with one neighbour that is
 * the same, or none.
 */
const LEAST_SLOT_UNKNOWN = 0.6;
const LEAST_SLOT_NEW = 0.8;
/** The same where they do, and the words right beside the two names are the same. */
const LEAST_SLOT_BESIDE = 0.45;
/** The same where that word is a small one. */
const LEAST_SLOT_SMALL = 0.6;
/** The same where those differ, by where the draft's name stands: in sentences right before, or far away. */
const LEAST_SLOT_BEHIND = 0.55;
const LEAST_SLOT_FAR = 0.45;
/** Sentences before in which somebody is named who is meant by a pronoun. */
const NAMING_REACH = 3;
/** Sentences behind in which the story may go on with the name. */
const FOLLOWING_REACH = 2;
/** A source's other name must stand so much nearer than the draft's own name does elsewhere. */
const LEAST_LEAD = 0.2;

const nothing: Compared = { differences: [] };

/** Names that stand where the sources have another person, place or body. */
export function compareNames(scene: Scene): Compared {
  const { details, match } = scene;
  if (details.names.length === 0 || match.windows.length === 0 || isWithoutCapitals(scene)) return nothing;
  const names = details.names
    .map(name => ({ name, words: contentOf(match.statement.words, name) }))
    .filter(({ words }) => words.length > 0);
  const judged = names.filter(({ name }) => isJudged(scene, name));
  if (judged.length === 0) return nothing;
  const stage: Stage = {
    scene,
    names,
    places: placesOf(scene),
    book: buildNameBook(scene.tables, scene.aliases),
  };
  return { differences: judged.flatMap(own => judgeName(stage, own) ?? []) };
}

interface OwnName {
  readonly name: NameMention;
  readonly words: NameWords;
}

interface Stage {
  readonly scene: Scene;
  readonly names: readonly OwnName[];
  readonly places: readonly Place[];
  readonly book: NameBook;
}

/** A name of a source in one of the places. */
interface Rival {
  readonly place: Place;
  readonly name: NameMention;
  readonly words: NameWords;
  readonly slot: number;
  readonly mixed: boolean;
  /** The name stands in another sentence of the article than those that were aligned. */
  readonly outside?: true;
}

function judgeName(stage: Stage, own: OwnName): NameDifference | undefined {
  const { scene, places, book } = stage;
  const rests = new Map<AlignedWindow, number>();
  for (const { window } of places)
    if (!rests.has(window)) rests.set(window, restOf(scene.match, window, own.name));
  const best = Math.max(0, ...rests.values());
  if (best < LEAST_REST_MIXED) return undefined;
  const home = scene.match.home?.article.uri;
  const speaking = new Set(
    places.filter(
      ({ uri, window }) => (rests.get(window) ?? 0) >= best * (uri === home ? SPEAKS : SPEAKS_ELSEWHERE),
    ),
  );
  const unknown = own.words.filter(
    word =>
      !isRank(word) && word.folded.length > 1 && !book.isSuffix(word) && !isKnown(stage, word, speaking),
  );
  const kind = book.kindOf(own.name, own.words);
  let held: number | undefined;
  let isNamed = false;
  const rivals: Rival[] = [];
  for (const place of places) {
    const prepared = scene.corpus.prepared(place.uri);
    const sentence = prepared?.article.sentences[place.sentence];
    if (!prepared || !sentence) continue;
    const article = prepared.article.text;
    for (const theirs of place.details.names) {
      const words = wordsOf(prepared, { sentence: place.sentence, mention: theirs });
      if (words.length === 0) continue;
      const likeness = book.likeness(own.words, words);
      const slotOf = (): number =>
        nameSlot(scene.match, place.window, own.name, { name: theirs, sentence, article });
      if (likeness === 'same') {
        isNamed = true;
        if (unknown.length === 0 || covers(book, words, own.words)) held = Math.max(held ?? 0, slotOf());
        continue;
      }
      if (!speaking.has(place) || book.kindOf(theirs, words) !== kind) continue;
      if (!isTelling(theirs, article, scene.tables) || !isCertain(stage, prepared, theirs, words)) continue;
      if (stage.names.some(other => other !== own && book.likeness(other.words, words) === 'same')) continue;
      rivals.push({ place, name: theirs, words, slot: slotOf(), mixed: likeness === 'mixed' });
    }
  }
  rivals.sort((a, b) => b.slot - a.slot);
  const isMixed = unknown.length > 0 && 2 * unknown.length <= own.words.length;
  const mixed = isMixed
    ? (rivals.find(rival => rival.mixed && isOtherwise(stage, own, unknown, rival)) ??
      findMixed(stage, own, unknown, speaking))
    : unknown.length === 0
      ? findTornName(stage, own, speaking)
      : undefined;
  // "The New York Times" where the source writes "the Times".
  const isLonger = isNamed && unknown.length > 0;
  const rival =
    mixed ?? (best >= LEAST_REST && !isLonger ? chooseRival(stage, rivals, unknown, own, held) : undefined);
  return rival && !areOneInSources(own.words, rival.words, scene) ? tell(stage, own, rival) : undefined;
}

function chooseRival(
  stage: Stage,
  rivals: readonly Rival[],
  unknown: NameWords,
  own: OwnName,
  held: number | undefined,
): Rival | undefined {
  const [nearest] = rivals;
  if (!nearest || !isAlikeUsed(stage, own, nearest) || isSameThere(stage, own, nearest)) return undefined;
  if (standsBesideIt(stage, own, nearest)) return undefined;
  const { slot } = nearest;
  if (unknown.length > 0) return hasItsRole(stage, own, nearest) ? nearest : undefined;
  if (slot < LEAST_SLOT_BESIDE || slot - (held ?? 0) < LEAST_LEAD) return undefined;
  const beside = besideBoth(stage, own, nearest);
  if (beside && (beside.content || slot >= LEAST_SLOT_SMALL)) return nearest;
  return slot >= leastSlotApart(stage, own, nearest) ? nearest : undefined;
}

/**
 * A name that no source knows may be added to what they say, or another name of the same. It is wrong for the
 * source's only where both stand behind the same preposition and beside the same words.
 */
function hasItsRole(stage: Stage, own: OwnName, rival: Rival): boolean {
  const { alike, left, right } = rolesAt(stage, own, rival);
  if (!alike) return false;
  if (left && right) return true;
  return rival.slot >= (left?.content || right?.content ? LEAST_SLOT_UNKNOWN : LEAST_SLOT_NEW);
}

function rolesAt({ scene }: Stage, { name }: OwnName, { place, name: theirs }: Rival): Roles {
  const article = scene.corpus.prepared(place.uri)?.article.text ?? '';
  const { match, text, tables } = scene;
  return rolesOf({ match, window: place.window, draft: name, text, source: theirs, article }, tables);
}

function isSameThere({ scene, book }: Stage, own: OwnName, { place, words, mixed }: Rival): boolean {
  const prepared = scene.corpus.prepared(place.uri);
  return prepared !== undefined && !mixed && isSameInArticle(prepared, book, own.words, words);
}

/** Where its neighbours differ, by how near the draft's own name stands in the article. */
function leastSlotApart({ scene, book }: Stage, own: OwnName, { place }: Rival): number {
  const prepared = scene.corpus.prepared(place.uri);
  if (!prepared) return Infinity;
  const isNamed = (sentence: number): boolean =>
    prepared
      .details(sentence)
      ?.names.some(
        mention => book.likeness(own.words, wordsOf(prepared, { sentence, mention })) === 'same',
      ) ?? false;
  for (let by = 0; by <= FOLLOWING_REACH; by++) if (isNamed(place.sentence + by)) return Infinity;
  for (let by = 1; by <= NAMING_REACH; by++) if (isNamed(place.sentence - by)) return LEAST_SLOT_BEHIND;
  return LEAST_SLOT_FAR;
}

/** A name of an article that has a word of the draft's, while another word of the draft's stands nowhere. */
function findMixed(
  stage: Stage,
  own: OwnName,
  unknown: NameWords,
  speaking: ReadonlySet<Place>,
): Rival | undefined {
  const { scene, book } = stage;
  for (const place of onePlaceEach(speaking)) {
    const prepared = scene.corpus.prepared(place.uri);
    if (!prepared) continue;
    for (const found of namesWith(
      prepared,
      own.words.filter(word => !unknown.includes(word)),
    )) {
      const words = wordsOf(prepared, found);
      if (book.likeness(own.words, words) !== 'mixed' || !isInPlace(stage, own, unknown, words)) continue;
      return {
        place: { ...place, sentence: found.sentence },
        name: found.mention,
        words,
        slot: 0,
        mixed: true,
        outside: true,
      };
    }
  }
  return undefined;
}

function findTornName({ scene, book }: Stage, own: OwnName, speaking: ReadonlySet<Place>): Rival | undefined {
  const knows = scene.tables.kinship?.().knows;
  if (!knows || own.words.length < 2) return undefined;
  let torn: Rival | undefined;
  for (const place of onePlaceEach(speaking)) {
    const prepared = scene.corpus.prepared(place.uri);
    const found = prepared && findTorn(prepared, book, own.words, knows);
    if (!found) return undefined;
    const words = wordsOf(prepared, found);
    torn ??= {
      place: { ...place, sentence: found.sentence },
      name: found.mention,
      words,
      slot: 0,
      mixed: true,
      outside: true,
    };
  }
  return torn;
}

/** One of each article. */
function onePlaceEach(places: Iterable<Place>): Iterable<Place> {
  return new Map([...places].map(place => [place.uri, place])).values();
}

/** A word that opens a sentence is a name where the language has no such word, or the article has it inside one. */
function isCertain(
  { scene, book }: Stage,
  prepared: PreparedArticle,
  name: NameMention,
  words: NameWords,
): boolean {
  if (!name.unsure) return true;
  const knows = scene.tables.kinship?.().knows;
  if (knows && !words.some(({ form }) => knows(form))) return true;
  return namesWith(prepared, words).some(
    found => !found.mention.unsure && covers(book, wordsOf(prepared, found), words),
  );
}

/** The draft's name word for word but for what no source knows. */
function isInPlace({ book }: Stage, own: OwnName, unknown: NameWords, words: NameWords): boolean {
  if (words.length !== own.words.length) return false;
  return own.words.every((word, at) => {
    const other = words[at];
    if (!other) return false;
    return unknown.includes(word)
      ? book.isOfNation(word) === book.isOfNation(other)
      : book.areSame(word, other);
  });
}

/** The same of a name in the slot, whose words may be more or fewer. */
function isOtherwise(stage: Stage, own: OwnName, unknown: NameWords, { words, slot }: Rival): boolean {
  if (isInPlace(stage, own, unknown, words)) return true;
  const known = own.words.filter(word => !unknown.includes(word));
  if (unknown.every(stage.book.isOfNation) || known.every(stage.book.isOfNation)) return false;
  return slot >= LEAST_SLOT_MIXED && covers(stage.book, words, known);
}

/** Both with the mark of the genitive or both without; "of Koval" and "by Koval" may stand for "Koval's". */
function isAlikeUsed({ scene }: Stage, { name }: OwnName, { place, name: theirs }: Rival): boolean {
  const article = scene.corpus.prepared(place.uri)?.article.text ?? '';
  const own = isGenitive(scene.text, name);
  if (own === isGenitive(article, theirs)) return true;
  const { speakers, names } = scene.tables.statements ?? {};
  const before = place.window.source.findLast(word => word.end <= theirs.start)?.folded ?? '';
  return own && (speakers?.by.has(before) || names?.links.has(before) || false);
}

/** "In Mill Lane, Ostra", "Managing Director Anna Burke": the source has both, side by side. */
function standsBesideIt({ scene, book }: Stage, own: OwnName, { place, name }: Rival): boolean {
  const text = scene.corpus.prepared(place.uri)?.article.text ?? '';
  const { and, titles } = scene.tables.statements?.names ?? {};
  return place.details.names.some(other => {
    const [from, to] = other.end <= name.start ? [other.end, name.start] : [name.end, other.start];
    if (from > to || to - from > LONGEST_JOINT) return false;
    const joint = text
      .slice(from, to)
      .toLowerCase()
      .split(/[,\s]+/);
    if (!joint.every(word => word === '' || and?.has(word) || titles?.has(word))) return false;
    return book.likeness(own.words, contentOf(place.window.source, other)) === 'same';
  });
}

/** Characters between two names of a list, "and" or a title among them. */
const LONGEST_JOINT = 16;

function isGenitive(text: string, { end }: Span): boolean {
  return /^\s?['\u2019]/.test(text.slice(end, end + 2));
}

function besideBoth({ scene }: Stage, { name }: OwnName, { place, name: theirs }: Rival): Word | undefined {
  const article = scene.corpus.prepared(place.uri)?.article.text ?? '';
  const { match, text } = scene;
  return sameNeighbour({ match, window: place.window, draft: name, text, source: theirs, article });
}

/** "World War II" is the Second World War. */
function isRank({ folded }: Word): boolean {
  return /^[ivx]+$/.test(folded);
}

/** Whether an article that speaks of the same has the word, as it is written or in another form. */
function isKnown({ scene }: Stage, word: Word, speaking: ReadonlySet<Place>): boolean {
  const written = scene.text.slice(word.start, word.end);
  for (const uri of new Set([...speaking].map(place => place.uri))) {
    const prepared = scene.corpus.prepared(uri);
    if (!prepared) continue;
    if (prepared.places().has(word.form) || prepared.article.text.includes(written)) return true;
  }
  return false;
}

function tell({ scene, book }: Stage, { name, words }: OwnName, rival: Rival): NameDifference | undefined {
  const ours = words.filter(word => !book.isSuffix(word));
  const whole = rival.words.filter(word => !book.isSuffix(word));
  const mine = ours.filter(word => !whole.some(other => book.areSame(word, other)));
  const others = whole.filter(word => !ours.some(own => book.areSame(own, word)));
  const [wrong] = mine;
  const [right] = others;
  const isOneWord =
    mine.length === 1 && others.length === 1 && ours.length > 1 && ours.length === whole.length;
  const span =
    isOneWord && wrong ? { start: wrong.start, end: wrong.end } : { start: name.start, end: name.end };
  const theirs = isOneWord && right ? right : rival.name;
  const said = rival.outside ? sayOutside(scene, rival.place, theirs) : say(scene, rival.place, theirs);
  return said && { kind: 'name', span, name, said: [said] };
}

/** The name stands outside the aligned windows, so the sentence that holds it is the evidence. */
function sayOutside(scene: Scene, { uri, sentence }: Place, { start, end }: Span): Said | undefined {
  const text = scene.corpus.prepared(uri)?.article.text.slice(start, end);
  const evidence = evidenceAt(scene, uri, sentence);
  return evidence && text !== undefined ? { start, end, text, evidence } : undefined;
}

/** Share of the sentence's words beside a name, by weight, that a window carries. */
function restOf({ statement: { words }, weights }: Match, { carried }: AlignedWindow, name: Span): number {
  let total = 0;
  let sum = 0;
  for (const [at, word] of words.entries()) {
    if (overlaps(word, name)) continue;
    total += weights[at] ?? 0;
    sum += (weights[at] ?? 0) * (carried[at] ?? 0);
  }
  return total > 0 ? sum / total : 0;
}
