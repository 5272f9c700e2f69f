import type { TextEdit } from '../../checks/finding.js';
import type { Catalogue, ListedWork } from '../../citations/catalogue.js';
import { sourcesInComment } from '../../citations/comment.js';
import { foldLabel } from '../../citations/footnote-definitions.js';
import { pandocKey, pandocKeys } from '../../citations/pandoc.js';
import { styleRules } from '../../citations/style-registry.js';
import type { SourceCard } from '../../sources/article.js';
import type { Draft } from '../../text/draft.js';
import type { SourcePassage } from '../engine.js';
import type { KeyCompletion, KeyItem } from './completion.js';
import { buildSourceFinder, type SourceFinder } from './find-sources.js';
import type { WorkFinder } from './find-works.js';
import type { MarkSite } from './mark-site.js';

/** Items of a list; a writer types on rather than read more. */
const MOST_ITEMS = 50;
/** Characters of a footnote that are told and searched. */
const MAX_NOTE = 300;

export interface KeyQuestion {
  readonly site: MarkSite;
  /** As it is typed. */
  readonly text: string;
  /** With another mark, of so many characters, in place of the one that is being typed. */
  readonly draft: Draft;
  readonly placeholder: number;
  readonly catalogue: Catalogue;
  readonly finder: SourceFinder;
  /** Of the draft's bibliographies. */
  readonly works: WorkFinder;
  /** False for sources that the draft may not rest on. */
  readonly admits: (card: SourceCard) => boolean;
  /** Of the sentence at the mark. */
  readonly bearings: readonly SourcePassage[];
  /** Sources that the draft cites, by how often. */
  readonly cited: ReadonlyMap<string, number>;
}

/**
 * Sources that carry the sentence come first, then the draft's own footnotes, then what fits the typed words best; where
 * nothing is typed, what comes near the sentence, then what the draft cites most, then by key.
 */
export function completeKeys(asked: KeyQuestion): KeyCompletion {
  const { site, bearings, catalogue } = asked;
  const beside = urisOf(citedBeside(asked));
  const question = { ...asked, admits: (card: SourceCard) => asked.admits(card) && !beside.has(card.uri) };
  const bearing = new Map(bearings.map(passage => [passage.evidence.uri, passage]));
  const near = cardsOf([...bearing.keys()], catalogue).filter(question.admits);
  const works = isPandoc(site) ? asked.works.find(site.typed, MOST_ITEMS) : [];
  const listed = works.flatMap(({ sources }) => sources);
  const listedUris = urisOf(listed);
  const named = site.typed.trim() === '' ? near : buildSourceFinder(near).find(site.typed, MOST_ITEMS);
  const namedUris = urisOf(named);
  const fitting = near.filter(({ uri }) => listedUris.has(uri) || namedUris.has(uri));
  const supporting = fitting.filter(({ uri }) => bearing.get(uri)?.kind === 'supports');
  const others = othersOf(question, near);
  const toItem = (card: SourceCard): KeyItem | undefined => keyItem(card, question, bearing.get(card.uri));
  const first = supporting.flatMap(card => toItem(card) ?? []);
  const notes = site.style === 'footnote' ? footnoteItems(question, first) : [];
  const seen = new Set([...first, ...notes].map(({ text }) => text));
  const rest: KeyItem[] = [];
  const told = urisOf(supporting);
  for (const card of [...others, ...listed.filter(question.admits)]) {
    if (first.length + notes.length + rest.length >= MOST_ITEMS) break;
    if (told.has(card.uri)) continue;
    told.add(card.uri);
    const item = toItem(card);
    // Two sources of one key are told apart by what is told of them; a footnote is told once.
    if (item && !(site.style === 'footnote' && seen.has(item.text))) rest.push(item);
  }
  const unread = works.flatMap(work => (work.sources.length === 0 ? (workItem(work, asked) ?? []) : []));
  const { insert, replace, closing } = site;
  return {
    kind: 'keys',
    insert,
    replace,
    closing,
    items: [...first, ...notes, ...rest, ...unread].slice(0, MOST_ITEMS),
  };
}

/** Sources that the mark names already. */
function citedBeside(question: KeyQuestion): readonly SourceCard[] {
  const { site, catalogue } = question;
  if (site.style === 'comment') return sourcesInComment(restOfMark(question), catalogue);
  return keysBeside(question).flatMap(key => catalogue.byKey(key));
}

function urisOf(cards: readonly SourceCard[]): Set<string> {
  return new Set(cards.map(({ uri }) => uri));
}

function keysBeside(question: KeyQuestion): readonly string[] {
  return question.site.style === 'pandoc' ? pandocKeys(restOfMark(question)).map(({ key }) => key) : [];
}

