import { parseDeclaredDate } from '../dates.js';
import { isRecord } from '../declared.js';
import { parseByline } from '../publisher.js';
import type { PageHead } from './html-page.js';
import type { RawMetadata } from './reader.js';

/** What a page declares about itself; of each field the value that is trusted most. `byline` is what its text says. */
export function pageMetadata(head: PageHead, byline?: string): RawMetadata {
  const signed = byline === undefined ? undefined : signature(byline);
  const data = articleData(head.linkedData);
  const meta = (...names: readonly string[]) => names.flatMap(name => head.meta.get(name) ?? []);
  const publisher = firstText([
    ...meta('og:site_name'),
    ...namesIn(data.publisher),
    ...meta('citation_journal_title', 'dc.publisher', 'dcterms.publisher', 'publisher', 'application-name'),
    signed?.publisher,
  ]);
  return {
    ...entry('title', titleOf(head, data, publisher)),
    ...entry('publisher', publisher),
    ...entry('author', authorOf(meta, data, signed?.author)),
    ...entry('date', dateOf(meta, data, head.time)),
    ...entry('url', urlOf(meta, data, head)),
    ...entry('language', languageOf(meta, data, head)),
  };
}

type Linked = Readonly<Record<string, unknown>>;
type Meta = (...names: readonly string[]) => readonly string[];

function entry(name: string, value: string | undefined): RawMetadata {
  return value === undefined ? {} : { [name]: value };
}

function titleOf(head: PageHead, data: Linked, publisher: string | undefined): string | undefined {
  const titles = [
    ...(head.meta.get('og:title') ?? []),
    ...textsIn(data.headline),
    ...(head.meta.get('twitter:title') ?? []),
  ];
  const own = firstText([...titles, ...(head.title === undefined ? [] : [head.title])]);
  const title = own === undefined ? undefined : withoutSite(own, publisher, head.heading);
  return title ?? firstText([head.heading]);
}

/**
 * "Ferry Fares Rise | The Harbor Post": without the name of the site, where the page says that this is its name or
 * its main heading is the rest.
 */
function withoutSite(title: string, publisher: string | undefined, heading: string | undefined): string {
  const parts = title.split(/(\s+[|·•»—–-]\s+|\s*::\s*)/);
  if (parts.length < 3) return title;
  const first = parts.slice(0, -2).join('');
  const last = parts.slice(2).join('');
  const isSite = (part: string | undefined) =>
    publisher !== undefined && part !== undefined && bare(part) === bare(publisher);
  if (isSite(parts.at(-1)) || (heading !== undefined && bare(first) === bare(heading))) return first;
  if (isSite(parts[0]) || (heading !== undefined && bare(last) === bare(heading))) return last;
  return title;
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/\.(?:com|org|net|co\.uk|[a-z]{2})$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function authorOf(meta: Meta, data: Linked, signed: string | undefined): string | undefined {
  const named = (texts: readonly string[]) => {
    const names = [...new Set(texts.map(cleanName).filter(name => name !== ''))];
    return names.length > 0 ? names.slice(0, MOST_AUTHORS).join(', ') : undefined;
  };
  return (
    named(namesIn(data.author)) ??
    named(meta('author')) ??
    named(meta('article:author', 'parsely-author', 'sailthru.author')) ??
    named(meta('citation_author', 'dc.creator', 'dcterms.creator')) ??
    named(signed === undefined ? [] : [signed])
  );
}

/** "By Ann Lee, Harbor Post | 24 May": a line with figures in its first part is more than names. */
function signature(byline: string): ReturnType<typeof parseByline> | undefined {
  const [names = ''] = byline.split(/[|·•]/);
  const name = cleanName(names);
  return name === '' || /\d/.test(name) ? undefined : parseByline(name);
}

const MOST_AUTHORS = 20;
/** Longer ones are no names; in UTF-16 code units. */
const LONGEST_NAME = 120;

/** Empty where it is no name: an address, a paragraph. */
function cleanName(text: string): string {
  const name = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:written |story |words |reporting )?by:?\s+/i, '');
  if (/^(?:https?:|www\.|@)|\/\//i.test(name) || name.length > LONGEST_NAME) return '';
  return name;
}

