import { type CancellationToken, type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Article, DraftReport, Span } from '../../engine/index.js';
import { plainLine } from '../../engine/index.js';
import { isRecord } from '../editor-settings.js';
import { type Block, renderMarkdown, renderPlainText } from '../markdown.js';
import { shorten } from '../passages.js';
import { cardBlock, paragraph } from '../quotes.js';
import type { DraftGlance, Session } from '../session.js';

/** What an item keeps until it is told in full. A source is named by its uri, so it is never taken for another. */
export interface CompletionData {
  /** Of the draft. */
  readonly uri: string;
  readonly source: string | undefined;
  /** What the footnote says that is defined already. */
  readonly note?: string | undefined;
  /** In the source's text: what is told of it. */
  readonly passage?: Span;
  /** The passage carries the sentence; undefined where it was offered for another reason. */
  readonly supports?: boolean;
}

/** Characters of a passage and of a footnote. */
const PASSAGE_LENGTH = 400;

/** The source of an item: the passage, the card, how often the draft cites it. Undefined where there is nothing to tell. */
export async function documentItem(
  session: Session,
  data: unknown,
  token: CancellationToken | undefined,
  known?: DraftGlance,
): Promise<MarkupContent | undefined> {
  const wanted = readData(data);
  if (!wanted) return undefined;
  const draft = known ?? (token && (await session.glance(wanted.uri, token)));
  if (draft?.kind !== 'draft') return undefined;
  const article = wanted.source === undefined ? undefined : await draft.snapshot.article(wanted.source);
  const blocks = [
    ...(wanted.note === undefined ? [] : [quotation(wanted.note)]),
    ...(article ? describe(article, wanted, draft.previous) : []),
  ];
  if (blocks.length === 0) return undefined;
  return session.abilities.markdownDocumentation
    ? { kind: MarkupKind.Markdown, value: renderMarkdown(blocks) }
    : { kind: MarkupKind.PlainText, value: renderPlainText(blocks) };
}

function describe(
  article: Article,
  { passage, supports }: CompletionData,
  report: DraftReport | undefined,
): readonly Block[] {
  const words = passage && passageOf(article, passage);
  const cited = timesCited(article.uri, report);
  const verdict =
    supports === undefined ? '' : supports ? 'Supports this sentence.' : 'Comes near this sentence.';
  return [
    ...(verdict !== '' && words ? [paragraph([{ kind: 'strong', text: verdict }])] : []),
    ...(words ? [quotation(words)] : []),
    cardBlock(article, article.uri),
    ...(cited > 0
      ? [paragraph([cited === 1 ? 'Cited once in this draft.' : `Cited ${cited} times in this draft.`])]
      : []),
  ];
}

function quotation(words: string): Block {
  return { quoted: true, lines: [[shorten(plainLine(words), PASSAGE_LENGTH)]] };
}

/** The words between the beginning of a sentence and the end of one; undefined where the source has others by now. */
function passageOf({ text, sentences }: Article, { start, end }: Span): string | undefined {
  const isWhole = sentences.some(each => each.start === start) && sentences.some(each => each.end === end);
  return isWhole ? text.slice(start, end) : undefined;
}

function timesCited(uri: string, report: DraftReport | undefined): number {
  const marks = (report?.attributions ?? []).filter(
    ({ kind, sources }) => kind === 'mark' && sources.includes(uri),
  );
  return new Set(marks.map(({ nameSpan }) => nameSpan.start)).size;
}

function readData(data: unknown): CompletionData | undefined {
  if (!isRecord(data) || typeof data.uri !== 'string') return undefined;
  const { uri, source, note, passage, supports } = data;
  return {
    uri,
    source: typeof source === 'string' ? source : undefined,
    ...(typeof note === 'string' && { note }),
    ...(isRecord(passage) &&
      typeof passage.start === 'number' &&
      typeof passage.end === 'number' && { passage: { start: passage.start, end: passage.end } }),
    ...(typeof supports === 'boolean' && { supports }),
  };
}
