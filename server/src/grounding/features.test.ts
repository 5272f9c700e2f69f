import { expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { readWords } from '../text/words.js';
import { featureSpecs, readFeatures } from './features.js';
import type { Match } from './match.js';
import { toStatement } from './statement.js';

const tables = languageTables('en');

/** A sentence that nothing carries. */
function featureOf(name: string, text: string): number | undefined {
  const words = readWords(text, { start: 0, end: text.length }, tables);
  const zeros = words.map(() => 0);
  const match: Match = {
    statement: toStatement(words),
    weights: zeros,
    windows: [],
    carriers: [],
    further: [],
    originOf: ({ window }) => window.uri,
    home: undefined,
    carried: zeros,
    inArticle: zeros,
    localWeights: zeros,
    rank: 0,
  };
  return readFeatures(match, tables.supportCues)[featureSpecs.findIndex(spec => spec.name === name)];
}

test('"may" tells of possibility, May does not', () => {
  expect(featureOf('modal or advice', 'The ferry may sail on Monday.')).toBe(1);
  expect(featureOf('modal or advice', 'The ferry sails on May 27.')).toBe(0);
});
