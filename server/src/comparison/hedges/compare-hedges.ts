import type { SpeakerMention } from '../../details/details.js';
import { placesByForm } from '../../grounding/align.js';
import { thresholds } from '../../grounding/model.js';
import type { DoubtTables } from '../../languages/doubt-tables.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import type { Claimant, Compared, HedgeDifference } from '../difference.js';
import { type Place, type Scene, say, sentencesOf } from '../scene.js';
import { counterpartOf } from '../slots.js';
import { type DoubtScope, doubtScopes, findRefusal, isDoubtful } from './hedge-scopes.js';

/** A source sentence says the same where it has this share of the statement's weight. */
const SAME_STATEMENT = 0.65;
/** And this share of its different words that are no names. */
const SAME_WORDS = 0.6;
/** Another passage that has this share of what the best one has states it flat. */
const FLAT_SHARE = 0.75;
/** Of the words shared that are no names, this share is what the source does not vouch for. */
const DOUBTED_SHARE = 0.5;
/** Content words of the statement that the source must not vouch for. */
const LEAST_DOUBTED = 2;
/** A quotation of fewer words is not what the sentence states. */
const QUOTED_WORDS = 3;
/** Places that are looked at. */
const MOST_PLACES = 16;

/** A statement that the draft makes flat, and every passage that has it reports as a claim or a possibility. */
export function compareHedges(scene: Scene): Compared {
  const { doubts } = scene.tables;
  if (!doubts || !isFlat(scene, doubts)) return nothing;
  const found = sentencesOf(scene)
    .slice(0, MOST_PLACES)
    .map(spot => readShared(scene, spot))
    .filter(shared => shared !== undefined);
  const best = found.reduce((most, { share }) => Math.max(most, share), 0);
  if (best < SAME_STATEMENT) return nothing;
  let first: Doubted | undefined;
  for (const shared of found) {
    if (shared.share < FLAT_SHARE * best) continue;
    const doubted = doubtedIn(shared, scene, doubts);
    if (!doubted) return nothing;
    if (shared.share >= SAME_STATEMENT && shared.plain >= SAME_WORDS) first ??= doubted;
  }
  const difference = first && toDifference(first, scene);
  return difference ? { differences: [difference] } : nothing;
}

const nothing: Compared = { differences: [] };

function isFlat(
  { details, attributed, quotation, match, grounding, text }: Scene,
  doubts: DoubtTables,
): boolean {
  return (
    quotation === '' &&
    attributed.length === 0 &&
    details.speakers.length === 0 &&
    details.hedges.length === 0 &&
    grounding.nearness >= thresholds.near &&
    !details.quotations.some(
      ({ inner }) => text.slice(inner.start, inner.end).split(' ').length >= QUOTED_WORDS,
    ) &&
    // "May" is no possibility where it is a month.
    !isDoubtful(
      match.statement.words.filter(word => !details.dates.some(date => overlaps(date, word))),
      doubts,
    )
  );
}

/** A place before its details are read: most have no word of doubt, and need none. */
type Spot = Omit<Place, 'details'>;

/** Which words of the statement a sentence of a source has. */
interface Shared {
  readonly spot: Spot;
  readonly words: readonly Word[];
  /** By content word of the statement: the indices of its counterparts in `words`. */
  readonly counterparts: ReadonlyMap<number, readonly number[]>;
  /** Of the statement's weight, 0..1. */
  readonly share: number;
  /** Of its different content words that are no names, 0..1; 1 where there are none. */
  readonly plain: number;
}

function readShared({ match, corpus }: Scene, spot: Spot): Shared | undefined {
  const words = corpus.prepared(spot.uri)?.words(spot.sentence);
  if (!words) return undefined;
  const { statement, weights } = match;
  const byForm = placesByForm(words);
  const { pairs, source } = spot.window;
  const pairedWith = (at: number): number => {
    const start = source[counterpartOf(pairs, at) ?? -1]?.start;
    return words.findIndex(word => word.start === start);
  };
  const counterparts = new Map<number, readonly number[]>();
  const plain = new Map<string, boolean>();
  let share = 0;
  let total = 0;
  for (const [at, word] of statement.words.entries()) {
    if (!word.content) continue;
    const weight = weights[at] ?? 0;
    total += weight;
    const found = byForm.get(word.form) ?? [pairedWith(at)].filter(place => place >= 0);
    if (isPlain(word, at)) plain.set(word.form, found.length > 0);
    if (found.length === 0) continue;
    counterparts.set(at, found);
    share += weight;
  }
  const carried = [...plain.values()].filter(isCarried => isCarried).length;
  return {
    spot,
    words,
    counterparts,
    share: total > 0 ? share / total : 0,
    plain: plain.size > 0 ? carried / plain.size : 1,
  };
}

/** No name, as far as its first letter tells; the first word of a sentence has a capital whatever it is. */
function isPlain({ capital }: Word, at: number): boolean {
  return !capital || at === 0;
}

interface Doubted {
  readonly place: Place;
  readonly cue: Span;
  /** A word of the source that nobody could check stands in the next sentence. */
  readonly scope: DoubtScope | undefined;
  /** Indices of the statement's words that are doubted. */
  readonly drafted: readonly number[];
}

