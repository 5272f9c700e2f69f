import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { type CheckWorthyLanguage, checkWorthiness, readCues, shippedCheckWorthy } from './check-worthy.js';
import fitted from './generated/check-worthy.json' with { type: 'json' };

describe('cues', () => {
  test.each([
    ['We have lost 412 jobs.', ['we', 'we + perfect', 'opens: we + perfect', 'number', 'long number', '-s']],
    ["She won't say so.", ['he + will', 'not', 'will']],
    ['They’re going to close it.', ['they + going', 'first: they']],
    ['But I really think so.', ['i + opine', 'opens: i + opine', 'first: but']],
    ['In 2019 Brandt opened the pier.', ['year', 'name', 'name + past', 'past form']],
    ['The harbor has to close.', ['the', 'has']],
    ['He had closed it.', ['he + past']],
    ['I’d said so.', ['i + past']],
    ['I’d say so.', ['i + modal']],
    ['It cost $5.', ['% or currency', 'cost']],
    ['Who closed it?', ['question mark', 'who + past', 'opens: who + past']],
  ])('%s', (text, names) => {
    expect([...cuesOf(text).keys()]).toEqual(expect.arrayContaining(names));
  });

  test('the second of a kind counts less, the fourth nothing', () => {
    const amounts = ['1 ship.', '1 ship, 2 ships.', '1, 2 and 3 ships.', '1, 2, 3 and 4 ships.'].map(text =>
      cuesOf(text).get('number'),
    );
    expect(amounts).toEqual([1, 1.6, 2, 2]);
  });

  test('are finite for any text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const value of cuesOf(text).values()) expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('the fitted weights', () => {
  test('are of cues that the tables can give', () => {
    const { cues, functionWords } = english();
    const subject = `(?:${[...new Set(cues.subjects.values()), 'name'].join('|')})`;
    const patterns = [
      new RegExp(`^(?:opens: )?${subject} \\+ [a-z]+$`),
      /^\d+ words$/,
      /^(?:length|content share|number|long number|year|past form|-s|name|% or currency|comma|dash|ellipsis)$/,
      /^(?:question mark|exclamation mark|quotation mark|opens: capital|opens: other)$/,
    ];
    const known = (name: string): boolean =>
      name in cues.classes ||
      name in cues.endings ||
      patterns.some(pattern => pattern.test(name)) ||
      functionWords.has(name.replace(/^(?:first|opens): /, ''));
    expect(Object.keys(fitted.weights).filter(name => !known(name))).toEqual([]);
  });

  test('put what can be looked up above the threshold, and what cannot below', () => {
    const worth = (text: string): number => checkWorthiness(cuesOf(text));
    expect(worth('Unemployment in our town has risen from 4 percent to 9 percent.')).toBeGreaterThan(
      shippedCheckWorthy.threshold,
    );
    expect(worth('He voted against the sea wall in 2019.')).toBeGreaterThan(shippedCheckWorthy.threshold);
    expect(worth('I think we must do better than that.')).toBeLessThan(shippedCheckWorthy.threshold);
    expect(worth('Let me be clear about one thing.')).toBeLessThan(shippedCheckWorthy.threshold);
  });
});

function cuesOf(text: string): ReadonlyMap<string, number> {
  return readCues(text, english());
}

function english(): CheckWorthyLanguage {
  const { nonFactual, functionWords } = languageTables('en');
  if (!nonFactual) throw new Error('English has cues');
  return { cues: nonFactual.cues, functionWords };
}
