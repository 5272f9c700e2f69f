import type { Severity, SuppressedResult, UncheckedReason, Verdict } from '../../engine/index.js';
import { html, type Markup } from './markup.js';

/** A sign each, so that no verdict is told by its colour alone. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  supported: '✓',
  partial: '◐',
  contradicted: '✗',
  unsupported: '○',
  unchecked: '–',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  supported: 'Supported',
  partial: 'Partly supported',
  contradicted: 'Contradicted',
  unsupported: 'Not supported',
  unchecked: 'Not checked',
};

export const verdicts = ['supported', 'partial', 'contradicted', 'unsupported', 'unchecked'] as const;

export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
};

export const severities = ['error', 'warning', 'information'] as const;

export const standWords: Readonly<Record<SuppressedResult['kind'], string>> = {
  comment: 'a comment',
  'front-matter': 'the front matter',
  baseline: 'the baseline',
};

export const uncheckedWords: Readonly<Record<UncheckedReason, string>> = {
  heading: 'a heading',
  question: 'a question',
  imperative: 'a request',
  opinion: 'an opinion',
  signposting: 'tells the reader where the text goes',
  citation: 'names a source',
  'no-text': 'cites a work whose text is not among the sources',
  fragment: 'not a whole sentence',
  language: 'in a language that is not compared',
};

/** A sign with its words, which a screen reader reads instead. */
export function signed(verdict: Verdict): Markup {
  return html`<span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> ${verdictWords[verdict]}`;
}
