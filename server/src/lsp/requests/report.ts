import type { CancellationToken } from 'vscode-languageserver';
import type { Cancellation, Progress, Yielder } from '../../ports/index.js';
import type {
  PlainLocation,
  ReportAnswer,
  ReportFormatName,
  ReportParams,
  ReportPlaceParams,
} from '../../protocol/index.js';
import type { CheckRun, ReportOptions } from '../../report/check-run.js';
import { pageFormats, type ReportFormat } from '../../report/formats.js';
import { abandonOn } from '../abandon.js';
import { toLocation, toRange } from '../convert.js';
import type { createReportGatherer } from '../gather-report.js';
import type { Session } from '../session.js';

export interface ReportParts {
  readonly gather: ReturnType<typeof createReportGatherer>;
  readonly version: string;
  readonly yielder: Yielder;
}

/** UTF-16 code units of a report that is handed over: a thousand drafts of fifty sentences. */
const LONGEST_REPORT = 50_000_000;
/** Of a page, which a webview lays out. */
const LONGEST_PAGE = 16_000_000;
/** Pieces that are written in one go. */
const PIECES_AT_ONCE = 500;

/** The words of the command line's report; `stet/report`. */
export async function report(
  { gather, version, yielder }: ReportParts,
  { uri, drafts, format: name, to }: ReportParams,
  progress: Progress,
  token: CancellationToken,
): Promise<ReportAnswer> {
  const cancel: Cancellation = {
    get requested() {
      return token.isCancellationRequested;
    },
  };
  const format = formatOf(name);
  const gathered = await gather({ uri, drafts, fixes: format.fixes, to }, progress, cancel);
  if (gathered.kind !== 'gathered') return gathered;
  const { run, rules, draftUris } = gathered;
  const options: ReportOptions = {
    evidence: format.evidence,
    quiet: false,
    version,
    rules,
    colored: false,
    ...(name === 'page' && { inEditor: true }),
  };
  const render = await format.load();
  const longest = name === 'page' ? LONGEST_PAGE : LONGEST_REPORT;
  const pieces: string[] = [];
  let length = 0;
  for (const piece of render(run, options)) {
    pieces.push(piece);
    length += piece.length;
    if (length > longest) return { kind: 'none', message: tooLong(name) };
    if (pieces.length % PIECES_AT_ONCE !== 0) continue;
    await yielder.yield();
    if (cancel.requested) return { kind: 'cancelled' };
  }
  return {
    kind: 'report',
    text: pieces.join(''),
    complete: run.complete,
    draft: name === 'page' ? draftUris : [],
    source: name === 'page' ? await sourceUris(run, options) : [],
  };
}

/** Where a place of a page stands now; `stet/reportPlace`. */
export async function reportPlace(
  session: Session,
  { uri, start, end }: ReportPlaceParams,
  token: CancellationToken,
): Promise<PlainLocation | null> {
  const span = { start: Math.min(start, end), end };
  for (const { snapshot } of session.sourcesAt(uri)) {
    const card = snapshot.sources.get(uri);
    const article = card && (await abandonOn(token, snapshot.article(uri)));
    if (card) return toLocation({ uri: card.uri, ...span }, article, session.abilities);
  }
  if (!(await session.projectOf(uri))) return null;
  const draft = await abandonOn(token, session.draftFiles.read({ uri, path: uri }));
  if (draft.kind === 'unreadable') return null;
  const { document } = draft;
  return { uri: document.uri, range: toRange(span, document.text) };
}

function formatOf(name: ReportFormatName): ReportFormat {
  return pageFormats[name === 'page' ? 'html' : name];
}

function tooLong(name: ReportFormatName): string {
  return name === 'page'
    ? 'The report is too long to be shown here. Export it, or show the report of one draft.'
    : 'The report is too long to be written here. Write it on the command line: stet check.';
}

/** In the order in which the page numbers them. */
async function sourceUris(run: CheckRun, options: ReportOptions): Promise<readonly string[]> {
  const { usedSources } = await import('../../report/html/evidence.js');
  return usedSources(run, options).cards.map(({ uri }) => uri);
}
