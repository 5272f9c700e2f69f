import { MarkdownString, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { withoutIcons, withoutLinks } from '../words/plain-words.js';
import type { EvidenceWords } from './evidence-words.js';

/** From so many passages on each is of use. */
const linked = [
  { from: 2, name: 'Previous', id: 'stet.showPreviousEvidence' },
  { from: 2, name: 'Next', id: 'stet.showNextEvidence' },
  { from: 1, name: 'Compare', id: 'stet.compareQuotation' },
  { from: 0, name: 'Stop Following', id: 'stet.stopFollowingEvidence' },
] as const;

/** Says in the status bar what is shown, also to who cannot see the marks; there while evidence follows the cursor. */
export interface EvidenceItem {
  /** `count`: passages of the sentence. */
  show(words: EvidenceWords, count: number): void;
  hide(): void;
  dispose(): void;
}

export function createEvidenceItem(): EvidenceItem {
  let item: StatusBarItem | undefined;
  return {
    show(words, count) {
      item ??= createItem();
      item.text = `$(quote) ${withoutIcons(words.short)}`;
      item.accessibilityInformation = { label: words.long, role: 'button' };
      const tooltip = new MarkdownString('', false);
      // Words of sources stand in it: text, never Markdown. Only the links below are ours.
      tooltip.appendText(withoutLinks(words.long));
      const links = linked.filter(({ from }) => count >= from);
      tooltip.appendMarkdown(`\n\n${links.map(({ name, id }) => `[${name}](command:${id})`).join(' · ')}`);
      tooltip.isTrusted = { enabledCommands: links.map(({ id }) => id) };
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
