import type { Draft, DraftSentence } from '../text/draft.js';
import type { Block } from '../text/markdown-document.js';
import { movedSpan, originalOf } from '../text/markdown-units.js';
import { toFileOffset, toFileSpan } from '../text/prose.js';
import type { Span } from '../text/span.js';
import {
  findConstruction,
  joined,
  type NameAt,
  type SentenceWords,
  startWithArticle,
} from './attribution-constructions.js';
import { type AttributionCues, attributionCues } from './attribution-cues.js';
import type { Catalogue } from './catalogue.js';
import type { WordAttribution } from './mark.js';
import type { NamedSources } from './name-index.js';
import { nameWords } from './name-words.js';
import { loneOutletWords, outletWords, qualifiedOutletWords } from './outlet-words.js';
import { quotedSpans } from './quoted-spans.js';

export interface BlockAttributions {
  readonly found: readonly WordAttribution[];
  /** They were read for an earlier version of the draft. */
  readonly wasKnown: boolean;
}

/**
 * Words of the draft that attribute to a source by its publisher, author or title, and attributions to
 * outlet-like names that no source has (`uris` empty). Words inside a quotation are somebody else's. Block by block,
 * so that other work can be done between two of them.
 */
export function* attributionsByBlock(draft: Draft, catalogue: Catalogue): Iterable<BlockAttributions> {
  const cues = attributionCues(draft.language);
  if (!cues) return;
  const { sentences } = draft;
  for (let first = 0; first < sentences.length; ) {
    const at = sentences[first]?.block ?? -1;
    let end = first + 1;
    while (sentences[end]?.block === at) end++;
    const block = draft.document.blocks[at];
    if (block) yield readBlock(draft, block, sentences.slice(first, end), catalogue, cues);
    first = end;
  }
}

interface KnownBlock {
  readonly catalogue: Catalogue;
  readonly cues: AttributionCues;
  readonly start: number;
  readonly firstSentence: number;
  readonly found: readonly WordAttribution[];
}

/** By the original of a block, which outlives the edits elsewhere. */
const knownBlocks = new WeakMap<Block, KnownBlock>();

function readBlock(
  { document }: Draft,
  block: Block,
  sentences: readonly DraftSentence[],
  catalogue: Catalogue,
  cues: AttributionCues,
): BlockAttributions {
  const original = originalOf(document, block);
  const { start } = block.span;
  const firstSentence = sentences[0]?.index ?? 0;
  const known = knownBlocks.get(original);
  if (known?.catalogue === catalogue && known.cues === cues) {
    const by = start - known.start;
    const further = firstSentence - known.firstSentence;
    const found =
      by === 0 && further === 0
        ? known.found
        : known.found.map(({ span, nameSpan, name, sentence, uris }) => ({
            span: movedSpan(span, by),
            nameSpan: movedSpan(nameSpan, by),
            name,
            sentence: sentence + further,
            uris,
          }));
    return { found, wasKnown: true };
  }
  const quoted = quotedSpans(block.prose.text).map(span => toFileSpan(block.prose, span));
  const found = sentences.flatMap(sentence => {
    const { text } = sentence.prose;
    return readSentence({ text, words: nameWords(text), cues }, sentence, quoted, catalogue);
  });
  knownBlocks.set(original, { catalogue, cues, start, firstSentence, found });
  return { found, wasKnown: false };
}

function readSentence(
  at: SentenceWords,
  sentence: DraftSentence,
  quoted: readonly Span[],
  catalogue: Catalogue,
): WordAttribution[] {
  const { words } = at;
  const found: WordAttribution[] = [];
  for (let first = 0; first < words.length; ) {
    const hit = catalogue.names.longestAt(words, first);
    const known = hit && { first, end: first + hit.length };
    const named = known && knownName(at, known, hit.sources, catalogue);
    const name = named?.name ?? unknownName(at, first);
    const span = named
      ? named.span
      : name &&
        findConstruction(at, name, {
          verbs: startWithArticle(at, name) < name.first ? at.cues.verbs : at.cues.writingVerbs,
          listeners: true,
          bare: false,
          outlet: false,
          possessive: false,
        });
    if (!name || !span) {
      first++;
      continue;
    }
    const nameSpan = wordSpan(at, name);
    const inFile = toFileSpan(sentence.prose, nameSpan);
    if (named?.title || !isQuoted(inFile, quoted)) {
      found.push({
        span: { start: toFileOffset(sentence.prose, span.start), end: toFileSpan(sentence.prose, span).end },
        nameSpan: inFile,
        name: at.text.slice(nameSpan.start, nameSpan.end),
        sentence: sentence.index,
        uris: named?.uris ?? [],
      });
    }
    first = name.end;
    while ((words[first]?.start ?? span.end) < span.end) first++;
  }
  return found;
}

