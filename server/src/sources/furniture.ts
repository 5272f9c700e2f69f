import type { Span } from '../text/span.js';
import { isPageLine, PHRASE_START, phraseAt } from './furniture-phrases.js';

/** Splits text into sentence spans. */
export type Split = (text: string) => readonly Span[];

/**
 * Labels above teasers for other stories. The first group is unmistakable and takes the teaser's words with it
 * wherever it stands; the second does so only with a colon, or alone on its line.
 */
const LABELS =
  /(?<![\p{L}\p{N}])(?:(?<strong>(?:this )?(?:could|might|may) (?:also )?be (?:interesting|of interest) (?:for|to) you|similar topics of interest)|(?:you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| reading| articles| stories)?|also read|read (?:also|more|next)|see also|related(?: articles?| stories| story| topics| news| coverage| content| links)?|more on this (?:story|topic)|most read|don['’]t miss|mehr zum thema|lesen sie auch|auch interessant|lire aussi|lea también|читайте також|читайте также))(?![\p{L}\p{N}])/giu;

const LONGEST_LABEL = 60;
/** A teaser longer than this is no teaser: the label alone is cut. In UTF-16 code units. */
const LONGEST_TEASER = 500;

/** Whole sentences that no story says; at most LONGEST_NOTICE code units long. */
const NOTICES: readonly RegExp[] = [
  /^(?:please )?(?:sign up|subscribe|register) (?:now |here |today )?(?:to|for) (?:our|the [^.!?]{1,40}) (?:(?:daily|weekly|free|morning|news|email) ){0,2}(?:newsletters?|channel|mailing list|app)/iu,
  /^(?:follow|like|find|join) (?:us|[\p{L} ]{2,30}) on (?:twitter|facebook|instagram|telegram|whatsapp|x|linkedin|youtube|google news)\b/iu,
  /^(?:all rights reserved|(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}))[^!?]{0,120})\.?$/iu,
  /^this (?:material|article|content|story) may not be (?:published|reproduced|republished|copied)\b/iu,
];
const LONGEST_NOTICE = 220;

const SHARE_WORDS =
  /(?:share this with|share(?: on| via)?|these are external links and will open in a new window|email|facebook|messenger|twitter|pinterest|whatsapp|linkedin|telegram|reddit|tumblr|flipboard|print|copy (?:this )?link|tweet)[\s|·•,/]*/iuy;
const FEWEST_SHARE_WORDS = 3;

/**
 * "… pic.example/abc — Name (@handle) May 23, 2023": the signature of an embedded post. The handle alone is not
 * enough: a story may name one in brackets.
 */
const SIGNATURE =
  /[—–-] ?[^()\n—–]{1,60}\(@\w{1,30}\)[ ,·]{0,3}(?:\p{Lu}\p{L}{2,11}\.? \d{1,2}, \d{4}|\d{1,2}\.? \p{L}{3,12}\.? \d{4})/gu;
/** Posts of 280 characters with their links, name and date fit in. */
const LONGEST_POST = 480;

/** Spans of one block's prose that are about the page and not of the story; ordered, not overlapping. */
export function findFurniture(text: string, split: Split): Span[] {
  if (isPageLine(text)) return [{ start: 0, end: text.length }];
  return mergeSpans([...shareBar(text), ...phrases(text), ...teasers(text, split), ...posts(text, split)]);
}

/** The block is an unmistakable label and nothing else: what stands below is its teaser. */
export function isTeaserLabel(text: string): boolean {
  if (text.length > LONGEST_LABEL) return false;
  const [match] = text.matchAll(LABELS);
  return match?.groups?.strong !== undefined && text.replace(match[0], '').replace(/[\s:.…]+/g, '') === '';
}

/** A sentence that is an appeal or a notice of the page. */
export function isNotice(sentence: string): boolean {
  return sentence.length <= LONGEST_NOTICE && NOTICES.some(pattern => pattern.test(sentence));
}

/** The block is the end of an embedded post. */
export function endsInSignature(text: string): boolean {
  const tail = text.slice(-LONGEST_POST);
  return [...tail.matchAll(SIGNATURE)].some(match => match.index + match[0].length >= tail.trimEnd().length);
}

export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else if (span.end > span.start) merged.push(span);
  }
  return merged;
}

function shareBar(text: string): Span[] {
  let at = 0;
  let words = 0;
  for (;;) {
    SHARE_WORDS.lastIndex = at;
    const match = SHARE_WORDS.exec(text);
    if (!match) break;
    at += match[0].length;
    words += 1;
  }
  return words >= FEWEST_SHARE_WORDS ? [{ start: 0, end: at }] : [];
}

function phrases(text: string): Span[] {
  const found: Span[] = [];
  for (const { index } of text.matchAll(PHRASE_START)) {
    const end = isSentenceBound(text, index) ? phraseAt(text, index) : undefined;
    if (end !== undefined) found.push({ start: index, end });
  }
  return found;
}

function teasers(text: string, split: Split): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(LABELS)) {
    const start = match.index;
    const label = start + match[0].length;
    if (!isSentenceBound(text, start)) continue;
    const behind = text.slice(label, label + 3);
    const alone = start === 0 && /^\s*[:.…]?\s*$/.test(text.slice(label));
    const colon = /^ ?:/.test(behind);
    const runsOn = match.groups?.strong !== undefined && /^ ["“«]?[\p{Lu}\p{N}]/u.test(behind);
    if (!alone && !colon && !runsOn) continue;
    found.push({ start, end: alone ? text.length : teaserEnd(text, label, split) });
  }
  return found;
}

/** Looks at a short stretch first: teasers are short, and a text may hold a label every few words. */
function teaserEnd(text: string, label: number, split: Split): number {
  const from = label + (/^[\s:]*/.exec(text.slice(label, label + 8))?.[0].length ?? 0);
  for (const reach of [LONGEST_TEASER / 4, 2 * LONGEST_TEASER]) {
    const stretch = text.slice(from, from + reach);
    const [first, second] = split(stretch);
    if (first && (second || from + reach >= text.length)) {
      return first.end <= LONGEST_TEASER ? from + first.end : from;
    }
  }
  return from;
}

/** A post takes its whole block where it can have filled it, else the sentence that its signature closes. */
function posts(text: string, split: Split): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(SIGNATURE)) {
    const end = match.index + match[0].length;
    if (end <= LONGEST_POST && text.slice(end).trim() === '') {
      found.push({ start: 0, end: text.length });
      continue;
    }
    const from = Math.max(0, found.at(-1)?.end ?? 0, match.index - LONGEST_POST);
    const last = split(text.slice(from, match.index)).at(-1);
    found.push({ start: from + (last?.start ?? 0), end });
  }
  return found;
}

function isSentenceBound(text: string, at: number): boolean {
  return at === 0 || /(?:^|[.!?…:|•\n][\p{Pe}\p{Pf}"'’]*)\s*$/u.test(text.slice(Math.max(0, at - 6), at));
}
