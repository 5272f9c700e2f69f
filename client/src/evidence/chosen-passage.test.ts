import { describe, expect, test } from 'vitest';
import type { FoundEvidence, GroundedVerdict, PassageEvidence } from '../../../server/src/protocol/index.js';
import { choosePassage, isWithin, passageOf, stepPassage } from './chosen-passage.js';
import { chosenWords, noEvidenceWords, placeWords } from './evidence-words.js';

function rangeAt(line: number, end = 20) {
  return { start: { line, character: 0 }, end: { line, character: end } };
}

function passageIn(name: string, line: number, place = ''): PassageEvidence {
  const uri = `file:///sources/${name}.md`;
  return {
    location: { uri, range: rangeAt(line) },
    source: uri,
    key: name,
    byline: `The ${name}, May 4, 2019`,
    title: `Title of ${name}`,
    passage: `What ${name} has in line ${line}.`,
    place,
    carried: [],
  };
}

function evidence(
  text: string,
  line: number,
  passages: readonly PassageEvidence[],
  verdict: GroundedVerdict = 'supported',
): FoundEvidence {
  return {
    kind: 'evidence',
    version: 1,
    sentence: {
      range: rangeAt(line),
      text,
      verdict,
      support: 0.9,
      reason: null,
      attributed: false,
      suppressed: false,
      origins: 1,
      findings: [],
    },
    passages,
  };
}

const [a, b, c] = [passageIn('Gazette', 3), passageIn('Courier', 8), passageIn('Post', 1)];

describe('which passage is shown', () => {
  const second = stepPassage(choosePassage(evidence('A ship came.', 2, [a, b, c]), undefined), 1);

  test('of a sentence that the cursor comes to, the best', () => {
    expect(passageOf(choosePassage(evidence('It left.', 5, [a, b]), second))).toBe(a);
  });

  test('of one that it stays in, the one that was chosen, wherever it stands in the list now', () => {
    const typedIn = choosePassage(evidence('A big ship came.', 2, [a, c, b]), second);
    expect(passageOf(typedIn)).toBe(b);
    const moved = choosePassage(evidence('A ship came.', 9, [b, a]), second);
    expect(passageOf(moved)).toBe(b);
  });

  test('the best again where the chosen one is gone', () => {
    expect(passageOf(choosePassage(evidence('A ship came.', 2, [a, c]), second))).toBe(a);
  });

  test('next and previous go round', () => {
    let chosen = choosePassage(evidence('A ship came.', 2, [a, b, c]), undefined);
    const names = ([1, 1, 1, -1, -1] as const).map(by => {
      chosen = stepPassage(chosen, by);
      return passageOf(chosen)?.key;
    });
    expect(names).toEqual(['Courier', 'Post', 'Gazette', 'Post', 'Courier']);
    const none = choosePassage(evidence('Nothing.', 2, []), undefined);
    expect(stepPassage(none, -1)).toEqual(none);
  });
});

test('a place lies in a sentence from its beginning to before its end', () => {
  const range = { start: { line: 2, character: 4 }, end: { line: 4, character: 3 } };
  const places = [
    [2, 3],
    [2, 4],
    [3, 90],
    [4, 2],
    [4, 3],
  ] as const;
  expect(places.map(([line, character]) => isWithin(range, { line, character }))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

describe('what is said', () => {
  const wordsOf = (found: FoundEvidence) => chosenWords(choosePassage(found, undefined));

  test('of one passage its byline, of several the count too', () => {
    expect(wordsOf(evidence('A ship came.', 2, [a])).short).toBe('Evidence: The Gazette, May 4, 2019');
    const several = choosePassage(evidence('A ship came.', 2, [a, b, c]), undefined);
    expect(placeWords(stepPassage(several, 1))).toBe('2 of 3, The Courier, May 4, 2019');
  });

  test('to who hears it, with the passage and where it stands', () => {
    expect(wordsOf(evidence('A ship came.', 2, [passageIn('Post', 4, 'page 3')])).long).toBe(
      'Evidence: The Post, May 4, 2019, page 3. What Post has in line 4.',
    );
  });

  test.each([
    ['partial', 'Evidence for a part: The Gazette, May 4, 2019'],
    ['contradicted', 'Evidence against: The Gazette, May 4, 2019'],
    ['unsupported', 'Comes nearest: The Gazette, May 4, 2019'],
  ] as const)('what does not carry a sentence is not called its evidence: %s', (verdict, words) => {
    expect(wordsOf(evidence('A ship came.', 2, [a], verdict)).short).toBe(words);
  });

  test('where there is none', () => {
    expect(wordsOf(evidence('Wolves dance.', 2, [], 'unsupported')).short).toBe(
      'No source comes near this sentence.',
    );
    expect(wordsOf(evidence('Why?', 2, [], 'unchecked')).short).toBe(
      'This sentence states nothing that a source could say.',
    );
    expect(noEvidenceWords({ kind: 'not-checked', message: 'No sources folder.' }).short).toBe(
      'No sources folder.',
    );
  });
});
