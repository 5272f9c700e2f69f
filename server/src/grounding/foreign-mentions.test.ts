import { describe, expect, test } from 'vitest';
import { buildIndex } from '../index/passage-index.js';
import { languageTables } from '../languages/index.js';
import { readNow } from '../testing/read-now.js';
import { contentForms, readWords } from '../text/words.js';
import { type ForeignMention, indexForeignMentions } from './foreign-mentions.js';
import { type PreparedArticle, prepareArticle } from './prepared.js';

const river = article(
  'river',
  'У вівторок річка Самара затопила 140 будинків у селі Кленове. Рятувальники вивезли людей човнами до Павлограда. Вода стояла три доби. Потім вона відступила. Мер Олег Шевчук подякував добровольцям.\n',
);
const fair = article('fair', 'Ярмарок у Павлограді відкрив мер Олег Шевчук. Торгували медом і сиром.\n');

describe('an article in another language is told of', () => {
  test.each([
    ['for a name and a figure', 'The flood reached 140 houses in Klenove.', 'river', 2],
    ['for two names in neighbouring sentences', 'People from Klenove were taken to Pavlohrad.', 'river', 2],
    ['for a name in another case, romanised', 'Oleh Shevchuk spoke in Pavlohrad.', 'fair', 3],
  ])('%s', (_, sentence, key, shared) => {
    expect(find(sentence)).toEqual({ uri: `file:///sources/${key}.md`, shared });
  });

  test.each([
    ['for one alone', 'The orchestra hired 140 trumpet players.'],
    ['for two that stand far apart', 'The Samara was calm when Oleh came.'],
    ['for what is no name', 'the samara and the klenove'],
    ['for names of three letters', 'Ann and Bob met Lee.'],
    ['for nothing', ''],
  ])('but not %s', (_, sentence) => {
    expect(find(sentence)).toBeUndefined();
  });
});

test('of several the one that shares most is told of; of equals the first by uri', () => {
  expect(find('Mayor Oleh Shevchuk opened the fair in Pavlohrad.')?.uri).toBe('file:///sources/fair.md');
  const twin = article('a-twin', fair.article.text);
  expect(find('Mayor Oleh Shevchuk opened the fair in Pavlohrad.', [fair, twin])?.uri).toBe(
    'file:///sources/a-twin.md',
  );
  expect(find('Mayor Oleh Shevchuk opened the fair in Pavlohrad.', [twin, fair])?.uri).toBe(
    'file:///sources/a-twin.md',
  );
});

test('articles in Latin letters share their names and figures as they are', () => {
  const german = article(
    'messe',
    'Die Messe in Leipzig wurde von Bürgermeisterin Odile Brandt eröffnet.\n',
    'de',
  );
  expect(find('Odile Brandt opened the fair in Leipzig.', [german])).toEqual({
    uri: 'file:///sources/messe.md',
    shared: 3,
  });
});

function find(
  sentence: string,
  articles: readonly PreparedArticle[] = [river, fair],
): ForeignMention | undefined {
  const words = readWords(sentence, { start: 0, end: sentence.length }, languageTables('en'));
  const index = buildIndex(
    articles.map(({ article: { uri, sentences }, words: read }) => ({
      uri,
      spans: sentences,
      sentences: sentences.map((_, at) => contentForms(read(at))),
    })),
  );
  const texts = {
    prepared: (uri: string) => articles.find(each => each.article.uri === uri),
    need: () => undefined,
  };
  return indexForeignMentions({ index, admits: () => false, texts }, languageTables)(words);
}

function article(key: string, text: string, language = 'uk'): PreparedArticle {
  const path = `sources/${key}.md`;
  const outcome = readNow({
    uri: `file:///${path}`,
    path,
    bytes: new TextEncoder().encode(`---\nlang: ${language}\n---\n\n${text}`),
  });
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  expect(outcome.article.metadata.language.value).toBe(language);
  return prepareArticle(outcome.article, languageTables(language));
}
