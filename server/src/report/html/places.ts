import type { Span } from '../../engine/index.js';
import type { ReportOptions } from '../check-run.js';
import { html, type Markup } from './markup.js';

/** A place that an editor is to open: a draft or a source by its number in the report, and offsets in its text. */
export interface NamedPlace extends Span {
  readonly in: 'draft' | 'source';
  /** From 0. */
  readonly index: number;
}

/** What the script of an editor's page reads of an element; nothing on a page for a browser. */
export function placeData(place: NamedPlace, { inEditor }: ReportOptions): Markup {
  if (!inEditor) return html``;
  const { in: file, index, start, end } = place;
  return html` data-place="${file} ${index} ${start} ${end}"`;
}

/** A button that opens the place; `words` tells a screen reader what opens. */
export function openButton(place: NamedPlace, words: string, options: ReportOptions): Markup {
  if (!options.inEditor) return html``;
  return html`<button type="button" class="open" aria-label="Open ${words} in the editor"${placeData(place, options)}>Open</button>`;
}
