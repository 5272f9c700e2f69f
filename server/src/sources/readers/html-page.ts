import { type HtmlElement, type HtmlSink, scanHtml } from './html-scan.js';
import { isDropped } from './html-unread.js';
import { plainWords } from './pieces.js';

/** What a page says about itself, as written. */
export interface PageHead {
  readonly title: string | undefined;
  /** Of the element `html`. */
  readonly language: string | undefined;
  readonly canonical: string | undefined;
  /** Contents of `meta`, by its name, property or itemprop in lower case; in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** JSON-LD, unparsed. */
  readonly linkedData: readonly string[];
  /** `datetime` of a `time` that is marked as the day of publication, or else stands first in the article. */
  readonly time: string | undefined;
  /** The first main heading. */
  readonly heading: string | undefined;
  /** Where a browser saved the page from. */
  readonly savedFrom: string | undefined;
}

export interface HtmlPage {
  readonly head: PageHead;
  /** The page without what no reader sees, and without all attributes but those that tell what an element is for. */
  readonly html: string;
  /** Elements, and breaks in the text: about what a tree of the page is made of. */
  readonly nodes: number;
  /** UTF-16 code units of its words. */
  readonly length: number;
}

const MOST_META = 500;
const MOST_LINKED_DATA = 20;
/** UTF-16 code units; longer JSON-LD describes more than an article. */
const LONGEST_LINKED_DATA = 512 * 1024;
/** UTF-16 code units of a title or heading. */
const LONGEST_TITLE = 2_000;
/** Of class names and ids. */
const LONGEST_NAMES = 200;

/** Reads a page once, in time proportional to its length. */
export function scanPage(source: string): HtmlPage {
  const meta = new Map<string, string[]>();
  const linkedData: string[] = [];
  const times: { marked?: string; first?: string } = {};
  const parts: string[] = [];
  const found: { title?: string; language?: string; canonical?: string; savedFrom?: string } = {};
  let heading: string | undefined;
  let taking: 'title' | 'json' | undefined;
  let taken = '';
  let inHeading = false;
  let inArticle = 0;
  let nodes = 0;
  let length = 0;
  let metas = 0;

  function open(element: HtmlElement): boolean {
    const { name, attributes } = element;
    switch (name) {
      case 'html':
        found.language ??= attributes.get('lang') ?? attributes.get('xml:lang') ?? '';
        return true;
      case 'head':
      case 'body':
        return true;
      case 'title':
        if (found.title !== undefined) return false;
        taking = 'title';
        taken = '';
        return true;
      case 'script':
        if (!/^application\/ld\+json\b/i.test(attributes.get('type') ?? '')) return false;
        taking = 'json';
        taken = '';
        return true;
      case 'meta':
        takeMeta(attributes);
        return false;
      case 'link':
        if (/(?:^|\s)canonical(?:\s|$)/i.test(attributes.get('rel') ?? ''))
          found.canonical ??= attributes.get('href') ?? '';
        return false;
      case 'base':
        return false;
    }
    if (isDropped(element)) return false;
    if (name === 'time') takeTime(attributes);
    if (name === 'article' || name === 'main') inArticle++;
    if (name === 'h1' && heading === undefined) {
      heading = '';
      inHeading = true;
    }
    nodes++;
    parts.push(`<${name}${keptAttributes(attributes)}>`);
    return true;
  }

  function takeMeta(attributes: ReadonlyMap<string, string>): void {
    const content = attributes.get('content');
    const names = `${attributes.get('property') ?? ''} ${attributes.get('name') ?? ''} ${attributes.get('itemprop') ?? ''} ${attributes.get('http-equiv') ?? ''}`;
    if (content === undefined || metas++ >= MOST_META) return;
    for (const name of names.toLowerCase().split(/\s+/)) {
      if (name !== '') meta.set(name, [...(meta.get(name) ?? []), content]);
    }
  }

  function takeTime(attributes: ReadonlyMap<string, string>): void {
    const datetime = attributes.get('datetime') ?? attributes.get('content');
    if (datetime === undefined) return;
    const names = `${attributes.get('itemprop') ?? ''} ${attributes.get('class') ?? ''}`;
    const marked =
      attributes.has('pubdate') || /datepublished|(?:^|[\s_-])(?:published|publish|entry-date)/i.test(names);
    if (marked && !/updated|modified/i.test(names)) times.marked ??= datetime;
    else if (inArticle > 0) times.first ??= datetime;
  }

  function close(name: string): void {
    if (name === 'title' && taking === 'title') {
      found.title = plainWords(taken);
      taking = undefined;
      return;
    }
    if (name === 'script' && taking === 'json') {
      if (linkedData.length < MOST_LINKED_DATA && taken.length <= LONGEST_LINKED_DATA) linkedData.push(taken);
      taking = undefined;
      return;
    }
    if (name === 'html' || name === 'head' || name === 'body') return;
    if (name === 'article' || name === 'main') inArticle--;
    if (name === 'h1') inHeading = false;
    if (!VOID.has(name)) parts.push(`</${name}>`);
  }

  function text(words: string): void {
    if (taking !== undefined) {
      const most = taking === 'title' ? LONGEST_TITLE : LONGEST_LINKED_DATA + 1;
      if (taken.length < most) taken += words.slice(0, most - taken.length);
      return;
    }
    if (inHeading && heading !== undefined && heading.length < LONGEST_TITLE)
      heading += words.slice(0, LONGEST_TITLE);
    length += words.length;
    const escaped = escapeText(words);
    // The parser makes a node of each character that is escaped, each three longer at least.
    nodes += (escaped.length - words.length) / 3;
    parts.push(escaped);
  }

  function comment(words: string): void {
    const from = SAVED_FROM.exec(words.slice(0, LONGEST_TITLE))?.[1];
    if (from !== undefined) found.savedFrom ??= from;
  }

  const sink: HtmlSink = { open, close, text, comment };
  scanHtml(source, sink);
  const { title, language, canonical, savedFrom } = found;
  const head: PageHead = {
    title,
    language,
    canonical,
    meta,
    linkedData,
    time: times.marked ?? times.first,
    heading: heading === undefined ? undefined : plainWords(heading),
    savedFrom,
  };
  return { head, html: parts.join(''), nodes, length };
}

/** How browsers and SingleFile note where a page came from. */
const SAVED_FROM = /^\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)/;

const VOID: ReadonlySet<string> = new Set([
  'br',
  'hr',
  'wbr',
  'area',
  'col',
  'embed',
  'source',
  'track',
  'param',
  'basefont',
]);
const KEPT = ['class', 'id', 'role', 'itemprop', 'rel'];

/** Of an address it counts only whether it leads out of the page. */
function keptAttributes(attributes: ReadonlyMap<string, string>): string {
  let kept = '';
  for (const name of KEPT) {
    const value = attributes.get(name);
    if (value !== undefined)
      kept += ` ${name}="${escapeText(value.slice(0, LONGEST_NAMES)).replaceAll('"', '&quot;')}"`;
  }
  const href = attributes.get('href');
  if (href !== undefined) kept += ` href="${href.startsWith('#') ? '#' : '/'}"`;
  return kept;
}

function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}
