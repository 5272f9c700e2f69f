import {
  type CancellationToken,
  type CreateFile,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type DraftToRename,
  declaredKeySpan,
  declareKey,
  type KeyFiles,
  type SourceCard,
  type SourceList,
  type Span,
  sidecarFor,
  type TextEdit,
} from '../../engine/index.js';
import { isInside } from '../../ports/uri.js';
import { abandonOn } from '../abandon.js';
import { cardsOf } from '../cards-of.js';
import { fromPosition, toRange } from '../convert.js';
import type { OpenDocument } from '../documents.js';
import { noticeLine } from '../notice.js';
import type { PlacedDraft } from '../project-texts.js';
import type { CheckedDraft, ReadProject, Session } from '../session.js';
import { fileUriOf } from '../uris.js';

/** The key under the cursor. Throws a ResponseError, `RequestFailed` with the reason, where there is none to rename. */
export async function prepareRename(
  session: Session,
  params: PrepareRenameParams,
  token: CancellationToken,
): Promise<{ range: Range; placeholder: string }> {
  const { document, span } = await keyAt(session, params, token);
  const placeholder = document.text.getText().slice(span.start, span.end);
  return { range: toRange(span, document.text), placeholder: withoutQuotes(placeholder) };
}

/**
 * Gives a source another key: in its front matter or sidecar and in all that cites it, open or not. Throws a
 * ResponseError: `RequestFailed` with the reason where that cannot be, `ContentModified` where a text changed meanwhile.
 */
export async function rename(
  session: Session,
  params: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const { source } = await keyAt(session, params, token);
  const key = params.newName.trim();
  if (!session.projects().some(({ project }) => isInside(project.rootUri, source.uri)))
    throw refused(
      `${source.path} lies outside the open folders, and Stet changes nothing there. Add its folder to the workspace first.`,
    );
  const drafts = await renameInDrafts(session, source, key, token);
  const declaration = await declareIn(session, source, key);
  // From here to the ranges nothing is awaited: the texts are those that the edits were worked out from.
  // What declares the key comes first, so that no draft is checked before it.
  const edits = [...declaration.edits, ...drafts].filter(each => each.edits.length > 0);
  if (edits.some(({ document, version }) => document.version !== version)) throw movedOn();
  session.awaitEdits([source.uri, sidecarFor(source.uri)]);
  return toWorkspaceEdit(edits, declaration.created, session);
}

/** What is to be changed in one text, which had that version when it was read. */
interface DocumentEdits {
  readonly document: OpenDocument;
  readonly isOpen: boolean;
  readonly version: number;
  readonly edits: readonly TextEdit[];
}

interface Found {
  readonly source: SourceCard;
  readonly document: OpenDocument;
  /** Of the key in the document. */
  readonly span: Span;
}

async function keyAt(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
  token: CancellationToken,
): Promise<Found> {
  const draft = await session.read(textDocument.uri, token);
  switch (draft.kind) {
    case 'indexing':
      throw refused('Stet is still reading the sources; try again when it has.');
    case 'not-checked':
      throw refused(draft.message);
    case 'checked':
      return keyInDraft(fromPosition(position, draft.document.text), draft);
    case 'no-draft':
      return keyInSource(session, textDocument.uri, position);
  }
}

function keyInDraft(offset: number, { document, report, snapshot }: CheckedDraft): Found {
  const mention = snapshot.keysIn(report.draft).find(({ start, end }) => start <= offset && offset <= end);
  if (!mention) throw refused('No citation key stands here. Put the cursor on the key in a citation.');
  const sources = cardsOf(mention.sources, snapshot.sources);
  const [source, ...others] = sources;
  if (source && others.length === 0) return { source, document, span: mention };
  if (source)
    throw refused(
      `“${mention.written}” is the key of ${sources.map(({ path }) => path).join(' and ')}. Give one of them another \`key\` in its front matter or sidecar by hand first.`,
    );
  const isLabel = mention.where === 'footnote' || mention.where === 'definition';
  const listed = report.attributions.some(
    ({ nameSpan, sources }) => nameSpan.start === mention.start && sources.length > 0,
  );
  if (listed && !isLabel)
    throw refused(`“${mention.written}” is a key of the draft's bibliography. Rename it there.`);
  throw refused(
    isLabel
      ? `“${mention.written}” is the label of a footnote, not the key of a source.`
      : `No source has the key “${mention.written}”.`,
  );
}

/** A key is renamed where it is declared as well. */
async function keyInSource(
  session: Session,
  uri: string,
  position: PrepareRenameParams['position'],
): Promise<Found> {
  const fileUri = fileUriOf(uri);
  for (const { snapshot } of session.projects()) {
    for (const source of declaringIn(fileUri, snapshot.sources)) {
      const file = source.uri === fileUri ? 'source' : 'sidecar';
      const { files, documents } = await keyFilesOf(session, source);
      const document = documents[file]?.document;
      const span = document && declaredKeySpan(files, file);
      const offset = document && fromPosition(position, document.text);
      if (document && span && offset !== undefined && span.start <= offset && offset <= span.end)
        return { source, document, span };
    }
  }
  throw refused('No citation key stands here. Put the cursor on the key in a citation or behind `key:`.');
}

/** The source that the file is, or those whose sidecar it is. */
function declaringIn(fileUri: string, sources: SourceList): readonly SourceCard[] {
  const own = sources.get(fileUri);
  if (own) return [own];
  const found: string[] = [];
  for (const uri of sources.uris()) if (sidecarFor(uri) === fileUri) found.push(uri);
  return cardsOf(found, sources);
}

