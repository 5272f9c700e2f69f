import type { Article, Evidence, Field, Position, Snapshot, SourceCard } from '../engine/index.js';
import { fullPlaceWords, placeWords, plainLine, writeDate } from '../engine/index.js';
import { type PlaceAbilities, toLocation } from './convert.js';
import type { Block, Piece } from './markdown.js';
import { bylineOf, passagePieces, shorten } from './passages.js';
import { sourceDocument } from './source-document.js';

/** Characters of a passage in a hover, around the carried words. */
const PASSAGE_LENGTH = 400;
/** Characters of a title. */
const TITLE_LENGTH = 120;

/** By URI; without those that are gone. */
export async function articlesOf(
  evidence: readonly Evidence[],
  snapshot: Snapshot,
): Promise<ReadonlyMap<string, Article>> {
  const found = await Promise.all(evidence.map(({ uri }) => snapshot.article(uri)));
  return new Map(found.flatMap(article => (article ? [[article.uri, article]] : [])));
}

/** A passage with the carried words strong. */
export function passageBlock(evidence: Evidence): Block {
  return { quoted: true, lines: [passagePieces(evidence, PASSAGE_LENGTH)] };
}

/** The same, and below it what it is from, with a link that opens it there. */
export function quoteBlock(evidence: Evidence, article: Article | undefined, client: PlaceAbilities): Block {
  const from = article ? originOf(evidence, article, client) : [evidence.key];
  return { quoted: true, lines: [passagePieces(evidence, PASSAGE_LENGTH), from] };
}

/** Everything that is known of a source; a value that nobody declared says where it is from. */
export function cardBlock(card: SourceCard, uri: string): Block {
  const { title, publisher, author, published, kind } = card.metadata;
  const known = [
    publisher && noted(plainLine(publisher.value), publisher),
    author && noted(plainLine(author.value), author),
    published && noted(writeDate(published.value, 'en', 'full'), published),
    kind.from === 'derived' ? undefined : kind.value,
    `key ${card.key}`,
  ].filter(fact => fact !== undefined);
  const note = title.from === 'derived' ? ' (its first sentence)' : '';
  return { quoted: false, lines: [[linkTo(titleOf(card), uri), note], [known.join(' · ')]] };
}

export function paragraph(line: readonly Piece[]): Block {
  return { quoted: false, lines: [line] };
}

/** Opens the source with the passage selected, where the client can show that: `#L3,1-L3,38`, from 1. */
export function passageUri(evidence: Evidence, article: Article, client: PlaceAbilities): string {
  if (!sourceDocument(article, client)) return article.uri;
  const { uri, range } = toLocation(evidence, article, client);
  const { start, end } = range;
  return `${uri}#${fragmentOf(start)}-${fragmentOf(end)}`;
}

function fragmentOf({ line, character }: Position): string {
  return `L${line + 1},${character + 1}`;
}

/** Where a title is only the first sentence, the passage would be told twice. */
function originOf(evidence: Evidence, article: Article, client: PlaceAbilities): readonly Piece[] {
  const { title, publisher, published } = article.metadata;
  const uri = passageUri(evidence, article, client);
  const place = placeOf(evidence);
  if (title.from === 'derived') return [linkTo(bylineOf(article), uri), ...place];
  const date = published ? writeDate(published.value, 'en', 'full') : '';
  const issue = publisher ? bylineOf(article) : date;
  return [linkTo(titleOf(article), uri), ...(issue === '' ? [] : [` · ${issue}`]), ...place];
}

/** The link leads to the line of a file; elsewhere a heading or paragraph tells where to look. */
function placeOf({ locator, coordinates }: Evidence): readonly Piece[] {
  const words = coordinates === 'file' ? placeWords(locator) : fullPlaceWords(locator);
  return words === '' ? [] : [` · ${plainLine(words)}`];
}

function titleOf({ key, metadata }: SourceCard): string {
  return shorten(plainLine(metadata.title.value), TITLE_LENGTH) || key;
}

function linkTo(text: string, uri: string): Piece {
  return { kind: 'link', text, uri };
}

function noted(words: string, { from }: Field<unknown>): string {
  if (from === 'text') return `${words} (named in the text)`;
  if (from === 'file-name') return `${words} (from the file name)`;
  return from === 'derived' ? `${words} (derived)` : words;
}
