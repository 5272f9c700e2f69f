import { describe, expect, test } from 'vitest';
import { readNames } from '../details/names.js';
import { languageTables } from '../languages/index.js';
import { findAntecedents, type NamingSentence } from './references.js';

describe('a sentence refers to', () => {
  test('the names of the sentence before, by a pronoun near its start', () => {
    const before = ['Odile Brandt runs the port of Ostrel.'];
    expect(antecedents('She denied it on Tuesday.', before)).toEqual(['Odile Brandt', 'Ostrel']);
    expect(antecedents('On Tuesday, however, she denied it.', before)).toEqual(['Odile Brandt', 'Ostrel']);
    expect(antecedents('Her deputy resigned.', before)).toEqual(['Odile Brandt', 'Ostrel']);
  });

  test('them by what it takes for known', () => {
    expect(antecedents('The director denied it on Tuesday.', ['Odile Brandt spoke on Monday.'])).toEqual([
      'Odile Brandt',
    ]);
  });

  test('the nearest sentence that names any, and what that one refers to itself', () => {
    expect(
      antecedents('He thanked her.', ['Odile Brandt spoke.', 'She met Piet Mulder.', 'Rain fell.']),
    ).toEqual(['Odile Brandt', 'Piet Mulder']);
  });

  test('the whole name, by the last one', () => {
    const before = ['Mykhailo Sereda spoke in Kyiv.', 'Rain fell.'];
    expect(antecedents('Reporters asked Sereda for proof.', before)).toEqual(['Mykhailo Sereda']);
  });

  test('them in Ukrainian as well', () => {
    const before = ['Оксана Мельник керує портом Острель.'];
    expect(antecedents('Вона заперечила це у вівторок.', before, 'uk')).toContain('Оксана Мельник');
  });
});

describe('a sentence refers to nothing', () => {
  test.each([
    ['that it names itself', 'Reporters asked Odile Brandt for proof.', ['Odile Brandt spoke on Monday.']],
    ['where nothing was named', 'She denied it on Tuesday.', ['A spokeswoman appeared.']],
    ['without a word for it', 'Reporters asked for proof.', ['Odile Brandt spoke on Monday.']],
    ['by a part of a longer word', 'Fishermen landed brandtaal.', ['Odile Brandt spoke on Monday.']],
    [
      'too far back',
      'She denied it.',
      ['Odile Brandt spoke.', 'The rain fell.', 'The wind rose.', 'The snow came.'],
    ],
  ])('%s', (_, text, before) => {
    expect(antecedents(text, before)).toEqual([]);
  });
});

function antecedents(text: string, before: readonly string[], language = 'en'): readonly string[] {
  const { statements, references } = languageTables(language);
  if (!statements || !references) throw new Error(`${language} has both tables`);
  const naming: NamingSentence[] = [];
  for (const sentence of before) {
    const own = findAntecedents(sentence, naming, references);
    naming.push({ names: readNames(sentence, statements), antecedents: own });
  }
  return findAntecedents(text, naming, references);
}
