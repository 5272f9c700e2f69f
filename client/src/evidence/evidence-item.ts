import { MarkdownString, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { withoutIcons } from '../plain-words.js';
import type { EvidenceWords } from './evidence-words.js';

const linked = [
  ['Previous', 'stet.showPreviousEvidence'],
  ['Next', 'stet.showNextEvidence'],
  ['Compare', 'stet.compareQuotation'],
  ['Stop Following', 'stet.stopFollowingEvidence'],
] as const;

/** Says in the status bar what is shown, also to who cannot see the marks; there while evidence follows the cursor. */
export interface EvidenceItem {
  show(words: EvidenceWords): void;
  hide(): void;
  dispose(): void;
}

export function createEvidenceItem(): EvidenceItem {
  let item: StatusBarItem | undefined;
  return {
    show(words) {
      item ??= createItem();
      item.text = `$(quote) ${withoutIcons(words.short)}`;
      item.accessibilityInformation = { label: words.long, role: 'button' };
      const tooltip = new MarkdownString('', false);
      // Words of sources stand in it: text, never Markdown. Only the links below are ours.
      tooltip.appendText(words.long);
      tooltip.appendMarkdown(`\n\n${linked.map(([name, id]) => `[${name}](command:${id})`).join(' · ')}`);
      tooltip.isTrusted = { enabledCommands: linked.map(([, id]) => id) };
      item.tooltip = tooltip;
      item.show();
    },
    hide: () => item?.hide(),
    dispose: () => item?.dispose(),
  };
}

function createItem(): StatusBarItem {
  const item = window.createStatusBarItem('stet.evidence', StatusBarAlignment.Right, 99);
  item.name = 'Stet: Evidence';
  item.command = 'stet.stopFollowingEvidence';
  return item;
}
