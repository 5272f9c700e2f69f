import {
  type DecorationOptions,
  MarkdownString,
  OverviewRulerLane,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import type { PassageEvidence } from '../../../server/src/protocol/index.js';
import { toRange } from '../places/places.js';
import { withoutLinks } from '../words/plain-words.js';

/** The passage that is shown, marked wherever its source is in sight. */
export interface EvidenceMarks {
  /** Takes the marks from any other passage. `words`: for the hover over it. */
  show(passage: PassageEvidence, words: string): void;
  /** The editors in sight are others. */
  refresh(): void;
  clear(): void;
  dispose(): void;
}

interface Marked {
  readonly uri: string;
  readonly passage: DecorationOptions[];
  readonly carried: DecorationOptions[];
}

export function createEvidenceMarks(): EvidenceMarks {
  let types: { passage: TextEditorDecorationType; carried: TextEditorDecorationType } | undefined;
  let marked: Marked | undefined;

  const refresh = () => {
    if (!types) return;
    for (const editor of window.visibleTextEditors) {
      const here = editor.document.uri.toString() === marked?.uri ? marked : undefined;
      editor.setDecorations(types.passage, here?.passage ?? []);
      editor.setDecorations(types.carried, here?.carried ?? []);
    }
  };

  return {
    show({ location, carried, title }, words) {
      types ??= { passage: passageType(), carried: carriedType() };
      const hoverMessage = new MarkdownString();
      hoverMessage.appendText(withoutLinks(`${words}\n${title}`));
      marked = {
        uri: location.uri,
        passage: [{ range: toRange(location.range), hoverMessage }],
        carried: carried.map(range => ({ range: toRange(range) })),
      };
      refresh();
    },
    refresh,
    clear() {
      marked = undefined;
      refresh();
    },
    dispose() {
      types?.passage.dispose();
      types?.carried.dispose();
    },
  };
}

function passageType(): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('stet.evidenceBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('stet.evidenceBorder'),
    overviewRulerColor: new ThemeColor('stet.evidenceRuler'),
    overviewRulerLane: OverviewRulerLane.Full,
  });
}

/** Neither is a matter of colour. */
function carriedType(): TextEditorDecorationType {
  return window.createTextEditorDecorationType({ fontWeight: 'bold', textDecoration: 'underline' });
}
