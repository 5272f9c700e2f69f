import { describe, expect, test } from 'vitest';
import { parseDirectives } from './directives.js';
import { parseMarkdown } from './markdown.js';

function directivesOf(text: string): unknown[] {
  return parseDirectives(parseMarkdown(text)).directives.map(({ kind, codes, reason }) => [
    kind,
    codes,
    reason,
  ]);
}

describe('directives', () => {
  test.each([
    ['They left. <!-- stet -->', ['stet', [], undefined]],
    ['They left. <!--stet: seen on site-->', ['stet', [], 'seen on site']],
    ['<!-- stet-disable-next-line -->\nThey left.', ['disable-next-line', [], undefined]],
    [
      '<!-- stet-disable number-drift, date-drift -- the log is wrong -->',
      ['disable', ['number-drift', 'date-drift'], 'the log is wrong'],
    ],
    ['<!-- stet-enable number-drift date-drift -->', ['enable', ['number-drift', 'date-drift'], undefined]],
    ['<!-- stet-disable-file -- a column -->', ['disable-file', [], 'a column']],
    ['{/* stet: told on the phone */}', ['stet', [], 'told on the phone']],
    ['- They left. <!-- stet -->', ['stet', [], undefined]],
    ['> They left. <!-- stet -->', ['stet', [], undefined]],
    ['| a |\n|---|\n| They left. <!-- stet --> |', ['stet', [], undefined]],
    ['[^1]: They left. <!-- stet -->', ['stet', [], undefined]],
    ['<div>\n<!-- stet-disable -->\n</div>', ['disable', [], undefined]],
  ])('%s', (text, directive) => {
    expect(directivesOf(text)).toEqual([directive]);
  });

  test('in code are code, and other comments are none', () => {
    expect(
      directivesOf('`<!-- stet -->`\n\n```\n<!-- stet -->\n```\n\n<!-- source: log -->\n\n<!-- stetson -->'),
    ).toEqual([]);
  });

  test.each([
    'STET',
    'Stet: yes',
    'stet disable',
    'Stet-Disable number-drift',
    'stet-disable unsourced-sentence: told on the phone',
  ])('%s is told', comment => {
    const { directives, unknown } = parseDirectives(parseMarkdown(`They left. <!-- ${comment} -->`));
    expect(directives).toEqual([]);
    expect(unknown.map(({ text }) => text)).toEqual([comment]);
  });

  test('that are misspelled are told', () => {
    const text = 'They left. <!-- stet-disabel date-drift -->';
    expect(parseDirectives(parseMarkdown(text))).toEqual({
      directives: [],
      unknown: [{ start: 11, end: text.length, text: 'stet-disabel date-drift' }],
    });
  });
});
