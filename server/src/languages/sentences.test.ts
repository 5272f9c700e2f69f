import { expect, test } from 'vitest';
import { splitSentences } from '../text/sentences.js';
import { languageTables } from './index.js';

/** Each list is one text of sentences that are parted by a space. */
const texts: readonly (readonly [string, ...string[]])[] = [
  ['en', 'Gov. Ann Vale met Lt. Col. J. R. Moss at 6 p.m. Monday.', 'They agreed.'],
  ['en', 'The U.S. Navy sold it to Harbor Co. for $1.2 million in Sept. 2019.', 'It sank.'],
  ['en', 'He was cremated in Mass. on Dec. 3.', 'He sat.', 'Nobody was in the sun.', 'Crews left.'],
  ['uk', 'У 1991 р. Україна мала 52 млн мешканців.', 'Проф. І. Вільха жив у м. Київ на вул. Садовій.'],
  [
    'uk',
    'Завод виплавив 11 тис. тонн (див. рис. 4).',
    'Це багато.',
    'Він продав ліс, метал та ін.',
    'Гроші зникли.',
  ],
  [
    'ru',
    'В 1991 г. Москва была столицей.',
    'Проф. И. Ольха жил на ул. Садовой, д. 4, и т.д.',
    'Потом уехал.',
  ],
  ['de', 'Am 3. Oktober kam Dr. Erle, z.B. wegen des 2. Hafens.', 'Er blieb bis 1999.', 'Das war alles.'],
  ['de', 'Friedrich II. Erle verlor 3 Mio. Euro.', 'Der Rest ging an Tang, Netze usw.', 'Niemand klagte.'],
  ['fr', 'M. Aulne a vu Mme Saule.', '« Il a coulé. »', 'Personne ne sait.'],
  ['es', 'El Sr. Olmo vive en EE.UU. con la Dra. Sauce.', '¿Dónde?', 'Nadie sabe.'],
];

test.each(texts)('%s: %s', (tag, ...sentences) => {
  const text = sentences.join(' ');
  const found = splitSentences(text, languageTables(tag).sentences);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
});

test('regional tags have the tables of their language, unknown ones neutral tables', () => {
  expect(languageTables('en-GB').tag).toBe('en');
  expect(languageTables('xx').tag).toBe('und');
});