function restOfMark({ site: { mark, insert, replace }, text }: KeyQuestion): string {
  return `${text.slice(mark.start, insert.start)} ${text.slice(replace.end, mark.end)}`;
}

function othersOf({ site, finder, cited, catalogue, admits }: KeyQuestion, near: readonly SourceCard[]) {
  if (site.typed.trim() !== '') return finder.find(site.typed, MOST_ITEMS).filter(admits);
  const often = [...cited].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([uri]) => uri);
  return [...near, ...cardsOf(often, catalogue), ...finder.first(MOST_ITEMS)].filter(admits);
}

function cardsOf(uris: readonly string[], catalogue: Catalogue): readonly SourceCard[] {
  return uris.flatMap(uri => catalogue.card(uri) ?? []);
}

function keyItem(
  source: SourceCard,
  { site, draft, placeholder, catalogue, works }: KeyQuestion,
  passage: SourcePassage | undefined,
): KeyItem | undefined {
  const at = site.mark.start;
  // What makes a page of the draft knows the keys of its bibliography and no others.
  const work = isPandoc(site) ? works.ofSource(source.uri) : undefined;
  const workKey = work && pandocKey(work.entry.key);
  const bearing = passage && { supports: passage.kind === 'supports', evidence: passage.evidence };
  if (work && workKey !== undefined)
    return {
      text: workKey,
      source,
      note: undefined,
      listedIn: work.listedIn,
      bearing,
      definition: undefined,
    };
  const rules = styleRules[site.style === 'bare' ? 'pandoc' : site.style];
  const written = rules.write(source, draft, catalogue, at);
  const text = written && handleIn(written.text, site.style);
  if (written === undefined || text === undefined) return undefined;
  return {
    text,
    source,
    note: undefined,
    listedIn: undefined,
    bearing,
    definition: written.definition && asTyped(written.definition, at + placeholder, site.mark.end),
  };
}

function isPandoc({ style }: MarkSite): boolean {
  return style === 'pandoc' || style === 'bare';
}

/** Of a work that no source has the text of. */
function workItem({ entry, listedIn }: ListedWork, question: KeyQuestion): KeyItem | undefined {
  const { key, title, authors, publisher, date } = entry;
  const text = pandocKey(key);
  if (text === undefined || keysBeside(question).includes(key)) return undefined;
  const issue = [publisher, date].filter(part => part).join(', ');
  const note = [title, authors.join(', '), issue].filter(part => part).join('. ');
  return { text, source: undefined, note, listedIn, bearing: undefined, definition: undefined };
}

/** What of a mark names the source. */
function handleIn(mark: string, style: MarkSite['style']): string | undefined {
  return FRAMES[style].exec(mark)?.[1];
}

const FRAMES: Readonly<Record<MarkSite['style'], RegExp>> = {
  pandoc: /^\[@(.+)\]$/,
  bare: /^\[@(.+)\]$/,
  footnote: /^\[\^(.+)\]$/,
  link: /\]\(([^()]+)\)\)$/,
  comment: /source: (.+?) (?:-->|\*\/\})$/,
};

/** An edit of the draft with the placeholder, which ends at `from`, in the draft as it is typed. */
function asTyped(edit: TextEdit, from: number, to: number): TextEdit {
  const moved = (offset: number): number => (offset < from ? offset : offset + to - from);
  return { ...edit, start: moved(edit.start), end: moved(edit.end) };
}

/** Footnotes that the draft defines, as it defines them. */
function footnoteItems(
  { site, draft, catalogue, bearings, admits }: KeyQuestion,
  before: readonly KeyItem[],
): readonly KeyItem[] {
  const { document } = draft;
  const words = site.typed
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  const told = new Set(before.map(({ text }) => foldLabel(text)));
  const items: KeyItem[] = [];
  for (const { label, body } of document.footnotes) {
    const folded = foldLabel(label);
    if (told.has(folded) || items.length >= MOST_ITEMS) continue;
    told.add(folded);
    const note = document.text.slice(body.start, Math.min(body.end, body.start + MAX_NOTE)).trim();
    const all = `${label} ${note}`.toLowerCase();
    if (!words.every(word => all.includes(word))) continue;
    const [source] = catalogue.byKey(label).filter(admits);
    const passage = bearings.find(({ evidence }) => evidence.uri === source?.uri);
    items.push({
      text: label,
      source,
      note,
      listedIn: undefined,
      bearing: passage && { supports: passage.kind === 'supports', evidence: passage.evidence },
      definition: undefined,
    });
  }
  return items;
}
