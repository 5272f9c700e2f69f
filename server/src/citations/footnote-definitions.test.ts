import { describe, expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';
import { insertionEdits } from './insertion.js';
import { readCitations } from './read-citations.js';

const { ferry, council } = ostrel;
const wires = ['wire-a', 'wire-b'].map(key =>
  sourceCard({ key, title: 'Storm closes the harbor', publisher: 'Port Wire' }),
);
const seven = sourceCard({ key: '7', title: 'Seven ferries for the bay' });
const town = catalogueOf([...Object.values(ostrel), ...wires, seven], []);
const fares =
  'Ferry fares rise by a tenth. The Harbor Independent, May 23, 2024. http://harborindependent.example/ferry-fares';
const quayInPrint = '“Quay Three reopens after storm”, Ostrel Gazette, 4 March 2024.';

/** The draft after the sentence that says `words` has been given a footnote. */
function note(text: string, words: string, card = ferry): string {
  const draft = draftOf(text);
  const sentence = draft.sentences.find(({ prose }) => prose.text.startsWith(words));
  if (!sentence) throw new Error(`no sentence “${words}”`);
  return insertionEdits('footnote', card, draft, sentence, town).reduceRight(
    (out, edit) => out.slice(0, edit.start) + edit.newText + out.slice(edit.end),
    text,
  );
}

describe('definitions in the order of their first references', () => {
  const text = 'It opened.[^open] Fares rose. It rained.[^rain]\n\n[^open]: In May.\n[^rain]: In June.\n';

  test('the new one comes between', () => {
    expect(note(text, 'Fares')).toBe(
      `It opened.[^open] Fares rose.[^ferry-fares] It rained.[^rain]\n\n[^open]: In May.\n[^ferry-fares]: ${fares}\n[^rain]: In June.\n`,
    );
  });

  test('before the first one', () => {
    expect(note('Fares rose. It rained.[^rain]\r\n\r\n[^rain]: In June.\r\n', 'Fares')).toBe(
      `Fares rose.[^ferry-fares] It rained.[^rain]\r\n\r\n[^ferry-fares]: ${fares}\r\n[^rain]: In June.\r\n`,
    );
  });

  test('with the blank lines that are usual here', () => {
    expect(
      note('It opened.[^open] Fares rose.\n\n[^open]: In May.\n\n    It was warm.\n\n## More\n', 'Fares'),
    ).toBe(
      `It opened.[^open] Fares rose.[^ferry-fares]\n\n[^open]: In May.\n\n    It was warm.\n\n[^ferry-fares]: ${fares}\n\n## More\n`,
    );
  });
});

test('definitions in the order of the alphabet stay so', () => {
  const text = 'It rained.[^rain] Fares rose. It opened.[^band]\n\n[^band]: In May.\n[^rain]: In June.\n';
  expect(note(text, 'Fares')).toContain(`[^band]: In May.\n[^ferry-fares]: ${fares}\n[^rain]: In June.\n`);
});

test('definitions in no order get the new one behind them, before what follows', () => {
  const text =
    'It rained.[^rain] Fares rose. It opened.[^open] It closed.[^act]\n\n[^rain]: In June.\n[^act]: By law.\n[^open]: In May.\n\n## Sources\n\nTwo papers.\n';
  expect(note(text, 'Fares')).toContain(`[^open]: In May.\n[^ferry-fares]: ${fares}\n\n## Sources\n`);
});

describe('definitions behind each section', () => {
  const text =
    '## May\n\nIt opened.[^open] Fares rose.\n\n[^open]: In May.\n\n## June\n\nIt rained.[^rain] It cleared.\n\n[^rain]: In June.\n\n## July\n\nIt closed.\n';

  test('each section keeps its own', () => {
    expect(note(text, 'Fares')).toContain(`[^open]: In May.\n[^ferry-fares]: ${fares}\n\n## June`);
    expect(note(text, 'It cleared')).toContain(`[^rain]: In June.\n[^ferry-fares]: ${fares}\n\n## July`);
  });

  test('a section without any gets its own', () => {
    expect(note(text, 'It closed')).toContain(`It closed.[^ferry-fares]\n\n[^ferry-fares]: ${fares}\n`);
  });
});

test('what a quotation or a list defines stays alone there', () => {
  expect(note('> Fares rose. It opened.[^open]\n>\n> [^open]: In May.\n', 'Fares')).toBe(
    `> Fares rose.[^ferry-fares] It opened.[^open]\n>\n> [^open]: In May.\n\n[^ferry-fares]: ${fares}\n`,
  );
});

test('a file without a last line break keeps none', () => {
  expect(note('Fares rose. It opened.[^open]\r\n\r\n[^open]: In May.', 'Fares')).toBe(
    `Fares rose.[^ferry-fares] It opened.[^open]\r\n\r\n[^ferry-fares]: ${fares}\r\n[^open]: In May.`,
  );
  expect(note('Fares rose. It rained.', 'Fares')).toBe(
    `Fares rose.[^ferry-fares] It rained.\n\n[^ferry-fares]: ${fares}`,
  );
});

describe('footnotes that are numbers', () => {
  const text = `Fares rose. It opened.[^1] It rained.[^2]\n\n[^1]: ${quayInPrint}\n[^2]: All week.\n`;

  test('go on with the next one', () => {
    expect(note(text, 'Fares')).toBe(
      `Fares rose.[^3] It opened.[^1] It rained.[^2]\n\n[^1]: ${quayInPrint}\n[^2]: All week.\n[^3]: ${fares}\n`,
    );
  });

  test('are used again for the source that they cite', () => {
    expect(note(text, 'It rained', ostrel.quay)).toContain('It rained.[^2][^1]\n');
    expect(draftOf(note(text, 'It rained', ostrel.quay)).document.footnotes).toHaveLength(2);
  });

  test('are not used again where they say more, or name a page', () => {
    for (const more of [', p. 3', ', which the mayor denies'])
      expect(note(text.replace('2024.', `2024${more}.`), 'It rained', ostrel.quay)).toContain(
        'It rained.[^2][^3]\n',
      );
  });

  test('name the source in a comment where words alone would not', () => {
    const derived = note(text, 'Fares', council);
    expect(derived).toContain('[^3]: The council met on Tuesday. <!-- source: council-minutes -->\n');
    for (const card of [council, ...wires]) {
      const { marks } = readCitations(draftOf(note(text, 'Fares', card)), town);
      expect(marks.filter(mark => mark.key === '3').map(({ target }) => target)).toEqual([
        { kind: 'source', uri: card.uri },
      ]);
    }
  });

  test('leave out a number that is the key of another source', () => {
    const six = text.replaceAll('^1]', '^6]');
    expect(note(six, 'Fares')).toContain('Fares rose.[^ferry-fares] It opened.[^6]');
  });

  test('that only remark do not count: the key is the label', () => {
    expect(note('Fares rose. It rained.[^1]\n\n[^1]: All week.\n', 'Fares')).toContain(
      'Fares rose.[^ferry-fares]',
    );
  });
});

test('of a footnote that is defined twice the first counts, and no third comes', () => {
  const text = 'It opened.[^ferry-fares] Fares rose.\n\n[^ferry-fares]: One.\n[^ferry-fares]: Two.\n';
  expect(note(text, 'Fares')).toBe(text.replace('rose.', 'rose.[^ferry-fares]'));
  const twice = `It opened.[^1]\n\n[^1]: ${quayInPrint}\n[^1]: ${fares}\n`;
  const { marks } = readCitations(draftOf(twice), town);
  expect(marks.filter(({ style }) => style === 'footnote').map(({ target }) => target)).toEqual([
    { kind: 'source', uri: ostrel.quay.uri },
  ]);
});

test('a definition that nothing refers to is used', () => {
  expect(note(`Fares rose.\n\n[^fares]: ${fares}\n`, 'Fares')).toBe(
    `Fares rose.[^fares]\n\n[^fares]: ${fares}\n`,
  );
});

test('a reference that nothing defines gets its definition with the next mark of that source', () => {
  expect(note('Fares rose. They rose again.[^ferry-fares]\n', 'Fares')).toBe(
    `Fares rose.[^ferry-fares] They rose again.[^ferry-fares]\n\n[^ferry-fares]: ${fares}\n`,
  );
});
