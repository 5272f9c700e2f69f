import type { SourceCard } from '../sources/article.js';
import { findDate } from '../sources/dates.js';
import { detached } from '../text/detached.js';
import type { LanguageTag } from '../text/language-rules.js';
import { attributionCues } from './attribution-cues.js';
import type { Catalogue } from './catalogue.js';
import { sourcesInComment } from './comment.js';
import { writeDate } from './dates.js';
import { escapeLine, escapeUrl } from './escape.js';
import { nameWords } from './name-words.js';
import { pandocKeys } from './pandoc.js';

const URL_IN_TEXT = /https?:\/\/[^\s<>"`\\^{}|]+/gi;

/** Bodies that are remembered of one catalogue; a draft seldom has more. */
const MEMO_LIMIT = 4096;

const knownBodies = new WeakMap<Catalogue, Map<string, readonly SourceCard[]>>();

/** Sources that a footnote's body gives. A draft asks for those of all its footnotes at each keystroke. */
export function citedInBody(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const bodies = knownBodies.get(catalogue) ?? new Map<string, readonly SourceCard[]>();
  knownBodies.set(catalogue, bodies);
  const known = bodies.get(body);
  if (known) return known;
  const cited = readBody(body, catalogue);
  if (bodies.size >= MEMO_LIMIT) bodies.clear();
  bodies.set(detached(body), cited);
  return cited;
}

/** By a comment that names the source, else by address, by pandoc key, by title, by publisher and date. */
function readBody(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const byComment = commentsIn(body).flatMap(comment => sourcesInComment(comment, catalogue));
  if (byComment.length > 0) return unique(byComment);
  const byUrl = [...body.matchAll(URL_IN_TEXT)].flatMap(match => urlSources(match[0], catalogue));
  if (byUrl.length > 0) return unique(byUrl);
  const byKey = pandocKeys(body).flatMap(({ key }) => catalogue.byKey(key));
  if (byKey.length > 0) return unique(byKey);
  const titled = byTitle(body, catalogue);
  return titled.length > 0 ? titled : byIssue(body, catalogue);
}

/** Comments of Markdown and of MDX, in order. */
function commentsIn(body: string): readonly string[] {
  const comments: string[] = [];
  for (const [open, close] of [
    ['<!--', '-->'],
    ['{/*', '*/}'],
  ] as const) {
    for (let at = body.indexOf(open); at >= 0; ) {
      const end = body.indexOf(close, at);
      if (end < 0) break;
      comments.push(body.slice(at, end + close.length));
      at = body.indexOf(open, end);
    }
  }
  return comments;
}

/** What follows an address in running text may be punctuation of the text: tried with it, then without. */
function urlSources(written: string, catalogue: Catalogue): readonly SourceCard[] {
  const found = catalogue.byUrl(written);
  if (found.length > 0) return found;
  let end = written.length;
  while (end > 0 && ".,;:!?)]'*_".includes(written[end - 1] as string)) end--;
  const close = written.indexOf(')');
  const trimmed = catalogue.byUrl(written.slice(0, end));
  return trimmed.length > 0 || close < 0 ? trimmed : catalogue.byUrl(written.slice(0, close));
}

/** Several sources may have one title: those whose publisher the body names as well, else all. */
function byTitle(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const words = nameWords(body);
  const titled: string[] = [];
  const publishers = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const hit = catalogue.names.longestAt(words, at);
    titled.push(...(hit?.sources.title ?? []));
    for (const uri of hit?.sources.publisher ?? []) publishers.add(uri);
    at += hit?.length ?? 1;
  }
  const both = titled.filter(uri => publishers.has(uri));
  return unique((both.length > 0 ? both : titled).flatMap(uri => catalogue.card(uri) ?? []));
}

/** Articles of one publisher and day that a body without a title may mean; more tell nothing. */
const MOST_OF_ISSUE = 12;

/** "Harbor Gazette, May 4, 2019, p. 3", and nothing else. */
function byIssue(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const date = findDate(body);
  if (date === undefined) return [];
  const words = nameWords(body);
  const uris = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const hit = catalogue.names.longestAt(words, at);
    for (const uri of hit?.sources.publisher ?? []) uris.add(uri);
    at += hit?.length ?? 1;
  }
  const cards = [...uris].flatMap(uri => catalogue.card(uri) ?? []);
  const sameDay = cards.filter(({ metadata }) => metadata.published?.value === date.iso);
  const isOne = sameDay.length > 0 && sameDay.length <= MOST_OF_ISSUE;
  const rest = body.slice(0, date.start) + body.slice(date.end).replace(/\bp(?:p|age)?\.? ?\p{L}?\d+/iu, ' ');
  return isOne && isBareCitation(rest, sameDay) ? sameDay : [];
}

function unique(cards: readonly SourceCard[]): readonly SourceCard[] {
  return [...new Set(cards)];
}

/** "Title. Publisher, May 23, 2023. URL", as far as it is known. */
export function describe(card: SourceCard, language: LanguageTag): string {
  const { title, publisher, published, url } = card.metadata;
  const issue = [
    publisher && escapeLine(publisher.value),
    published && writeDate(published.value, language, 'full'),
  ].filter(part => part);
  const sentences = [escapeLine(title.value), issue.join(', ')]
    .filter(part => part !== '')
    .map(part => (/[.!?…]$/.test(part) ? part : `${part}.`));
  const address = url && escapeUrl(url.value);
  return [...sentences, ...(address ? [address] : [])].join(' ');
}

/** Words of a citation that are of no source: they join its parts. */
const JOINTS: ReadonlySet<string> = new Set(
  (
    'see also in by from at on of the a an and via date dated url online available accessed retrieved published ' +
    'no vol issue siehe auch von vom am im der die das und abgerufen ausgabe nr див у в від за року ' +
    'januar februar märz april mai juni juli august september oktober november dezember ' +
    'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'
  ).split(' '),
);

/**
 * Whether a body says nothing but which source this is: its names, dates, address, key. A page ("p. 3") is more, and
 * so is any word of the writer's.
 */
export function isBareCitation(body: string, cited: readonly SourceCard[]): boolean {
  const own = new Set<string>();
  for (const { key, metadata } of cited) {
    const { title, publisher, author } = metadata;
    for (const text of [key, title.value, publisher?.value ?? '', author?.value ?? ''])
      for (const { form } of nameWords(text)) own.add(form);
  }
  const months = attributionCues('en')?.between;
  const visible = commentsIn(body).reduce((rest, comment) => rest.replace(comment, ' '), body);
  const words = nameWords(visible.replace(URL_IN_TEXT, ' '));
  return words.every(
    ({ form }) => own.has(form) || JOINTS.has(form) || months?.has(form) === true || /^\p{N}+$/u.test(form),
  );
}
