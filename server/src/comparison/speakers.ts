import type { SpeakerMention } from '../details/details.js';
import { findSayer, type SpokenText, sentenceAt } from '../details/sayers.js';
import type { AlignedWindow } from '../grounding/match.js';
import type { PreparedArticle } from '../grounding/prepared.js';
import type { LanguageTables } from '../languages/tables.js';
import { contains, overlaps, type Span } from '../text/span.js';
import type { Compared, Said } from './difference.js';
import { evidenceAt, type Scene } from './scene.js';
import { longestRun } from './speaker-runs.js';
import { findOther, type SpokenArticle } from './speakers-apart.js';
import { type Party, partyOf } from './speakers-meant.js';

/** Statements that the draft gives to one speaker and its sources to another. */
export function compareSpeakers(scene: Scene): Compared {
  const { speakers } = scene.details;
  if (speakers.length === 0 || !scene.tables.statements) return nothing;
  const differences = speakers.flatMap(mention => {
    if (mention.pronoun || scene.attributed.some(span => overlaps(span, mention))) return [];
    const said = saidByAnother(scene, mention);
    return said
      ? [{ kind: 'speaker' as const, span: wholeName(mention, scene.text, scene.tables), said: [said] }]
      : [];
  });
  return differences.length > 0 ? { differences } : nothing;
}

const nothing: Compared = { differences: [] };

/** With the title and the article before it. */
function wholeName({ start, end }: Span, text: string, tables: LanguageTables): Span {
  const statements = tables.statements;
  let from = start;
  for (;;) {
    const before = /(?:^|\s)(\p{L}+)\.?\s$/u.exec(text.slice(Math.max(0, from - 30), from));
    const word = before?.[1]?.toLowerCase() ?? '';
    if (!statements?.names.titles.has(word) && !statements?.speakers.articles.has(word)) break;
    from = text.lastIndexOf(before?.[1] ?? '', from - 1);
  }
  return { start: from, end };
}

function saidByAnother(scene: Scene, mention: SpeakerMention): Said | undefined {
  const draft = draftText(scene);
  const quotations = scene.details.quotations.filter(
    quotation => findSayer(draft, quotation)?.mention === mention,
  );
  const party = partyOf(mention, scene.details.names, scene.text, scene.tables);
  if (!party) return undefined;
  for (const quotation of quotations) {
    const said = quotedByAnother(scene, quotation.inner, party);
    if (said) return said;
  }
  return undefined;
}

function draftText({ text, details }: Scene): SpokenText {
  return {
    text,
    sentences: [{ start: 0, end: text.length, paragraph: 0 }],
    quotations: details.quotations,
    details: () => details,
  };
}

/** Words of a quotation that must stand in a source as they are, in a row. */
const LEAST_RUN = 4;
/** Share of the longest run from which on another one is a place of the quotation as well. */
const RUN_SHARE = 0.7;

interface PlaceOfQuotation {
  readonly uri: string;
  readonly prepared: PreparedArticle;
  /** In the article's text. */
  readonly span: Span;
  readonly length: number;
}

/**
 * Undefined unless every place of the quotation that says whose it is gives it to another; a place that does not say
 * is one of the draft's speaker, unless its own article credits the words elsewhere.
 */
function quotedByAnother(scene: Scene, inner: Span, party: Party): Said | undefined {
  const others: Said[] = [];
  const credited = new Set<string>();
  const silent: string[] = [];
  for (const place of placesOfQuotation(scene, inner)) {
    const article = spokenArticle(place.prepared, scene.tables);
    const quotation = article.quotations.find(found => overlaps(found, place.span)) ?? place.span;
    const sayer = findSayer(article, quotation);
    if (!sayer) {
      silent.push(place.uri);
      continue;
    }
    const other = findOther(party, sayer, article, place.length);
    const said = other && sayAt(scene, place.uri, other, article, place.span);
    if (!said) return undefined;
    others.push(said);
    credited.add(place.uri);
  }
  return silent.every(uri => credited.has(uri)) ? others[0] : undefined;
}

function placesOfQuotation({ match, corpus }: Scene, inner: Span): readonly PlaceOfQuotation[] {
  const words = match.statement.words.filter(word => contains(inner, word));
  if (words.length < LEAST_RUN) return [];
  const found: PlaceOfQuotation[] = [];
  const seen = new Set<string>();
  for (const { window, source } of match.windows) {
    const run = longestRun(words, source);
    const prepared = corpus.prepared(window.uri);
    if (!prepared || run.length < LEAST_RUN) continue;
    const name = `${run.start} ${window.uri}`;
    if (seen.has(name)) continue;
    seen.add(name);
    found.push({ uri: window.uri, prepared, span: run, length: run.length });
  }
  const longest = found.reduce((most, { length }) => Math.max(most, length), 0);
  return found.filter(({ length }) => length >= RUN_SHARE * longest);
}

/** The one who says it there, with the passage. */
function sayAt(
  scene: Scene,
  uri: string,
  other: Span,
  { sentences, text, tables }: SpokenArticle,
  span: Span,
): Said | undefined {
  const sentence = sentenceAt(sentences, span.start);
  const evidence =
    sentence === undefined ? undefined : evidenceAt(scene, uri, sentence, windowAt(scene, uri, sentence));
  const { start, end } = wholeName(other, text, tables);
  return evidence && { start, end, text: text.slice(start, end), evidence };
}

function windowAt({ match }: Scene, uri: string, sentence: number): AlignedWindow | undefined {
  return match.windows.find(
    ({ window }) => window.uri === uri && window.first <= sentence && sentence <= window.last,
  );
}

function spokenArticle(prepared: PreparedArticle, tables: LanguageTables): SpokenArticle {
  const { article, quotations, details } = prepared;
  const { text, sentences } = article;
  return { text, sentences, quotations: quotations(), details, prepared, tables };
}
