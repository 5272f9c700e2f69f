import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { draftOf } from '../testing/draft-of.js';
import type { LanguageTag } from '../text/language-rules.js';
import { readWords } from '../text/words.js';
import { readFactuality } from './factual.js';
import { isSpeech, type OpenQuotation, readOwnWords } from './voice.js';

describe('needs no source', () => {
  test.each([
    ['heading', '# The mayor resigned on Monday'],
    ['heading', 'The mayor resigned on Monday\n============'],
    ['question', 'Who ordered the closure of the pier?'],
    ['question', '“Who ordered the closure of the pier?”'],
    ['question', 'Who was it that asked about “the old pier?”'],
    ['question', 'Why, three years after the storm, is the pier still closed?'],
    ['imperative', 'See the map of the port below.'],
    ['imperative', 'Listen to our podcast about the pier.'],
    ['imperative', 'Don’t miss the concert in the old theatre.'],
    ['opinion', 'I think the pier was closed too late.'],
    ['opinion', 'In our view, the council waited too long.'],
    ['opinion', 'We must build a better town for our children.'],
    ['opinion', 'And I will fight for you every day.'],
    ['signposting', 'Here is what we know so far.'],
    ['signposting', 'This section describes the method.'],
    ['signposting', 'This story will be updated.'],
    ['signposting', 'The main reasons are as follows:'],
    ['signposting', 'Click here for all news of the Marlow ferry.'],
    ['signposting', 'To moor a boat in Marlow, follow these steps:'],
    ['signposting', 'I am unable to answer based on the given passages.'],
    ['signposting', 'The list will be updated as ships arrive.'],
    ['signposting', 'But here is what we know so far.'],
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
    ['a question that somebody asked', 'The mayor of Velden asked, “Who closed the pier?”'],
    ['a question behind a colon', 'The mayor of Velden asked the divers: “Who closed the pier?”'],
    ['a question with an answer', 'The pier closed. Why? Divers had found cracks.', 0, 2],
    ['a noun that is spelled like an imperative', 'Share prices of the port company fell.'],
    ['a noun before “by”', 'Visits by the mayor were cancelled.'],
    ['a step in a list of instructions', '2. Turn the valve until the needle drops.'],
    ['an instruction with a figure', 'Wait 20 minutes before the pump is started.'],
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

  test.each([
    'This section of the harbor wall collapsed in March.',
    'Sales of the port fell by 12 percent in 2019 (see Figure 2).',
    'The ferry was sold to a company in Marlow; see below.',
    'As noted above, the harbor handled 412 ships in 2019.',
    'To sum up, the council closed the pier because divers had found cracks.',
    'Leave the valve alone and call the harbor office (unable to answer based on the notes).',
    'The mayor was unable to answer the question of who had paid for the pier.',
    'Pilots who follow these steps have moored without a tug since 2019.',
    'Here are the names of the two pilots who drowned in March, the coast guard said.',
    'Note that the pier was closed in March 2019 after divers had found cracks.',
    'Please note: the ferry to Gannet Island sails at noon from April on.',
    'I think 412 ships came through the harbor in 2019, 40 percent more than the year before.',
    'We recruited 64 nurses from three hospitals between May and October 2019.',
  ])('nor is %s', text => {
    expect(reasons(text)).toEqual([undefined]);
  });

  test('what is said inside a quotation is no opinion of the writer', () => {
    expect(reasons('“The pier is old. I think we must do better. We will,” the mayor said.')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(reasons('The mayor was sure: “We will. I think so.” I think she is wrong.').at(-1)).toBe(
      'opinion',
    );
  });

  // FIXME: the words of a signpost stand in short statements of fact too; this is left unchecked today.
  test('but “this article” is taken for signposting', () => {
    expect(reasons('This article of the constitution forbids torture.')).toEqual(['signposting']);
  });
});

describe('in a speech', () => {
  const speech = `
My friends, I will keep this short.
You know me, and I don't give up.
We can't go on like this.
The council closed the pier in 2019, and 412 jobs were lost.
That's simply wrong.
I think unemployment in our town has risen from 4 percent to 9 percent since then.
They are afraid of change.
We'll build a better harbor, together.
Thank you for your patience, and I hope you'll stand with us.
`;

  test('only what can be looked up needs a source', () => {
    const all = reasons(speech.trim().replaceAll('\n', '\n\n'));
    expect(all.flatMap((reason, at) => (reason ? [] : [at]))).toEqual([3, 5]);
    expect(
      all.every(reason => reason === undefined || /opinion|signposting|imperative|fragment/.test(reason)),
    ).toBe(true);
  });

  test('a report in which speakers are quoted is none', () => {
    const all = reasons(`
The pier stays closed. “I don’t give up,” the mayor said. “We can’t go on like this. You know me.” She left early.

They are afraid of change. The harbor is old. ‘I won’t wait,’ a baker said. ‘We’ll see what you do.’
`);
    expect(all).not.toContain('opinion');
    expect(all).not.toContain('signposting');
  });
});

test('a language without tables knows headings, fragments and questions alone', () => {
  expect(reasons('# Bro', 'und')).toEqual(['heading']);
  expect(reasons('Kuka sulki laiturin?', 'und')).toEqual(['question']);
  expect(reasons('I think the pier was closed too late.', 'und')).toEqual([undefined]);
});

/** As the engine asks: the register of the whole draft, and the quotations that go on. */
function reasons(text: string, language: LanguageTag = 'en'): (string | undefined)[] {
  const draft = draftOf(text, { language });
  const tables = languageTables(language);
  let block = -1;
  let quotation: OpenQuotation = '';
  const all = draft.sentences.map(sentence => {
    const { text } = sentence.prose;
    if (sentence.block !== block) quotation = '';
    block = sentence.block;
    const words = readWords(text, { start: 0, end: text.length }, tables);
    const kind = draft.document.blocks[block]?.kind ?? 'paragraph';
    const factuality = readFactuality({ block: kind, text, words, quotation }, tables);
    quotation = readOwnWords(text, quotation).open;
    return factuality;
  });
  const register = isSpeech(all.flatMap(({ voice }) => voice ?? [])) ? 'speech' : 'report';
  return all.map(factuality => factuality[register]);
}
