import { commands, Disposable, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import {
  type ComparisonAnswer,
  type ComparisonParams,
  comparisonRequest,
  type FoundComparison,
  type PlainLocation,
} from '../../../server/src/protocol/index.js';
import { toRange } from '../places/places.js';
import { isMovedOn } from '../server/refusals.js';
import type { Server } from '../server/server.js';
import { withoutIcons } from '../words/plain-words.js';
import { comparisonTexts, documentName } from './comparison-text.js';
import { noEvidenceWords } from './evidence-words.js';
import type { DraftPlace } from './follow-evidence.js';

/**
 * Documents that hold one side of a comparison; and the folder of their paths, by which the manifest gives them a language
 * in which long lines wrap and nothing becomes a link.
 */
const comparisonScheme = 'stet-comparison';
/** Times that a question is asked while the writer types. */
const MOST_TRIES = 3;

export interface Comparisons extends Disposable {
  /** Shows the sentence at a place, or a quotation in it, beside its source. `passage`: index of the one that is shown of it. */
  compare(place: DraftPlace, passage: number | undefined): Promise<void>;
  /** From the comparison in the active editor to its passage. */
  openSource(): Promise<void>;
}

interface Side {
  readonly text: string;
  readonly passage: PlainLocation;
}

export function createComparisons(server: Server, log: LogOutputChannel): Comparisons {
  const sides = new Map<string, Side>();
  let count = 0;
  const subscriptions = Disposable.from(
    workspace.registerTextDocumentContentProvider(comparisonScheme, {
      provideTextDocumentContent: uri =>
        sides.get(uri.toString())?.text ?? 'This comparison was closed. Compare the sentence again.\n',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => sides.delete(uri.toString())),
  );

  return { compare, openSource, dispose: () => subscriptions.dispose() };

  async function compare(place: DraftPlace, passage: number | undefined): Promise<void> {
    try {
      if (!(await server.start())) return;
      const answer = await ask(place, passage);
      if (answer.kind === 'comparison') await show(answer, place.uri);
      else if (answer.kind === 'nothing-to-compare') void window.showInformationMessage(answer.message);
      else void window.showInformationMessage(noEvidenceWords(answer).short);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const choice = await window.showErrorMessage(
        'Stet could not compare the sentence with its source.',
        'Show Log',
      );
      if (choice) log.show();
    }
  }

  async function openSource(): Promise<void> {
    const side = sides.get(window.activeTextEditor?.document.uri.toString() ?? '');
    if (!side) return;
    const { uri, range } = side.passage;
    await window.showTextDocument(Uri.parse(uri, true), { selection: toRange(range) });
  }

  async function ask({ uri, position }: DraftPlace, passage: number | undefined): Promise<ComparisonAnswer> {
    const params: ComparisonParams = {
      textDocument: { uri: uri.toString() },
      position: { line: position.line, character: position.character },
      ...(passage !== undefined && { passage }),
    };
    for (let left = MOST_TRIES; ; left--) {
      try {
        return await server.request<ComparisonAnswer>(comparisonRequest, params);
      } catch (error) {
        if (left === 1 || !isMovedOn(error)) throw error;
      }
    }
  }

  async function show({ pairs, byline, location }: FoundComparison, draft: Uri): Promise<void> {
    // A draft that is only looked at would give its tab to the comparison.
    if (window.tabGroups.activeTabGroup.activeTab?.isPreview)
      await commands.executeCommand('workbench.action.keepEditor');
    const name = draft.path.slice(draft.path.lastIndexOf('/') + 1);
    const texts = comparisonTexts(pairs);
    count++;
    const side = (kind: 'source' | 'draft', shown: string): Uri => {
      const path = `/${comparisonScheme}/${documentName(shown)}`;
      const uri = Uri.from({ scheme: comparisonScheme, path, query: `${kind} ${count}` });
      sides.set(uri.toString(), { text: texts[kind], passage: location });
      return uri;
    };
    await commands.executeCommand(
      'vscode.diff',
      side('source', byline),
      side('draft', name),
      `${withoutIcons(byline)} ↔ ${withoutIcons(name)}`,
      { preview: true },
    );
  }
}
