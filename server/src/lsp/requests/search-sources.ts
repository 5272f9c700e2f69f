import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type DraftReport,
  fullPlaceWords,
  placeWords,
  plainLine,
  type Refusal,
  type SearchHit,
  type Snapshot,
} from '../../engine/index.js';
import type {
  FoundPassage,
  InsertPassageParams,
  PassageSpan,
  SearchSourcesParams,
  SearchSourcesResult,
} from '../../protocol/index.js';
import { fromRange, type PlaceAbilities, toLocation, toWorkspaceEdit } from '../convert.js';
import { noticeLine } from '../notice.js';
import { bylineOf, excerptOf, shorten } from '../passages.js';
import type { Session } from '../session.js';
import { movedOn } from './attribution-choices.js';

/** Passages of one answer, whatever is asked for: nobody reads more of a list. */
const MOST_PASSAGES = 100;
/** Characters of a passage, of a title and of an exact phrase. */
const PASSAGE_LENGTH = 240;
const TITLE_LENGTH = 120;

/**
 * The passages that have the words; `stet/searchSources`. Goes before checks. Throws a ResponseError, `RequestCancelled`,
 * when the token fires.
 */
export async function searchSources(
  session: Session,
  { textDocument: { uri }, query, limit }: SearchSourcesParams,
  token: CancellationToken,
): Promise<SearchSourcesResult> {
  const searched = await searchedFor(session, uri, token);
  if (searched.kind !== 'snapshot') return searched;
  const { snapshot, draft } = searched;
  const cancel = {
    get requested() {
      return token.isCancellationRequested;
    },
  };
  const search = { text: query, limit: Math.min(limit, MOST_PASSAGES), draft };
  const found = await session.first(() => snapshot.search(search, cancel));
  if (found.kind === 'cancelled' || token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (found.kind === 'too-short') return found;
  return {
    kind: 'found',
    passages: found.hits.map(hit => foundPassage(hit, session.abilities)),
    missing: found.missing.map(words => shorten(plainLine(words), TITLE_LENGTH)),
  };
}

/**
 * The edit that puts a passage into a draft; `stet/insertPassage`. Throws a ResponseError: `ContentModified` where draft
 * or source are others than they were, `RequestFailed` where the passage cannot stand there.
 */
export async function insertPassage(
  session: Session,
  { textDocument: { uri, version }, range, source, span, passage, as }: InsertPassageParams,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const draft = await session.read(uri, token);
  if (draft.kind === 'not-checked' || draft.kind === 'no-draft')
    throw failed(draft.kind === 'no-draft' ? 'This file is no draft.' : noticeLine(draft.message));
  if (draft.kind !== 'checked' || draft.version !== version) throw movedOn();
  const { document, report, snapshot } = draft;
  const article = await snapshot.article(source);
  if (!article || !isShown(passage, article.text.slice(span.start, span.end))) throw movedOn();
  const at = fromRange(range, document.text);
  const cancel = {
    get requested() {
      return token.isCancellationRequested || document.version !== version;
    },
  };
  const insertion = { uri: document.fileUri, report, at, source, passage: span, as };
  const outcome = await session.first(() => snapshot.insertPassage(insertion, cancel));
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (outcome.kind === 'cancelled' || document.version !== version) throw movedOn();
  if (outcome.kind === 'refused') throw failed(refusals[outcome.why]);
  return toWorkspaceEdit(document, version, outcome.edits, session.abilities);
}

const refusals: Readonly<Record<Refusal, string>> = {
  'no-sentence': 'There is no sentence at the cursor that could cite this source.',
  cited: 'This sentence cites that source already.',
  'no-place': 'A quotation or its source cannot stand here. Place the cursor in a paragraph.',
  'no-passage': 'The source does not have this passage any more. Search again.',
};

function failed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

type Searched =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot; readonly draft: DraftReport | undefined }
  | Extract<SearchSourcesResult, { readonly kind: 'indexing' | 'no-sources' }>;

async function searchedFor(session: Session, uri: string, token: CancellationToken): Promise<Searched> {
  const glance = await session.glance(uri, token);
  if (glance.kind === 'draft') return { kind: 'snapshot', snapshot: glance.snapshot, draft: glance.previous };
  if (glance.kind === 'indexing') return glance;
  const found = await session.sourcesNear(uri);
  switch (found.kind) {
    case 'project':
      return { kind: 'snapshot', snapshot: found.snapshot, draft: undefined };
    case 'indexing':
      return found;
    case 'none':
      return { kind: 'no-sources', message: noticeLine(found.message) };
  }
}

function foundPassage(hit: SearchHit, client: PlaceAbilities): FoundPassage {
  const { article, start, end, locator, kind } = hit;
  return {
    location: toLocation({ uri: article.uri, start, end }, article, client),
    source: article.uri,
    key: plainLine(article.key),
    byline: bylineOf(article),
    title: shorten(plainLine(article.metadata.title.value), TITLE_LENGTH),
    ...toldLine(hit),
    place: plainLine(article.coordinates === 'file' ? placeWords(locator) : fullPlaceWords(locator)),
    strength: kind,
    span: { start, end },
  };
}

/** The passage on one line, cut around most of what was looked for, and where that stands in the line. */
function toldLine({ text, start, end, matches }: SearchHit): Pick<FoundPassage, 'passage' | 'words'> {
  const excerpt = excerptOf(
    { text, start, end, matches: matches.map(source => ({ source })) },
    PASSAGE_LENGTH,
  );
  const before = excerpt.start > start ? ELLIPSIS : '';
  const shown = text.slice(excerpt.start - start, excerpt.end - start);
  const passage = `${before}${plainLine(shown)}${excerpt.end < end ? ELLIPSIS : ''}`;
  const words = matches.flatMap((match): PassageSpan[] => {
    if (match.start < excerpt.start || match.end > excerpt.end) return [];
    const at = { start: match.start - excerpt.start, end: match.end - excerpt.start };
    // White space before a word counts as one character only where a word follows.
    const from = plainLine(`${shown.slice(0, at.start)}x`).length - 1 + before.length;
    const to = plainLine(shown.slice(0, at.end)).length + before.length;
    return from < to && to <= passage.length ? [{ start: from, end: to }] : [];
  });
  return { passage, words };
}

const ELLIPSIS = '…';

/** Whether these are the words that were shown as `passage`, all or a part of them. */
function isShown(passage: string, text: string): boolean {
  const words = passage.replace(/^…|…$/g, '');
  return words !== '' && plainLine(text).includes(words);
}
