import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { expect, test } from 'vitest';
import { rowsOf } from './lines.js';
import { html } from './markup.js';
import { type Flag, type MarkedSentence, rowText } from './text.js';

test('front matter and code are one row, a sentence over two lines too; every other line is its own', () => {
  const text = [
    '---',
    'title: Tide',
    '---',
    '',
    '# Tide',
    'The water rose',
    'at noon. It fell.',
    '- A list',
    '```',
    'code',
    '',
    'more',
    '```',
    '> Quoted',
    '[^a]: A note.',
  ].join('\r\n');
  const start = text.indexOf('The water');
  const rows = rowsOf(text, [{ start, end: text.indexOf(' It fell') }]);
  expect(rows.map(row => [row.kind, row.apart, text.slice(row.start, row.end).split('\r\n').length])).toEqual(
    [
      ['code', false, 3],
      ['heading', true, 1],
      ['prose', false, 2],
      ['item', false, 1],
      ['code', false, 5],
      ['quote', false, 1],
      ['footnote', false, 1],
    ],
  );
});

test('a fence that never ends is a line like any other', () => {
  expect(rowsOf('```\nA claim.\n', []).map(({ kind }) => kind)).toEqual(['prose', 'prose']);
});

test('flags lie within sentences, across them and in each other; the worst is shown', () => {
  const text = 'One claim.[^a] Two claims.';
  const markup = rowMarkup(
    text,
    [span(0, 10), span(15, 26)],
    [
      { start: 4, end: 19, severity: 'information' },
      { start: 8, end: 16, severity: 'error' },
    ],
  );
  expect(markup).toBe(
    '<span class="s supported" id="s0">One <mark class="information">clai</mark><mark class="error">m.</mark></span><a class="m supported" href="#n0" aria-label="Supported">✓1</a>' +
      '<mark class="error"><span class="faint">[^a]</span></mark><mark class="error"> </mark>' +
      '<span class="s supported" id="s15"><mark class="error">T</mark><mark class="information">wo </mark>claims.</span><a class="m supported" href="#n15" aria-label="Supported">✓1</a>',
  );
});

const pieces = fc.constantFrom(
  'Word',
  ' ',
  '.',
  '\n',
  '\n\n',
  '\r\n',
  '<b>',
  '# ',
  '[^k]',
  '](a)',
  '🌊',
  '---\n',
  '```\n',
  '<!-- stet -->',
);

test('no word of a draft is lost, doubled or moved, wherever sentences and flags lie', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), spans, spans, (parts, sentencePairs, flagPairs) => {
      const text = parts.join('');
      const sentences = apart(sentencePairs.map(([a, b]) => within(text, a, b)));
      const flags = flagPairs.map(([a, b]) => ({ ...within(text, a, b), severity: 'warning' as const }));
      const rows = rowsOf(text, sentences);
      const shown = rows.map(row => {
        const own = sentences.filter(({ start }) => start >= row.start && start < row.end);
        return textOf(html`${rowText(text, row, own.map(marked), flags)}`.markup);
      });
      const given = rows.map(({ start, end }) =>
        text
          .slice(start, end)
          .replace(/\r$/, '')
          .replace(/\r\n|\r/g, '\n'),
      );
      expect(shown).toEqual(given);
      expect(
        rows
          .map(({ start, end }) => text.slice(start, end))
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
    }),
  );
});

function rowMarkup(text: string, sentences: readonly MarkedSentence[], flags: readonly Flag[]): string {
  return rowText(text, { start: 0, end: text.length, kind: 'prose', apart: false }, sentences, flags).markup;
}

function span(start: number, end: number): MarkedSentence {
  return marked({ start, end });
}

function marked({ start, end }: { readonly start: number; readonly end: number }): MarkedSentence {
  return {
    start,
    end,
    id: `s${start}`,
    number: 1,
    note: `n${start}`,
    verdict: 'supported',
    data: html``,
    sign: '✓',
    label: 'Supported',
  };
}

/** Whole characters of the text. */
function within(text: string, a: number, b: number): { readonly start: number; readonly end: number } {
  const whole = (at: number) => {
    const offset = Math.min(at, text.length);
    return /[\udc00-\udfff]/.test(text[offset] ?? '') ? offset - 1 : offset;
  };
  return { start: whole(Math.min(a, b)), end: whole(Math.max(a, b)) };
}

function apart<T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): T[] {
  const kept: T[] = [];
  for (const each of [...spans].sort((a, b) => a.start - b.start || a.end - b.end))
    if (each.end > each.start && each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}

/** Without the marks behind sentences. */
function textOf(markup: string): string {
  const document = new DOMParser().parseFromString(
    `<!doctype html><html><body>${markup}</body></html>`,
    'text/html',
  );
  for (const mark of document.querySelectorAll('a.m')) mark.remove();
  return document.body.textContent ?? '';
}
