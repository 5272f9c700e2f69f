import {
  commands,
  type Disposable,
  type LogOutputChannel,
  type Memento,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  clientCommands,
  type FoundPassage,
  type InsertPassageParams,
  insertPassageRequest,
  type Place,
} from '../../../server/src/protocol/index.js';
import type { Groundings } from '../grounding/groundings.js';
import { toPosition, toRange } from '../places/places.js';
import { isDraftDocument, isReadOnly } from '../project/workspace-places.js';
import { refusalOf } from '../server/refusals.js';
import type { Server } from '../server/server.js';
import type { OpenSearch } from './search-pick.js';
import type { SearchAction } from './search-rows.js';
import { createLastSearch, wordsAt } from './search-start.js';

export interface SearchParts {
  readonly server: Server;
  readonly groundings: Groundings;
  readonly memory: Memento;
  readonly log: LogOutputChannel;
}

export interface SearchFeature extends Disposable {
  /** The list that is open. */
  open(): OpenSearch | undefined;
}

/** In the memory of the workspace: whether passages are shown beside the list. */
const PREVIEWS = 'stet.searchPreviews';

/** "Search the sources": for the sentence at the cursor, what is selected, or other words. */
export function createSearch({ server, groundings, memory, log }: SearchParts): SearchFeature {
  const last = createLastSearch();
  let current: OpenSearch | undefined;

  async function search(uri?: unknown, place?: Place): Promise<void> {
    const editor = await editorAt(uri, place);
    const searched = editor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
    if (!searched) return;
    const words = editor ? wordsIn(editor, groundings) : '';
    const name = searched.toString();
    const { openSearch } = await import('./search-pick.js');
    current?.dispose();
    const opened = openSearch({
      uri: searched,
      home: editor?.document.uri,
      canInsert: editor !== undefined && canInsert(editor, server),
      words,
      // Whoever comes from a finding looks for its sentence.
      query: place ? words : last.begin(name, words),
      previews: memory.get(PREVIEWS, true),
      server,
      log,
      previewsChanged: on => void memory.update(PREVIEWS, on),
      act: (action, passage) => act(action, passage, editor, server, log),
      ended(query) {
        last.ended(name, words, query);
        if (current === opened) current = undefined;
      },
    });
    current = opened;
  }

  const registered = commands.registerCommand(clientCommands.searchSources, search);
  return {
    open: () => current,
    dispose() {
      current?.dispose();
      registered.dispose();
    },
  };
}

/** With the cursor at a place that the server names. A menu names the document in its own way, which is the active one. */
async function editorAt(uri: unknown, place: Place | undefined): Promise<TextEditor | undefined> {
  if (typeof uri !== 'string' || !place) return window.activeTextEditor;
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const editor = await window.showTextDocument(Uri.parse(uri, true), {
    ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
  });
  const position = toPosition(place);
  editor.selection = new Selection(position, position);
  return editor;
}

function wordsIn({ document, selection }: TextEditor, groundings: Groundings): string {
  const { active } = selection;
  const grounding = groundings.of(document.uri);
  const sentence =
    grounding?.kind === 'checked'
      ? grounding.sentences.map(({ range }) => toRange(range)).find(range => range.contains(active))
      : undefined;
  return wordsAt({
    selected: document.getText(selection),
    sentence: sentence && document.getText(sentence),
    line: document.lineAt(active.line).text,
    character: active.character,
  });
}

function canInsert({ document }: TextEditor, server: Server): boolean {
  const outcome = server.outcome(document.uri)?.kind;
  return isDraftDocument(document) && !isReadOnly(document.uri) && outcome !== 'no-draft';
}

async function act(
  action: SearchAction,
  passage: FoundPassage,
  editor: TextEditor | undefined,
  server: Server,
  log: LogOutputChannel,
): Promise<void> {
  try {
    if (action === 'open') await show(passage);
    else if (editor) await insert(action, passage, editor, server);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
      void window.showInformationMessage(refusal);
      return;
    }
    log.error(error instanceof Error ? error : String(error));
    const choice = await window.showErrorMessage(
      action === 'open' ? 'The source could not be opened.' : 'Stet could not insert the passage.',
      'Show Log',
    );
    if (choice) log.show();
  }
}

async function show({ location }: FoundPassage): Promise<void> {
  const range = toRange(location.range);
  const editor = await window.showTextDocument(Uri.parse(location.uri, true), {
    preview: true,
    selection: new Range(range.start, range.start),
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** What was typed meanwhile is left alone: the edit is one of the text as it is when it is asked for. */
async function insert(
  as: 'quotation' | 'citation',
  { source, span, passage }: FoundPassage,
  { document, selection, viewColumn }: TextEditor,
  server: Server,
): Promise<void> {
  const { version, uri } = document;
  const { start, end } = selection;
  const params: InsertPassageParams = {
    textDocument: { uri: uri.toString(), version },
    range: { start, end },
    source,
    span,
    passage,
    as,
  };
  // Before the words are there: who sees them goes on at once, and keeps the focus.
  await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  const answer = await server.requestEdit(insertPassageRequest, params);
  const isApplied =
    answer.kind === 'edit' && document.version === version && (await workspace.applyEdit(answer.edit));
  if (!isApplied)
    void window.showWarningMessage(
      'The draft or the source has changed meanwhile, so nothing was inserted. Search again.',
    );
}