function dateOf(meta: Meta, data: Linked, time: string | undefined): string | undefined {
  const candidates = [
    ...meta('article:published_time', 'og:article:published_time'),
    ...textsIn(data.datePublished),
    ...meta('datepublished', 'parsely-pub-date', 'citation_publication_date', 'citation_date'),
    ...meta('dc.date.issued', 'dcterms.issued', 'dc.date', 'pubdate', 'publish-date', 'date'),
    ...(time === undefined ? [] : [time]),
    ...textsIn(data.dateCreated),
  ];
  for (const candidate of candidates) {
    const date = calendarDate(candidate);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** The calendar's day as the page writes it, whatever the zone: `YYYY-MM-DD`. */
function calendarDate(text: string): string | undefined {
  const trimmed = text.trim().slice(0, 80);
  const written = /^(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)/.exec(trimmed);
  return parseDeclaredDate(written ? `${written[1]}-${written[2]}-${written[3]}` : trimmed);
}

function urlOf(meta: Meta, data: Linked, head: PageHead): string | undefined {
  const page = data.mainEntityOfPage;
  const candidates = [
    head.canonical ?? '',
    ...meta('og:url'),
    ...textsIn(data.url),
    ...textsIn(isRecord(page) ? page['@id'] : page),
    head.savedFrom ?? '',
  ].filter(url => /^https?:\/\/[^\s<>"]+$/i.test(url));
  return candidates.find(url => !isFrontPage(url)) ?? candidates[0];
}

/** Some sites name their front page as the address of every article. */
function isFrontPage(url: string): boolean {
  return /^https?:\/\/[^/?#]+\/?$/i.test(url);
}

function languageOf(meta: Meta, data: Linked, head: PageHead): string | undefined {
  const candidates = [
    head.language ?? '',
    ...meta('og:locale', 'content-language', 'language', 'dc.language'),
    ...textsIn(data.inLanguage),
  ];
  return candidates.map(tag => tag.trim()).find(tag => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i.test(tag));
}

function firstText(texts: readonly (string | undefined)[]): string | undefined {
  for (const text of texts) {
    const words = text?.replace(/\s+/g, ' ').trim();
    if (words) return words;
  }
  return undefined;
}

/** Objects of JSON-LD that are looked at. */
const MOST_OBJECTS = 2_000;

/** The object that describes the article; the publisher and authors that it only points to are put in. */
function articleData(scripts: readonly string[]): Linked {
  const objects: Linked[] = [];
  for (const script of scripts) collect(parse(script), objects);
  const article = objects.find(isArticle);
  if (!article) return {};
  const byId = new Map(objects.map(object => [object['@id'], object]));
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, MOST_AUTHORS).map(resolve);
    if (!isRecord(value) || own(value, 'name') !== undefined) return value;
    return byId.get(own(value, '@id')) ?? value;
  };
  const fields = ['headline', 'datePublished', 'dateCreated', 'url', 'mainEntityOfPage', 'inLanguage'];
  return {
    ...Object.fromEntries(fields.map(field => [field, own(article, field)])),
    author: resolve(own(article, 'author')),
    publisher: resolve(own(article, 'publisher')),
  };
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>)\s*$/g, ''));
  } catch {
    return undefined;
  }
}

/** Objects at the top, in lists and in graphs; what lies deeper describes something else. */
function collect(value: unknown, into: Linked[]): void {
  const top = Array.isArray(value) ? value : [value];
  for (const item of top) {
    if (into.length >= MOST_OBJECTS) return;
    if (!isRecord(item)) continue;
    into.push(item);
    const graph = own(item, '@graph');
    if (!Array.isArray(graph)) continue;
    for (const node of graph.slice(0, MOST_OBJECTS)) if (isRecord(node)) into.push(node);
  }
}

function isArticle(object: Linked): boolean {
  return textsIn(own(object, '@type')).some(type =>
    /(?:Article|BlogPosting|Report|LiveBlogPosting|PressRelease)$/.test(type),
  );
}

function own(object: Linked, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function textsIn(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value.slice(0, MOST_AUTHORS) : [value];
  return values.filter(item => typeof item === 'string');
}

function namesIn(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value.slice(0, MOST_AUTHORS) : [value];
  return values.flatMap(item => textsIn(isRecord(item) ? own(item, 'name') : item));
}
