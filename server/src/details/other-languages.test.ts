import { describe, expect, test } from 'vitest';
import { statements as de } from '../languages/de/statements.js';
import type { StatementTables } from '../languages/statement-tables.js';
import { statements as uk } from '../languages/uk/statements.js';
import { readDetails } from './read-details.js';

function summary(text: string, tables: StatementTables): object {
  const details = readDetails(text, tables);
  return {
    figures: details.figures.map(({ value, to, unit, bound }) =>
      [value, to, unit, bound === 'exact' ? undefined : bound].filter(part => part !== undefined).join(' '),
    ),
    dates: details.dates.map(({ start, end, ...parts }) => JSON.stringify(parts)),
    names: details.names.map(name => (name.unsure ? `${name.text}?` : name.text)),
    speakers: details.speakers.map(({ name, verb }) => `${name}: ${verb}`),
    quotations: details.quotations.map(quotation => quotation.text),
    hedges: details.hedges.map(({ start, end }) => text.slice(start, end)),
    negations: details.negations.map(({ start, end }) => text.slice(start, end)),
  };
}

const nothing = {
  figures: [],
  dates: [],
  names: [],
  speakers: [],
  quotations: [],
  hedges: [],
  negations: [],
};

describe('details in Ukrainian', () => {
  test.each([
    ['Рада витратила 1,2 млн гривень.', { figures: ['1200000 UAH'] }],
    [
      'Прибуло щонайменше сто двадцять тисяч людей і 20 000 тонн зерна.',
      { figures: ['120000 at-least', '20000 t'] },
    ],
    [
      'Це сталося 22 травня 2023 року, у понеділок.',
      { dates: ['{"month":5,"day":22,"year":2023}', '{"weekday":1}'] },
    ],
    ['Мер Ігор Дуб заявив, що міст закрито.', { names: ['Ігор Дуб'], speakers: ['Ігор Дуб: заявити'] }],
    [
      '«Усе добре», — сказала Олена Коваль.',
      { names: ['Усе?', 'Олена Коваль'], speakers: ['Олена Коваль: сказати'], quotations: ['Усе добре'] },
    ],
    [
      'За словами речника, баржа нібито не тонула.',
      { speakers: ['речника: сказати'], hedges: ['нібито'], negations: ['не'] },
    ],
    ['Річковий порт у Гора-Поділ', { names: ['Річковий?', 'Гора-Поділ'] }],
  ])('reads %s', (text, expected) => {
    const found = summary(text, uk);
    expect(found).toMatchObject(expected);
  });
});

describe('details in German', () => {
  test.each([
    [
      'Mindestens zweihundertdreiundzwanzig Boote kosteten 1.200,50 Euro.',
      { figures: ['223 at-least', '1200.5 EUR'] },
    ],
    [
      'Am Montag, dem 22. Mai 2023, um 14.30 Uhr',
      { dates: ['{"month":5,"day":22,"year":2023,"weekday":1}', '{"time":870}'] },
    ],
    ['Vor drei Tagen war nichts los.', { dates: ['{"relativeDays":-3}'], negations: ['nichts'] }],
    [
      'Bürgermeister Igor Dub sagte, die Brücke sei zu.',
      { names: ['Igor Dub'], speakers: ['Igor Dub: sagen'] },
    ],
    ['„Es ist aus“, sagte Olga Kowal.', { quotations: ['Es ist aus'], speakers: ['Olga Kowal: sagen'] }],
    ['Angeblich lag das Boot im Hafen.', { ...nothing, names: ['Hafen?'], hedges: ['Angeblich'] }],
  ])('reads %s', (text, expected) => {
    expect(summary(text, de)).toMatchObject(expected);
  });
});