async function renameInDrafts(
  session: Session,
  source: SourceCard,
  key: string,
  token: CancellationToken,
): Promise<readonly DocumentEdits[]> {
  const cancel = {
    get requested() {
      return token.isCancellationRequested;
    },
  };
  const { drafts, hidden } = await abandonOn(token, session.projectTexts.drafts(cancel));
  const [obstacle] = hidden;
  if (obstacle !== undefined)
    throw refused(`A draft may cite it and cannot be looked at, so nothing was renamed. ${obstacle}`);
  const edited: DocumentEdits[] = [];
  for (const { snapshot } of projectsOf(source, session)) {
    const texts = await readDrafts(session, drafts, snapshot, token);
    const asked = texts.map(({ draft }) => draft);
    const outcome = await abandonOn(
      token,
      snapshot.renameKey({ uri: source.uri, key, drafts: asked }, cancel),
    );
    if (outcome.kind === 'cancelled')
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    if (outcome.kind === 'refused') throw refused(outcome.reason);
    for (const { draft, ...text } of texts)
      edited.push({ ...text, edits: outcome.edits.get(draft.uri) ?? [] });
  }
  return edited;
}

/** Where several share it, a key must be free in each. */
function projectsOf({ uri }: SourceCard, session: Session): readonly ReadProject[] {
  const projects = session.sourcesAt(uri);
  if (projects.length === 0) throw refused('The source is not there any more.');
  return projects;
}

interface ReadText extends Omit<DocumentEdits, 'edits'> {
  readonly draft: DraftToRename;
}

async function readDrafts(
  session: Session,
  drafts: readonly PlacedDraft[],
  snapshot: PlacedDraft['snapshot'],
  token: CancellationToken,
): Promise<readonly ReadText[]> {
  const texts: ReadText[] = [];
  for (const draft of drafts) {
    if (draft.snapshot !== snapshot) continue;
    const reading = await abandonOn(token, session.projectTexts.read(draft.uri));
    if (reading.kind === 'missing') continue;
    if (reading.kind === 'unreadable')
      throw refused(`A draft may cite it and cannot be read, so nothing was renamed. ${reading.message}`);
    const { document, isOpen } = reading;
    const { uri, path } = draft;
    texts.push({
      document,
      isOpen,
      version: document.version,
      draft: { uri, path, text: document.text.getText() },
    });
  }
  return texts;
}

interface Declaration {
  readonly edits: readonly DocumentEdits[];
  readonly created: { readonly uri: string; readonly text: string } | undefined;
}

/** The edit of the file that declares the key; a source that has none declared gets one. */
async function declareIn(session: Session, source: SourceCard, key: string): Promise<Declaration> {
  const { files, documents } = await keyFilesOf(session, source);
  const declaration = declareKey(files, key);
  switch (declaration.kind) {
    case 'refused':
      throw refused(`Nothing was renamed: ${declaration.reason}.`);
    case 'create':
      if (!session.abilities.createsFiles)
        throw refused(
          `The key comes from the file's name or text, and this editor cannot make files for Stet. Make an empty ${sidecarFor(source.path)} first.`,
        );
      return { edits: [], created: { uri: sidecarFor(source.uri), text: declaration.text } };
    case 'edit': {
      const text = documents[declaration.file];
      return { edits: text ? [{ ...text, edits: [declaration.edit] }] : [], created: undefined };
    }
  }
}

type KeyDocuments = Readonly<Record<'source' | 'sidecar', Omit<DocumentEdits, 'edits'> | undefined>>;

async function keyFilesOf(
  session: Session,
  { uri, path, coordinates }: SourceCard,
): Promise<{ readonly files: KeyFiles; readonly documents: KeyDocuments }> {
  const source = coordinates === 'file' ? await readWhole(session, uri) : undefined;
  const sidecar = await readWhole(session, sidecarFor(uri));
  return {
    files: {
      path,
      text: source?.document.text.getText(),
      sidecar: sidecar?.document.text.getText(),
    },
    documents: { source, sidecar },
  };
}

async function readWhole(
  { projectTexts }: Session,
  uri: string,
): Promise<Omit<DocumentEdits, 'edits'> | undefined> {
  const reading = await projectTexts.read(uri);
  if (reading.kind === 'missing') return undefined;
  if (reading.kind === 'unreadable') throw refused(`Nothing was renamed: ${reading.message}`);
  const { document, isOpen } = reading;
  return { document, isOpen, version: document.version };
}

function toWorkspaceEdit(
  edits: readonly DocumentEdits[],
  created: Declaration['created'],
  { abilities }: Session,
): WorkspaceEdit {
  const changesOf = ({ document, edits: own }: DocumentEdits) =>
    own.map(edit => ({ range: toRange(edit, document.text), newText: edit.newText }));
  if (!abilities.documentChanges)
    return { changes: Object.fromEntries(edits.map(each => [each.document.uri, changesOf(each)])) };
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  if (created) {
    const { uri, text } = created;
    const range = { start: beginning, end: beginning };
    documentChanges.push(
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range, newText: text }] },
    );
  }
  for (const each of edits)
    documentChanges.push({
      textDocument: { uri: each.document.uri, version: each.isOpen ? each.version : null },
      edits: changesOf(each),
    });
  return { documentChanges };
}

const beginning = { line: 0, character: 0 };

function withoutQuotes(written: string): string {
  return written.replace(/^(["'])(.*)\1$/s, '$2');
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, noticeLine(reason));
}

function movedOn(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'A text has changed since; ask again.');
}
