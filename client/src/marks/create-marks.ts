import {
  DecorationRangeBehavior,
  Disposable,
  OverviewRulerLane,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { type PlainRange, settingsSection } from '../../../server/src/protocol/index.js';
import type { Groundings } from '../grounding/groundings.js';
import { toRange } from '../places/places.js';
import { overviewRulerChoice } from '../settings/choices.js';
import { readChoice } from '../settings/read-choice.js';
import { type MarkedVerdict, markedVerdicts, markPlaces } from './mark-places.js';

export interface Marks extends Disposable {
  /** What is marked in an editor now, by verdict. */
  in(editor: TextEditor): Readonly<Record<MarkedVerdict, readonly PlainRange[]>>;
}

/** The lane tells verdicts apart for who does not tell colours apart; VS Code marks diagnostics at the right. */
const lanes: Readonly<Record<MarkedVerdict, OverviewRulerLane>> = {
  contradicted: OverviewRulerLane.Full,
  unsupported: OverviewRulerLane.Center,
  partial: OverviewRulerLane.Left,
  supported: OverviewRulerLane.Right,
};

/**
 * Marks sentences in the overview ruler of every visible editor of a draft. Between checks VS Code moves them with the
 * text; where nothing is known any more, there are none.
 */
export function createMarks(groundings: Groundings): Marks {
  const types = new Map<MarkedVerdict, TextEditorDecorationType>();
  const marked = new WeakMap<TextEditor, ReturnType<typeof markPlaces>>();

  const typeOf = (verdict: MarkedVerdict): TextEditorDecorationType => {
    const type =
      types.get(verdict) ??
      window.createTextEditorDecorationType({
        overviewRulerColor: new ThemeColor(`stet.${verdict}Mark`),
        overviewRulerLane: lanes[verdict],
        rangeBehavior: DecorationRangeBehavior.ClosedClosed,
      });
    types.set(verdict, type);
    return type;
  };

  const mark = (editor: TextEditor) => {
    const { uri } = editor.document;
    const grounding = groundings.of(uri);
    const before = marked.get(editor);
    if (grounding?.kind !== 'checked' && !before) return;
    const sentences = grounding?.kind === 'checked' ? grounding.sentences : [];
    const places = markPlaces(sentences, readChoice(overviewRulerChoice, uri));
    for (const verdict of markedVerdicts) {
      if (places[verdict].length === 0 && !before?.[verdict].length) continue;
      editor.setDecorations(typeOf(verdict), places[verdict].map(toRange));
    }
    marked.set(editor, places);
  };

  const markAll = () => {
    for (const editor of window.visibleTextEditors) mark(editor);
  };

  const subscriptions = Disposable.from(
    groundings.onDidChange(draft => {
      for (const editor of window.visibleTextEditors)
        if (editor.document.uri.toString() === draft.toString()) mark(editor);
    }),
    window.onDidChangeVisibleTextEditors(markAll),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(`${settingsSection}.${overviewRulerChoice.key}`)) markAll();
    }),
  );
  return {
    in: editor => marked.get(editor) ?? markPlaces([], []),
    dispose() {
      subscriptions.dispose();
      for (const type of types.values()) type.dispose();
    },
  };
}
