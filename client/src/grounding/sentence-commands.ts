import {
  commands,
  Disposable,
  env,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { clientCommands, type PlainRange } from '../../../server/src/protocol/index.js';
import { toPosition, toRange } from '../places/places.js';
import type { GroundingTree } from './grounding-tree.js';
import type { Groundings } from './groundings.js';
import type { GroundingNode, SentenceNode } from './rows.js';
import { editorOf, type ShownDraft } from './shown-draft.js';
import { nextOpen } from './standing.js';

interface CommandParts {
  readonly groundings: Groundings;
  readonly shown: ShownDraft;
  readonly tree: GroundingTree;
}

/** What the menus of the view do with a sentence, and the way from one sentence that may not stand to the next. */
export function registerSentenceCommands({ groundings, shown, tree }: CommandParts): Disposable {
  const onSentence = (command: string, act: (sentence: SentenceNode, node: GroundingNode) => Promise<void>) =>
    commands.registerCommand(command, async (node?: GroundingNode) => {
      const now = node && tree.current(node);
      if (!node || !now) return;
      await act(now, node);
    });

  const at =
    (command: string) =>
    async ({ draft, sentence }: SentenceNode) => {
      await commands.executeCommand(command, draft, sentence.range.start);
    };

  /** Carries out what acts on the sentence at the cursor. */
  const atCursor =
    (command: string, ...rest: readonly unknown[]) =>
    async (node: SentenceNode) => {
      await putCursor(node.draft, node.sentence.range);
      await commands.executeCommand(command, ...rest);
    };

  return Disposable.from(
    onSentence('stet.showSentenceEvidence', at('stet.showEvidence')),
    onSentence('stet.searchForSentence', atCursor('stet.searchSources')),
    onSentence('stet.attributeSentence', at(clientCommands.chooseAttribution)),
    onSentence(
      'stet.letSentenceStand',
      atCursor('editor.action.codeAction', { kind: 'quickfix.stet.letStand', apply: 'first' }),
    ),
    onSentence('stet.fixSentence', async ({ draft, sentence }, node) => {
      const at = sentence.findings.find(({ code }) => node.kind !== 'finding' || code === node.finding.code);
      await putCursor(draft, at?.range ?? sentence.range);
      await commands.executeCommand('editor.action.quickFix');
    }),
    onSentence('stet.copySentence', async ({ draft, sentence }) => {
      const document = await workspace.openTextDocument(Uri.parse(draft, true));
      await env.clipboard.writeText(document.getText(toRange(sentence.range)));
    }),
    commands.registerCommand('stet.goToNextUnsupported', () => goTo('next', groundings, shown)),
    commands.registerCommand('stet.goToPreviousUnsupported', () => goTo('previous', groundings, shown)),
  );
}

/** In the active editor, else in the draft that the view shows. */
async function goTo(
  direction: 'next' | 'previous',
  groundings: Groundings,
  shown: ShownDraft,
): Promise<void> {
  const active = window.activeTextEditor;
  const draft =
    active && groundings.of(active.document.uri)?.kind === 'checked' ? active.document.uri : shown.uri();
  const grounding = draft && groundings.of(draft);
  if (!draft || grounding?.kind !== 'checked') {
    void window.showInformationMessage('No draft is checked here yet.');
    return;
  }
  const editor = editorOf(draft);
  const from = editor?.selection.active ?? { line: 0, character: 0 };
  const sentence = nextOpen(grounding.sentences, from, direction);
  if (sentence) await putCursor(draft.toString(), sentence.range);
  else void window.showInformationMessage('Every checked sentence of this draft stands.');
}

/** At the start of a range, in the editor that shows the draft, which gets the focus. */
async function putCursor(draft: string, range: PlainRange): Promise<void> {
  const uri = Uri.parse(draft, true);
  const viewColumn = editorOf(uri)?.viewColumn;
  const editor = await window.showTextDocument(uri, viewColumn === undefined ? {} : { viewColumn });
  const start = toPosition(range.start);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, toPosition(range.end)), TextEditorRevealType.InCenterIfOutsideViewport);
}
