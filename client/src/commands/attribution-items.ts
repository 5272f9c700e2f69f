import type { AttributionChoice } from '../../../server/src/protocol/index.js';
import { withoutIcons } from '../words/plain-words.js';

/** A row of the list to choose from. */
export interface AttributionItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** `AttributionChoice.source` */
  readonly source: string;
}

export function attributionItems(choices: readonly AttributionChoice[]): readonly AttributionItem[] {
  return choices.map(({ source, byline, title, passage, weak }) => ({
    label: withoutIcons(byline || title),
    description: withoutIcons(
      [byline ? title : '', weak ? 'comes near, does not carry the sentence alone' : '']
        .filter(part => part !== '')
        .join(' · '),
    ),
    detail: withoutIcons(`“${passage}”`),
    source,
  }));
}
