import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelAt, parseFixture, renderFixture } from './fixture.js';

describe('parseFixture', () => {
  test('takes the labels and the common indentation out of the files', () => {
    const fixture = parseFixture(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.

        - a list keeps its own indentation
      === draft.md
      The harbor handled 421 ships in 2019.
                         ^^^ number-drift (fix): the source says 412
      The mayor was not told.
    `);
    expect(fixture.files).toEqual([
      {
        path: 'sources/harbor.md',
        text: 'The harbor handled 412 ships in 2019.\n\n  - a list keeps its own indentation\n',
        cursor: undefined,
      },
      {
        path: 'draft.md',
        text: 'The harbor handled 421 ships in 2019.\nThe mayor was not told.\n',
        cursor: undefined,
      },
    ]);
    expect(fixture.labels).toEqual([
      {
        path: 'draft.md',
        line: 0,
        span: { start: 19, end: 22 },
        goesOn: false,
        code: 'number-drift',
        fix: true,
        message: 'the source says 412',
      },
    ]);
  });

  test('lets several lines of carets speak of one line of text', () => {
    const { labels, files } = parseFixture(`
      === draft.md
      Four ships sank on Monday.
      ^^^^ number-drift
                         ^^^^^^ date-drift: Tuesday
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix)
    `);
    expect(files[0]?.text).toBe('Four ships sank on Monday.\n');
    expect(labels.map(label => [label.line, label.span.start, label.code, label.fix, label.message])).toEqual(
      [
        [0, 0, 'number-drift', false, ''],
        [0, 19, 'date-drift', false, 'Tuesday'],
        [0, 0, 'missing-attribution', true, ''],
      ],
    );
  });

  test('finds the cursor and labels the line as if it were not there', () => {
    const { files, labels } = parseFixture(`
      === draft.md
      The <|>ferry sank.
          ^^^^^ name-drift
    `);
    expect(files[0]).toEqual({ path: 'draft.md', text: 'The ferry sank.\n', cursor: 4 });
    expect(files[0]?.text.slice(labels[0]?.span.start, labels[0]?.span.end)).toBe('ferry');
  });

  test('reads a finding that goes on in the next line', () => {
    const { labels } = parseFixture(`
      === draft.md
      The ferry
      ^^^^^^^^^> unsourced-sentence
      sank.
    `);
    expect(labels[0]).toMatchObject({ goesOn: true, span: { start: 0, end: 9 } });
  });

  test('leaves carets that label nothing in the text: a footnote mark, a formula', () => {
    const { files, labels } = parseFixture(`
      === draft.md
      [^harbor]: The Gazette.
      ^ 2
      x^^2
    `);
    expect(labels).toEqual([]);
    expect(files[0]?.text).toBe('[^harbor]: The Gazette.\n^ 2\nx^^2\n');
  });

  test.each([
    ['text before the first file', 'The ferry sank.\n=== draft.md', 'before the first'],
    ['a label above all text', '=== draft.md\n^^^ number-drift', 'nothing stands above'],
    ['a label beyond its line', '=== draft.md\nShort.\n      ^^^ number-drift', 'nothing stands above'],
    ['a path that comes twice', '=== a.md\nx\n=== a.md\ny', 'comes twice'],
    ['two cursors in one file', '=== a.md\n<|>x<|>', 'two cursors'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseFixture(text)).toThrow(message);
  });
});

describe('renderFixture', () => {
  test('gives back what parseFixture read', () => {
    const text = `
      === sources/harbor.md
      The harbor handled 412 ships.

      It closed in May.
      === draft.md
      The harbor<|> handled 421 ships.
                         ^^^ number-drift (fix): 412
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution
`;
    expect(renderFixture(parseFixture(text))).toBe(text);
  });

  test('labels any span of any text so that it reads back the same', () => {
    const line = fc.stringMatching(/^[A-Za-zäї🚢][A-Za-zäї🚢 ]{0,20}$/u);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (lines, a, b) => {
        const file = { path: 'draft.md', text: `${lines.join('\n')}\n`, cursor: undefined };
        const start = a % file.text.length;
        const end = start + (b % (file.text.length - start));
        const label = labelAt(file, { start, end }, { code: 'number-drift', fix: true, message: 'says 412' });
        const fixture = { files: [file], labels: [label], indentation: '  ' };
        expect(parseFixture(renderFixture(fixture))).toEqual(fixture);
      }),
    );
  });
});
