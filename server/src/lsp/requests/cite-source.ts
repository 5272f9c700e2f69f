import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import { type Citation, type DraftReport, plainLine, type Snapshot } from '../../engine/index.js';
import { neverCancelled } from '../../ports/index.js';
import type {
  CitationParams,
  CitationPlaceParams,
  CitationPlaceResult,
  CitationResult,
  CiteSourceParams,
} from '../../protocol/index.js';
import { fromPosition, toWorkspaceEdit } from '../convert.js';
import { noticeLine } from '../notice.js';
import { bylineOf } from '../passages.js';
import type { CheckedDraft, Session } from '../session.js';
import { fileUriOf } from '../uris.js';
import { citedIn, movedOn, sentenceAt, whyNot } from './attribution-choices.js';

/** Sources nearest to a sentence among which one that carries it is looked for. */
const NEAREST = 24;

/** A source as it would be cited; `stet/citation`. */
export async function citation(
  session: Session,
  { source, textDocument }: CitationParams,
  token: CancellationToken,
): Promise<CitationResult> {
  const uri = fileUriOf(source);
  const draft = textDocument && (await session.read(textDocument.uri, token));
  const isHere = draft?.kind === 'checked' && draft.snapshot.sources.get(uri) !== undefined;
  const found = isHere ? draft.snapshot.citation(draft.report, uri) : await citedByNobody(uri, session);
  if (!found) return { kind: 'none', message: 'There is no way to cite this source.' };
  const { text, definition } = found;
  return { kind: 'citation', text, ...(definition !== undefined && { definition }) };
}

/** Whether a source can be cited at a place; `stet/citationPlace`. */
export async function citationPlace(
  session: Session,
  { textDocument, position, source }: CitationPlaceParams,
  token: CancellationToken,
): Promise<CitationPlaceResult> {
  const draft = await session.read(textDocument.uri, token);
  if (draft.kind !== 'checked') return { kind: 'none', message: noticeLine(whyNot(draft)) };
  const { report, snapshot, version } = draft;
  if (report.ignored)
    return { kind: 'none', message: 'The front matter asks Stet to leave this draft alone.' };
  const uri = fileUriOf(source);
  const card = snapshot.sources.get(uri);
  if (!card) return { kind: 'none', message: 'This draft is not checked against this source.' };
  const offset = fromPosition(position, draft.document.text);
  const sentence = sentenceAt(offset, report);
  if (sentence !== undefined && citedIn(sentence, report).has(uri))
    return { kind: 'none', message: 'This sentence cites this source already.' };
  const isPossible = await snapshot.withTexts(() => editsFor(offset, uri, draft).length > 0);
  if (!isPossible)
    return { kind: 'none', message: 'There is no place for a citation of this source at the cursor.' };
  const support = sentence === undefined ? 'fits' : await supportOf(sentence, uri, draft);
  if (support === 'fits') return { kind: 'fits', version };
  const name = plainLine(bylineOf(card));
  const message =
    support === 'near'
      ? `This comes near the sentence but does not carry it: ${name}.`
      : `Stet does not find the sentence in this source: ${name}.`;
  return { kind: 'not-carried', version, message: noticeLine(message) };
}

/**
 * The edit that cites a source at a place; `stet/citeSource`. Throws a ResponseError, `ContentModified`, where the text is
 * another one than it was asked for or the source is gone.
 */
export async function citeSource(
  session: Session,
  { textDocument: { uri, version }, position, source }: CiteSourceParams,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const draft = await session.read(uri, token);
  if (draft.kind !== 'checked' || draft.version !== version) throw movedOn();
  const { document, snapshot } = draft;
  const offset = fromPosition(position, document.text);
  const edits = await snapshot.withTexts(() => editsFor(offset, fileUriOf(source), draft));
  if (edits.length === 0 || document.version !== version) throw movedOn();
  return toWorkspaceEdit(document, version, edits, session.abilities);
}

/** Of the sentence there; where there is none, at the place itself. */
function editsFor(offset: number, uri: string, { report, snapshot }: CheckedDraft) {
  const sentence = sentenceAt(offset, report);
  if (sentence !== undefined) return snapshot.attribute(report, sentence, uri);
  return snapshot.cite(report, offset, uri);
}

async function supportOf(
  sentence: number,
  uri: string,
  { report, snapshot }: CheckedDraft,
): Promise<'fits' | 'near' | 'unsaid'> {
  const { verdict, evidence, passages } = report.sentences[sentence] ?? {};
  if (verdict === undefined || verdict === 'unchecked') return 'fits';
  const isEvidence = evidence?.some(found => found.uri === uri) ?? false;
  if (isEvidence && verdict === 'supported') return 'fits';
  const found = await snapshot.withTexts(
    () => passages?.(NEAREST).find(passage => passage.evidence.uri === uri)?.kind,
  );
  if (found === 'supports') return 'fits';
  return found === 'doubtful' || isEvidence ? 'near' : 'unsaid';
}

/** In the style of its project, by a draft that cites nothing yet. */
async function citedByNobody(uri: string, session: Session): Promise<Citation | undefined> {
  for (const { project, snapshot } of session.sourcesAt(uri)) {
    const report = await emptyReport(snapshot, project.rootUri);
    const found = report && snapshot.citation(report, uri);
    if (found) return found;
  }
  return undefined;
}

async function emptyReport(snapshot: Snapshot, rootUri: string): Promise<DraftReport | undefined> {
  const draft = { uri: `${rootUri}/`, path: '', text: '' };
  const outcome = await snapshot.check(draft, neverCancelled);
  return outcome.kind === 'checked' ? outcome.report : undefined;
}
