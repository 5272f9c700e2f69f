import { describe, expect, test } from 'vitest';
import { readQuotations } from './quotations.js';

const quotesOf = (text: string) =>
  readQuotations(text).map(({ text, missing }) => (missing ? `${text} (${missing})` : text));

describe('quotations', () => {
  test.each([
    ['\u201cIt is over,\u201d he said, \u201cfor now.\u201d', ['It is over,', 'for now.']],
    ['He said "no way" and "never".', ['no way', 'never']],
    ["He called it 'a mess' and the workers' rights matter.", ['a mess']],
    ['\u2018It\u2019s the workers\u2019 choice,\u2019 she said.', ['It\u2019s the workers\u2019 choice,']],
    ['\u00abВоно тут\u00bb, сказав він.', ['Воно тут']],
    ['\u201eEs ist \u201aaus\u2018\u201c, sagte er.', ['Es ist \u201aaus\u2018']],
    ['\u00bbKomm\u00ab, rief sie.', ['Komm']],
    ['\u201cShe said \u2018no\u2019 twice,\u201d he said.', ['She said \u2018no\u2019 twice,']],
    ['\u201cThe first part.\n\n\u201cThe second.\u201d', ['The first part. (closing)', 'The second.']],
    ['and it will stay,\u201d he said.', ['and it will stay, (opening)']],
    ['\u201cIt is over," he said. Ships sail.', ['It is over,']],
    ['\u201cShe said "no" to me,\u201d he said.', ['She said "no" to me,']],
    ['"It goes on', ['It goes on (closing)']],
  ])('reads %s', (text, expected) => expect(quotesOf(text)).toEqual(expected));

  test.each([
    "It isn't the '90s, and rock 'n' roll didn't win.",
    'He\u2019s sure that Dubs\u2019 win was Koval\u2019s.',
    'a 5" pipe of 6\'2" length',
    "the ferry 's crew did n't know , and they 're gone for the workers ' day ''",
  ])('finds none in %s', text => expect(quotesOf(text)).toEqual([]));
});