function doubtedIn(shared: Shared, scene: Scene, doubts: DoubtTables): Doubted | undefined {
  const { spot, words, counterparts } = shared;
  const prepared = scene.corpus.prepared(spot.uri);
  if (!prepared) return undefined;
  const { sentence } = spot;
  const scopes = doubtScopes(words, prepared.article.text, doubts);
  const refusal = followsClosely(scene, spot) ? findRefusal(prepared.words(sentence + 1), doubts) : undefined;
  const details = scopes.length > 0 || refusal ? prepared.details(sentence) : undefined;
  if (!details) return undefined;
  const place: Place = { ...spot, details };
  for (const scope of scopes) {
    // An item of what "may" happen: the words above the list say so.
    if (scope.doubt === 'chance' && scene.kind === 'list-item') continue;
    if (details.dates.some(date => overlaps(date, scope.cue))) continue;
    const drafted = doubtedWords(scope, shared, scene);
    if (drafted && !keepsReserve(scene, shared, scope, doubts))
      return { place, cue: scope.cue, scope, drafted };
  }
  const isReported = refusal && details.speakers.length > 0;
  if (!isReported || keepsReserve(scene, shared, undefined, doubts)) return undefined;
  return { place, cue: refusal, scope: undefined, drafted: [...counterparts.keys()] };
}

/** A word of the draft that keeps it from being flat, and is no part of what the source reports: "said", "would". */
function keepsReserve(
  { match: { statement } }: Scene,
  { words }: Shared,
  scope: DoubtScope | undefined,
  { reserved }: DoubtTables,
): boolean {
  const inside = scope ? words.slice(scope.first, scope.last + 1) : words;
  return statement.words.some(
    ({ folded }) => reserved.has(folded) && !inside.some(word => word.folded === folded),
  );
}

function doubtedWords(
  { first, last, heads }: DoubtScope,
  { counterparts }: Shared,
  { match: { statement } }: Scene,
): readonly number[] | undefined {
  const inside: number[] = [];
  let plain = 0;
  let plainInside = 0;
  for (const [draft, sources] of counterparts) {
    const isInside = sources.some(at => first <= at && at <= last);
    const word = statement.words[draft];
    const plainWord = word !== undefined && isPlain(word, draft);
    if (isInside) inside.push(draft);
    if (plainWord) plain++;
    if (plainWord && isInside) plainInside++;
  }
  const met = [...counterparts.values()].some(sources => sources.some(at => heads.includes(at)));
  const enough =
    met && inside.length >= LEAST_DOUBTED && plainInside > 0 && plainInside >= DOUBTED_SHARE * plain;
  return enough ? inside : undefined;
}

/** The next sentence belongs to what this one says: its paragraph, or the one behind. */
function followsClosely({ corpus }: Scene, { uri, sentence }: Spot): boolean {
  const sentences = corpus.prepared(uri)?.article.sentences;
  const [own, next] = [sentences?.[sentence], sentences?.[sentence + 1]];
  return own !== undefined && next !== undefined && next.paragraph - own.paragraph <= 1;
}

function toDifference({ place, cue, scope, drafted }: Doubted, scene: Scene): HedgeDifference | undefined {
  const { words } = scene.match.statement;
  const indices = scope ? drafted : [...words.keys()];
  const from = words[Math.min(...indices)];
  const to = words[Math.max(...indices)];
  const isClaim = scope?.doubt === 'claim' || scope?.doubt === 'claiming';
  const claimant = isClaim ? claimantOf(cue, place, scene) : undefined;
  const told = isClaim ? joined(claimant?.span ?? cue, cue) : withHead(cue, scope, place, scene);
  const said = say(scene, place, told);
  if (!from || !to || !said) return undefined;
  return {
    kind: 'hedge',
    span: { start: from.start, end: to.end },
    said: [said],
    ...(claimant && { claimant: claimant.who }),
  };
}

/** "allegedly left", "may have caused": the words of doubt say little without what they are about. */
function withHead(
  cue: Span,
  scope: DoubtScope | undefined,
  { uri, sentence }: Place,
  { corpus }: Scene,
): Span {
  const [head] = scope?.heads ?? [];
  const word = head === undefined ? undefined : corpus.prepared(uri)?.words(sentence)[head];
  return word && word.start >= cue.end ? { start: cue.start, end: word.end } : cue;
}

/** Who claims it: the speaker whose verb the cue is, and where that is a pronoun, the one who spoke before. */
function claimantOf(
  cue: Span,
  { uri, sentence, details }: Place,
  { corpus }: Scene,
): { readonly who: Claimant; readonly span: Span } | undefined {
  const prepared = corpus.prepared(uri);
  const speaker = details.speakers.find(mention => overlaps(mention.cue, cue));
  if (!prepared || !speaker) return undefined;
  const { text } = prepared.article;
  const verb = text.slice(cue.start, cue.end);
  const named = speaker.pronoun ? before(prepared.details(sentence - 1)?.speakers ?? []) : speaker;
  if (!named) return undefined;
  return { who: { name: named.name, verb }, span: speaker };
}

function before(speakers: readonly SpeakerMention[]): SpeakerMention | undefined {
  return speakers.findLast(({ pronoun }) => !pronoun);
}

function joined(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