/** What joins authors, in the words of the source, whatever the draft's language. */
const ANDS: ReadonlySet<string> = new Set(['and', 'und', 'та', 'і', 'й']);

/** Characters of what joins two names: ", and ". */
const MAX_AND = 8;

/** Characters of an opening mark and an article behind it. */
const MAX_ARTICLE = 5;

/** Characters of what may end a name, ")" or ".", and the closing mark. */
const MAX_NAME_END = 3;

/** `quoted` is in order and does not overlap. */
function isQuoted(span: Span, quoted: readonly Span[]): boolean {
  let low = 0;
  let high = quoted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quoted[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const quotation = quoted[low];
  if (quotation === undefined || quotation.start >= span.end) return false;
  // «Gazette»: the marks are those of the name, with room for its article.
  return span.start - quotation.start > MAX_ARTICLE || quotation.end - span.end > MAX_NAME_END;
}

interface KnownName {
  /** Authors that are named together are one name. */
  readonly name: NameAt;
  readonly span: Span;
  readonly uris: readonly string[];
  readonly title: boolean;
}

/** The sources that the name stands for here; undefined where it is part of a longer name or attributes nothing. */
function knownName(
  at: SentenceWords,
  name: NameAt,
  sources: NamedSources,
  catalogue: Catalogue,
): KnownName | undefined {
  const { words, cues } = at;
  const hasCapital = words.slice(name.first, name.end).some(word => word.capital);
  if (!hasCapital && !isSpelled(sources, catalogue, isSmall)) return undefined;
  if (isCutOff(at, name)) return undefined;
  const loose = {
    listeners: false,
    bare: true,
    outlet: false,
    possessive:
      words[name.end - 1]?.possessive === true &&
      isSpelled(sources, catalogue, value => /['’]s?$/.test(value)),
  };
  if (sources.title) {
    const span = findConstruction(at, name, { ...loose, verbs: cues.verbs });
    if (span) return { name, span, uris: sources.title, title: true };
  }
  if (isPartOfLongerName(at, name)) return undefined;
  const short = startWithArticle(at, name) < name.first ? sources.short : undefined;
  const outlets = short ?? sources.publisher;
  if (outlets) {
    const span = findConstruction(at, name, { ...loose, verbs: cues.verbs, listeners: true, outlet: true });
    if (span) return { name, span, uris: outlets, title: false };
  }
  if (!sources.author) return undefined;
  const authors = namedTogether(at, name, sources.author, catalogue);
  const span = findConstruction(at, authors, { ...loose, verbs: cues.writingVerbs });
  return span && { name: authors, span, uris: sources.author, title: false };
}

/** "taz", "The taz" */
function isSmall(name: string): boolean {
  const bare = name.replace(/^The /, '');
  return bare === bare.toLowerCase();
}

/** Whether a source itself writes the name so. */
function isSpelled(sources: NamedSources, catalogue: Catalogue, so: (written: string) => boolean): boolean {
  return [...(sources.publisher ?? []), ...(sources.author ?? [])].some(uri => {
    const { publisher, author } = catalogue.card(uri)?.metadata ?? {};
    return (publisher && so(publisher.value)) || (author && so(author.value)) || false;
  });
}

/** "Ann Lee, Tom Ray and Al Poe": the name with those that follow it, while a source is by all of them. */
function namedTogether(
  { text, words }: SentenceWords,
  name: NameAt,
  uris: readonly string[],
  catalogue: Catalogue,
): NameAt {
  let { end } = name;
  for (;;) {
    const first = ANDS.has(words[end]?.form ?? '') ? end + 1 : end;
    const gap = text.slice(words[end - 1]?.end, words[first]?.start);
    const hit = gap.length > MAX_AND ? undefined : catalogue.names.longestAt(words, first);
    if (!hit?.sources.author?.some(uri => uris.includes(uri))) return { first: name.first, end };
    end = first + hit.length;
  }
}

/** "Harbor Gazette" is no mention in "South Harbor Gazette", nor "Independent" in "Independent Experts". */
function isPartOfLongerName({ text, words, cues }: SentenceWords, name: NameAt): boolean {
  const single = name.end - name.first === 1;
  const before = words[name.first - 1];
  if (before?.capital && !before.possessive && text.slice(before.end, words[name.first]?.start) === ' ') {
    const startsSentence = name.first === 1 && (!single || cues.starters.has(before.form));
    // "On Monday Harbor Gazette reported", but "Sunday Times"
    const isDate = !single && cues.between.has(before.form);
    if (!cues.articles.has(before.form) && !startsSentence && !isDate) return true;
  }
  const last = words[name.end - 1];
  const after = words[name.end];
  return (
    single &&
    !last?.possessive &&
    after?.capital === true &&
    !cues.between.has(after.form) &&
    text.slice(last?.end, after.start) === ' '
  );
}

/** "Herald" is no mention in "Herald-Journal", nor "Post" in "the Post and Courier". */
function isCutOff({ text, words }: SentenceWords, name: NameAt): boolean {
  const start = words[name.first]?.start ?? 0;
  const end = words[name.end - 1]?.end ?? 0;
  const behind = text.slice(end, end + 8);
  if (/^[-‑]\p{L}/u.test(behind) || /[\p{L}\p{N}][-‑]$/u.test(text.slice(Math.max(0, start - 3), start)))
    return true;
  return name.end - name.first === 1 && /^ (?:and|&) \p{Lu}/u.test(behind);
}

/** A run of capitalised words that reads like a newspaper's or an agency's name and starts at `first`. */
function unknownName(at: SentenceWords, first: number): NameAt | undefined {
  const { text, words } = at;
  if (!isNamePart(at, first)) return undefined;
  if (
    isNamePart(at, first - 1) &&
    !words[first - 1]?.possessive &&
    joined(text, words[first - 1], words[first])
  )
    return undefined;
  let end = endOfRun(at, first);
  const forms = words.slice(first, end).map(each => each.form);
  const behindArticle = startWithArticle(at, { first, end }) < first;
  if (!isOutletLike(forms, behindArticle)) return undefined;
  // "the Vale Journal of Tides"
  if (words[end]?.form === 'of' && isNamePart(at, end + 1)) end = endOfRun(at, end + 1);
  const name = { first, end };
  return isCutOff(at, name) ? undefined : name;
}

/** A capitalised word that may belong to a name: no number, no article, no word that only starts a sentence. */
function isNamePart({ words, cues }: SentenceWords, at: number): boolean {
  const word = words[at];
  if (!word?.capital || /^\p{N}/u.test(word.form)) return false;
  // "Today" is a date, and ends the name "Vale Today".
  if (cues.articles.has(word.form) || cues.between.has(word.form)) return outletWords.has(word.form);
  return !((at === 0 || word.form.length <= 2) && cues.starters.has(word.form));
}

function endOfRun(at: SentenceWords, first: number): number {
  const { text, words } = at;
  let end = first + 1;
  while (
    isNamePart(at, end) &&
    !words[end - 1]?.possessive &&
    text[words[end - 1]?.end ?? 0] === ' ' &&
    joined(text, words[end - 1], words[end])
  )
    end++;
  return end;
}

function isOutletLike(forms: readonly string[], behindArticle: boolean): boolean {
  const last = forms.at(-1) ?? '';
  if (forms.length === 1) return behindArticle && loneOutletWords.has(last);
  const qualifiers = qualifiedOutletWords.get(last);
  if (qualifiers) return forms.some(form => qualifiers.has(form));
  return outletWords.has(last) || forms[0] === 'daily';
}

/** The name without a possessive ending. */
function wordSpan({ text, words }: SentenceWords, name: NameAt): Span {
  const start = words[name.first]?.start ?? 0;
  const last = words[name.end - 1];
  if (!last) return { start, end: start };
  const ending = last.possessive ? /['’]s?$/i.exec(text.slice(last.start, last.end)) : null;
  return { start, end: last.end - (ending?.[0].length ?? 0) };
}
