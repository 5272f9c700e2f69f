import { describe, expect, test } from 'vitest';
import { creditsOf } from './credits.js';
import { haveOneOrigin, type SharedArticle } from './origins.js';

function articleOf(...sentences: readonly string[]) {
  const text = sentences.join(' ');
  let at = 0;
  const spans = sentences.map(sentence => {
    const start = text.indexOf(sentence, at);
    at = start + sentence.length;
    return { start, end: at, paragraph: 0 };
  });
  return { text, sentences: spans };
}

describe('a passage is credited', () => {
  const cases: readonly [string, string | undefined][] = [
    ['The ferry ran aground off the cape, Reuters reported.', 'reuters'],
    ['The ferry ran aground off the cape, according to the Associated Press.', 'associated press'],
    ['The ferry ran aground off the cape, the AP reported on Monday.', 'associated press'],
    ['The Velden Post wrote that the ferry had run aground.', 'velden post'],
    ['The captain told the Meridian News Agency that the fog was thick.', 'meridian news agency'],
    ['The ferry ran aground, the news site said, citing Radio Velden.', 'radio velden'],
    ['Пором сів на мілину, повідомляє агентство Укрінформ.', 'укрінформ'],
    ['The ferry ran aground off the cape, the coast guard said.', undefined],
    ['The captain told Press Secretary Ida Brandt that the fog was thick.', undefined],
    ['According to the Environment Agency, the fog was thick.', undefined],
    ['Mira Koval reported the theft to the police.', undefined],
    ['The Velden Post is printed in the old fish hall.', undefined],
  ];

  test.each(cases)('%s', (sentence, name) => {
    const { passages, whole } = creditsOf(articleOf('It was Monday.', sentence, 'Nobody was hurt.'));
    expect(whole).toBeUndefined();
    expect([...passages]).toEqual(name === undefined ? [] : [[1, name]]);
  });
});

describe('a whole article is credited', () => {
  test('by the dateline, or by the line that closes it', () => {
    expect(creditsOf(articleOf('OSTBY (AP) — The ferry ran aground.')).whole).toBe('associated press');
    expect(creditsOf(articleOf('The ferry ran aground off the cape.', '— Reuters')).whole).toBe('reuters');
  });

  test('but not for a name in brackets further on', () => {
    expect(creditsOf(articleOf('The ferry of Kestrel Lines (AP) ran aground off the cape.')).whole).toBe(
      undefined,
    );
  });
});

describe('articles that name one agency', () => {
  const gazette = {
    uri: 'a',
    ...articleOf('The ferry ran aground, Reuters reported.', 'It was raining in Ostby.'),
  };
  const post = {
    uri: 'b',
    ...articleOf('A ferry hit the rocks, according to Reuters.', 'The Post met the captain.'),
  };

  test('are one origin for that passage, and two for the others', () => {
    expect(oneOrigin(gazette, post, 0)).toBe(true);
    expect(oneOrigin(gazette, post, 1)).toBe(false);
  });

  test('share it with the text of that agency, and that with its copies', () => {
    const long =
      'The ferry to Ostby ran aground off the cape in thick fog on Monday night with forty cars on board.';
    const copy = {
      uri: '0',
      ...articleOf(long, 'A crane fell into the harbor basin of Velden on the same night.'),
    };
    const wire = {
      uri: 'z',
      ...articleOf(
        `OSTBY (Reuters) — ${long}`,
        'A crane fell into the harbor basin of Velden on the same night.',
      ),
    };
    expect(oneOrigin(copy, wire, 0)).toBe(true);
    expect(oneOrigin(wire, gazette, 0)).toBe(true);
    expect(oneOrigin(copy, gazette, 0)).toBe(false);
  });
});

function oneOrigin(a: SharedArticle, b: SharedArticle, sentence: number): boolean {
  return haveOneOrigin({ article: a, sentence }, { article: b, sentence });
}
