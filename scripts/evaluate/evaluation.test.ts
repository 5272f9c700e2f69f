import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLabelledSet, sampleArticles } from '../labelled/labelled-data.js';
import { renderAccuracyPage } from './accuracy-page.js';
import { measureDrift, readDriftPairs } from './drift.js';
import { type Evaluation, evaluateSets } from './evaluation.js';
import { shippedForAll } from './held-out-models.js';

const harbor =
  'The harbor of Ostrel handled 412 ships in 2019, the port authority said.\nPort director Odile Brandt praised the pilots.\nA new crane was ordered from a shipyard in Gdansk.';
const market =
  'The covered market of Brenn reopened on Saturday after two years of repairs.\nForty stalls sell cheese, bread and flowers.\nMayor Jonas Pell cut the ribbon with a bread knife.';
const museum =
  'The clock museum in Tilsen lost its roof in a storm.\nNobody was hurt, and the collection of tower clocks stayed dry.\nThe town council will meet on the repair next week.';

interface Sentence {
  readonly text: string;
  readonly supported: boolean | null;
}

/** A line of the data: offsets count code points. */
function row(id: string, article: string, sentences: readonly Sentence[], more: object = {}): string {
  const draft = sentences.map(({ text }) => text).join(' ');
  let start = 0;
  const labels = sentences.map(({ text, supported }) => {
    const label = { start, end: start + [...text].length, text, supported };
    start = label.end + 1;
    return label;
  });
  return JSON.stringify({ id, source_text: article, draft_text: draft, sentences: labels, ...more });
}

const right = (text: string): Sentence => ({ text, supported: true });
const wrong = (text: string): Sentence => ({ text, supported: false });

const rows = [
  row(
    'harbor',
    harbor,
    [
      right('🚢🚢 The harbor of Ostrel handled 412 ships in 2019.'),
      wrong('A whale was seen from the lighthouse by schoolchildren.'),
    ],
    { supporting_sentences: [[0], [0, 1]] },
  ),
  row(
    'harbor-copy',
    harbor,
    [
      wrong('🚢🚢 The airport of Ostrel handled 412 penguins in 2019.'),
      { text: 'A crane was ordered.', supported: null },
    ],
    { pair_id: 'harbor', changed_spans: [[7, 14]], response_label: 'one word' },
  ),
  row('market', market, [
    right('The covered market of Brenn reopened on Saturday after two years of repairs.'),
  ]),
  row(
    'museum',
    museum,
    [right('The clock museum in Tilsen lost its roof in a storm.'), right('What comes next?')],
    { response_label: 0.5, supporting_sentences: [[2]] },
  ),
];

const folder = mkdtempSync(join(tmpdir(), 'stet-evaluate-'));
let evaluation: Evaluation;

beforeAll(async () => {
  mkdirSync(join(folder, 'grounding'));
  writeFileSync(join(folder, 'grounding', 'town.jsonl'), `${rows.join('\n')}\n`);
  evaluation = await evaluateSets([readLabelledSet(folder, 'town')], shippedForAll, () => undefined);
});
afterAll(() => rmSync(folder, { recursive: true }));

const value = (name: string): number | undefined => evaluation.measures.get(name)?.value;

describe('labelled data', () => {
  test('are read with offsets of code points, and sampled by whole articles', () => {
    const { drafts } = readLabelledSet(folder, 'town');
    const [first, copy] = drafts;
    expect(first?.sentences.map(({ start, end }) => first.text.slice(start, end))).toEqual(
      first?.sentences.map(({ text }) => text),
    );
    expect(copy?.changed.map(({ start, end }) => copy.text.slice(start, end))).toEqual(['airport']);
    for (const count of [1, 2]) {
      const sample = sampleArticles({ name: 'town', drafts }, count);
      expect(new Set(sample.drafts.map(({ article }) => article)).size).toBe(count);
      expect(drafts.filter(({ article }) => sample.drafts.some(draft => draft.article === article))).toEqual(
        sample.drafts,
      );
    }
  });
});

describe('an evaluation', () => {
  test('counts sentences and drafts that people have judged', () => {
    expect(evaluation.sizes).toEqual([{ name: 'town', articles: 3, drafts: 4, sentences: 6, bad: 2 }]);
    expect(evaluation.measures.get('town/own/sentence/bad')).toMatchObject({ value: 2, n: 6 });
    // The copy has a sentence that nobody judged, and no number for the whole of it.
    expect(evaluation.measures.get('town/own/draft/bad')).toMatchObject({ value: 1, n: 3 });
  });

  test('tells what the sources say from what they do not, with one article and with all', () => {
    for (const run of ['own', 'pooled']) {
      expect(value(`town/${run}/sentence/auroc`), run).toBe(1);
      // The whale is in no article; one wrong word may pass.
      expect(value(`town/${run}/sentence/recall`), run).toBeGreaterThanOrEqual(0.5);
      expect(value(`town/${run}/sentence/alarms`), run).toBe(0);
      expect(value(`town/${run}/pairs/won`), run).toBe(1);
    }
    expect(value('town/pooled/sentence/auroc-loss')).toBe(0);
  });

  test('asks for the right article and the right lines', () => {
    // "What comes next?" is not checked, so it has no evidence.
    expect(evaluation.measures.get('town/pooled/evidence/own-article')).toMatchObject({ value: 3 / 4, n: 4 });
    // The draft on the museum rests on the first line, not on the one that is named.
    expect(evaluation.measures.get('town/pooled/evidence/gold-passage')).toMatchObject({
      value: 1 / 2,
      n: 2,
    });
  });

  test('finds sentences of other articles unsourced', () => {
    expect(evaluation.measures.get('town/foreign/alarms')).toMatchObject({ value: 0, n: 3 });
    expect(evaluation.measures.get('all/foreign/caught')?.n).toBe(3);
  });

  test('gives figures with intervals around them', () => {
    for (const [name, { value, low, high }] of evaluation.measures) {
      expect(low, name).toBeLessThanOrEqual(value);
      expect(high, name).toBeGreaterThanOrEqual(value);
    }
  });

  test('becomes a page with no word of the data', () => {
    const page = renderAccuracyPage(evaluation, { on: '2026-11-22', sets: ['town x1'], folds: 1 });
    expect(page).toMatch(/^# Accuracy\n/);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    for (const word of ['Ostrel', 'Brenn', 'Tilsen', 'penguin', 'cheese']) expect(page).not.toContain(word);
  });
});

test('pairs with one wrong detail are counted by check, and by check and kind', async () => {
  const pair = (id: string, kind: string, wrong: string): string =>
    JSON.stringify({
      id,
      rule: 'name-drift',
      kind,
      source_text: harbor,
      true: 'Port director Odile Brandt praised the pilots.',
      false: wrong,
    });
  mkdirSync(join(folder, 'drift'));
  writeFileSync(
    join(folder, 'drift', 'dev.jsonl'),
    `${pair('a', 'absent', 'Zoo keeper Kuno Ferber scolded hungry penguins.')}\n${pair('b', 'in-article', 'Port director Gdansk praised the pilots.')}\n`,
  );
  const measures = new Map(await measureDrift(readDriftPairs(folder), shippedForAll));
  expect(measures.get('drift/name-drift/caught-any')?.n).toBe(2);
  expect(measures.get('drift/name-drift/false-any')).toMatchObject({ value: 0, n: 2 });
  expect(measures.get('drift/name-drift:absent/caught-any')).toMatchObject({ value: 1, n: 1 });
});
