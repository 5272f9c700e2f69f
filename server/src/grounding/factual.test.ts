import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { draftOf } from '../testing/draft-of.js';
import type { LanguageTag } from '../text/language-rules.js';
import { readWords } from '../text/words.js';
import { uncheckedReason } from './factual.js';

describe('needs no source', () => {
  test.each([
    ['heading', '# The mayor resigned on Monday'],
    ['heading', 'The mayor resigned on Monday\n============'],
    ['question', 'Who ordered the closure of the pier?'],
    ['question', '“Who ordered the closure of the pier?”'],
    ['question', 'Why, three years after the storm, is the pier still closed?'],
    ['imperative', 'See the map of the port below.'],
    ['imperative', 'Listen to our podcast about the pier.'],
    ['imperative', 'Don’t miss the concert in the old theatre.'],
    ['opinion', 'I think the pier was closed too late.'],
    ['opinion', 'In our view, the council waited too long.'],
    ['signposting', 'Here is what we know so far.'],
    ['signposting', 'This story will be updated.'],
    ['signposting', 'The main reasons are as follows:'],
    ['signposting', 'See Figure 2.'],
    ['signposting', 'See harbor.'],
    ['fragment', 'See @fig-plot.'],
    ['signposting', '© 2019 Brill Gazette.'],
    ['signposting', 'All rights reserved.'],
    ['signposting', 'Tags: wolves, cars'],
    ['signposting', 'Keywords: pier, storm, council'],
    ['fragment', '- Background'],
    ['fragment', 'And so on.'],
    ['fragment', 'Congratulations!'],
    ['fragment', '| Pier |\n| --- |\n| Closed |'],
  ])('%s: %s', (reason, text) => {
    expect(reasons(text)).toContain(reason);
    expect(reasons(text)).not.toContain(undefined);
  });

  test.each<[LanguageTag, string, string]>([
    ['de', 'question', 'Wer hat die Brücke geschlossen?'],
    ['uk', 'question', 'Хто закрив міст?'],
  ])('in %s, %s: %s', (language, reason, text) => {
    expect(reasons(text, language)).toEqual([reason]);
  });
});

describe('is a statement, though it looks like none', () => {
  test.each([
    ['a question inside a sentence', '“Who closed the pier?” the mayor asked the council.'],
    ['a question with an answer', 'The pier closed. Why? Divers had found cracks.', 0, 2],
    ['a noun that is spelled like an imperative', 'Share prices of the port company fell.'],
    ['a noun before “by”', 'Visits by the mayor were cancelled.'],
    ['somebody else’s opinion', '“I think the pier is safe,” the engineer said.'],
    ['an opinion that is reported', 'The engineer thinks the pier is safe.'],
    ['a line that announces a name', 'The new director is Odile Brandt:'],
    ['a line that announces a figure', 'The council approved 412 berths:'],
    ['a list item with two words that tell', '- Pier closed'],
    ['a caption', 'Odile Brandt opens the new pier'],
    ['an exclamation that states something', 'The pier is closed!'],
    ['a “see” that opens a longer sentence', 'See Ludwig von Brandt opened the new pier.'],
    ['a label that is a word of the sentence', 'Tags on 12 wolves fell off in March.'],
    ['a word that begins like “see”', 'Seeing the cracks, divers closed the pier.'],
  ])('%s', (_, text, ...places: number[]) => {
    const all = reasons(text);
    for (const at of places.length > 0 ? places : all.keys()) expect(all[at]).toBeUndefined();
  });

  // FIXME: only English has tables of opinions, imperatives and signposts.
  test.each<[LanguageTag, string]>([
    ['de', 'Meiner Meinung nach kam die Sperrung zu spät.'],
    ['uk', 'На мою думку, міст закрили запізно.'],
  ])('or is an opinion in %s: %s', (language, text) => {
    expect(reasons(text, language)).toEqual([undefined]);
  });

  // FIXME: the words of a signpost stand in statements of fact too; these are left unchecked today.
  test.each([
    'This section of the harbor wall collapsed in March.',
    'This article of the constitution forbids torture.',
    'Here are the names of the two pilots who drowned in March, the coast guard said.',
  ])('but is taken for signposting: %s', text => {
    expect(reasons(text)).toEqual(['signposting']);
  });
});

test('a language without tables knows headings, fragments and questions alone', () => {
  expect(reasons('# Bro', 'und')).toEqual(['heading']);
  expect(reasons('Kuka sulki laiturin?', 'und')).toEqual(['question']);
  expect(reasons('I think the pier was closed too late.', 'und')).toEqual([undefined]);
});

function reasons(text: string, language: LanguageTag = 'en'): (string | undefined)[] {
  const draft = draftOf(text, { language });
  const tables = languageTables(language);
  return draft.sentences.map(({ prose, block }) => {
    const words = readWords(prose.text, { start: 0, end: prose.text.length }, tables);
    const kind = draft.document.blocks[block]?.kind ?? 'paragraph';
    return uncheckedReason({ block: kind, text: prose.text, words }, tables);
  });
}
