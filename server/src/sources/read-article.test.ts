import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNow } from '../testing/read-now.js';
import type { Article } from './article.js';
import { readArticle, SOURCE_LIMIT, type SourceInput } from './read-article.js';

function read(path: string, text: string, sidecar?: SourceInput['sidecar']) {
  const bytes = new TextEncoder().encode(text);
  const outcome = readNow({ uri: `mem:///${path}`, path, bytes, ...(sidecar ? { sidecar } : {}) });
  if (outcome.kind !== 'article') throw new Error(outcome.problem.message);
  return outcome;
}

const article = (text: string, path = 'sources/0042.txt') => read(path, text).article;
const evidence = ({ text, sentences }: Article) => sentences.map(({ start, end }) => text.slice(start, end));
const furniture = (a: Article) => a.furniture.map(({ start, end }) => a.text.slice(start, end));

test('a scraped page: other headline, headline, byline, audio note, story', () => {
  const found = article(`date 2021-04-09 How a lighthouse keeper learned to sail
Ferry crews in Ostby vote to strike over night shifts

by The Ostby Courier news desk April 9, 2021 7:15 AM 3 min read
This audio is created with AI assistance

Ferry crews in Ostby voted on Thursday to strike over night shifts, the union said. The vote was close.

The company has not commented.
`);
  expect(found.metadata).toMatchObject({
    title: { value: 'Ferry crews in Ostby vote to strike over night shifts', from: 'head' },
    publisher: { value: 'The Ostby Courier', from: 'head' },
    author: { value: 'The Ostby Courier news desk', from: 'head' },
    published: { value: '2021-04-09', from: 'head' },
  });
  expect(evidence(found)).toEqual([
    'Ferry crews in Ostby voted on Thursday to strike over night shifts, the union said.',
    'The vote was close.',
    'The company has not commented.',
  ]);
  expect(found.sentences.map(sentence => sentence.paragraph)).toEqual([
    found.sentences[0]?.paragraph,
    found.sentences[0]?.paragraph,
    (found.sentences[0]?.paragraph ?? 0) + 1,
  ]);
});

test('a headline that runs into its story, and teasers between its sentences', () => {
  const found = article(
    'date 2021-04-09 UPDATE: Ferry Strike Appears to be Over, But Long Delays Remain Harbor officials on Friday said the strike had ended. could be interesting for you: Get the best ferry updates from the Ostby Courier’s news reports today. The long queues are over. Similar topics of Interest Council Urges Bridge Repairs in May Ostby wants money for its bridge. Delays of two hours were still common.',
  );
  expect(found.metadata.title).toEqual({
    value: 'UPDATE: Ferry Strike Appears to be Over, But Long Delays Remain',
    from: 'head',
  });
  expect(found.metadata.publisher).toEqual({ value: 'Ostby Courier', from: 'text' });
  expect(evidence(found)).toEqual([
    'Harbor officials on Friday said the strike had ended.',
    'The long queues are over.',
    'Delays of two hours were still common.',
  ]);
});

test('embedded posts are no evidence, words about a handle are', () => {
  const found = article(`The harbor master (@ostbyharbor) spoke on April 9, 2021.

What a queue at the pier.



Bring a book pic.example.com/abc — Ann Lee (@annlee) April 9, 2021

Ships waited four hours.
`);
  expect(evidence(found)).toEqual([
    'The harbor master (@ostbyharbor) spoke on April 9, 2021.',
    'Ships waited four hours.',
  ]);
});

test('the teaser below its label is furniture', () => {
  const found = article(
    'The harbor is full.\n\nSimilar topics of interest\nTen walks along the quiet coast\nFrom the dunes to the lighthouse.\n\nShips wait.',
  );
  expect(evidence(found)).toEqual(['The harbor is full.', 'Ships wait.']);
});

test('lines of the page around a story are no evidence, in its language either', () => {
  const pages = [
    [
      'Skip to main content',
      'The harbor is full.',
      'Advertisement',
      '3 hours ago',
      'Ships wait.',
      '12 comments',
    ],
    [
      'Anzeige',
      'Der Hafen ist voll.',
      'Lesen Sie auch: Die Brücke ist zu',
      'Lesedauer: 3 Minuten',
      'Die Schiffe warten.',
    ],
    ['Реклама', 'Порт заповнений.', 'Читайте також: Міст закрито', 'Кораблі чекають.'],
  ];
  for (const lines of pages)
    expect(evidence(article(lines.join('\n\n')))).toEqual(
      lines.filter(line => /^(?:The h|Ships|D(?:er|ie) |Порт|Кораблі)/.test(line)),
    );
});

test('keeps sentences that only look like furniture', () => {
  const sentences = [
    'The audio was created with AI assistance by two students, the court heard.',
    'Similar topics of interest were raised in March.',
    'Related companies paid 4 million crowns.',
    'By Monday the council had paid.',
    'May 24, 2021 was a holiday in Ostby.',
    'Advertisement sales fell by a third.',
    'A 5 minute read of the report shows why.',
    'Share prices fell.',
    'Advertisement of the new ferry began in May.',
    '12 comments were deleted by the council.',
    'The ship left 3 hours ago.',
    'Читайте також нашу книгу, сказав мер.',
  ];
  expect(evidence(article(sentences.join('\n\n')))).toEqual(sentences);
});

test('names of a lead sentence are no headline', () => {
  const lead =
    'date 2021-04-09 Prime Minister Ann Lee of Norland and Finance Minister Karl Berg met in Ostby. The minister left early.';
  expect(evidence(article(lead))[0]).toBe(
    'Prime Minister Ann Lee of Norland and Finance Minister Karl Berg met in Ostby.',
  );
});

test('without a title the first sentence is it, and the file name gives the date', () => {
  const { metadata } = article('The bridge is shut. It opens in May.', 'sources/2021-04-09_17.txt');
  expect(metadata.title).toEqual({ value: 'The bridge is shut.', from: 'derived' });
  expect(metadata.published).toEqual({ value: '2021-04-09', from: 'file-name' });
  expect(metadata.publisher).toBeUndefined();
});

test('bylines name author and outlet; a conversation has no headline', () => {
  const found = article(
    'Bridge opens after delays\nBy Ann Lee, Ostby Gazette\nhttps://example.org/a\nMarch 3, 2020\n\nThe bridge opened after long delays on Monday.',
  );
  expect(found.metadata).toMatchObject({
    title: { value: 'Bridge opens after delays' },
    author: { value: 'Ann Lee' },
    publisher: { value: 'Ostby Gazette' },
    url: { value: 'https://example.org/a' },
    published: { value: '2020-03-03' },
  });
  expect(evidence(found)).toEqual(['The bridge opened after long delays on Monday.']);
  const talk = article(
    'Ann: What happened?\nBerg: The pier broke.\nAnn: When did the pier break?\nBerg: In May.',
  );
  expect(evidence(talk)).toHaveLength(4);
});

test('the text itself names the publisher, but not to whom somebody spoke', () => {
  const caveat = article(
    'The mayor claims a majority. The Ostby Courier could not independently verify the claim.',
  );
  expect(caveat.metadata.publisher).toEqual({ value: 'The Ostby Courier', from: 'text' });
  const told = article(
    'The mayor told the Gazette that the Defence Ministry could not independently confirm it.',
  );
  expect(told.metadata.publisher).toBeUndefined();
});

test('front matter comes before the sidecar, the sidecar before the head', () => {
  const { article: found } = read(
    'sources/harbor.md',
    '---\ntitle: Harbor Report\nkey: Harbor_2019\n---\n# Another Title\n\nPublished on May 4, 2019\n\nThe harbor is *very* full.\n',
    { path: 'sources/harbor.meta.yaml', text: 'title: Sidecar\npublisher: Harbor Board\nlang: en-GB\n' },
  );
  expect(found.key).toBe('harbor-2019');
  expect(found.metadata).toMatchObject({
    title: { value: 'Harbor Report', from: 'front-matter' },
    publisher: { value: 'Harbor Board', from: 'sidecar' },
    published: { value: '2019-05-04', from: 'head' },
    language: { value: 'en', from: 'sidecar' },
  });
  expect(evidence(found)).toEqual(['The harbor is *very* full.']);
});

test('Markdown: quotations, lists and tables are evidence, headings are not', () => {
  const found = article(
    '# Harbor Report\n\n## Ships\n\n> "We are full," said Berg.\n\n- Ships came in May.\n\n| a | b |\n|---|---|\n| Cranes broke. | Twice. |\n',
    'sources/report.md',
  );
  expect(found.metadata.title).toEqual({ value: 'Harbor Report', from: 'head' });
  expect(evidence(found)).toEqual(
    expect.arrayContaining(['"We are full," said Berg.', 'Ships came in May.', 'Cranes broke.', 'Twice.']),
  );
  expect(evidence(found)).not.toContain('Ships');
  expect(found.sentences[0]?.locator).toEqual({ heading: 'Ships' });
});

test('front matter that does not parse names file and line, and the article is read', () => {
  const { article: found, problems } = read(
    'sources/a.md',
    '---\ntitle: [Harbor\n---\nThe harbor is full.\n',
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'front-matter', path: 'sources/a.md' });
  expect(problems[0]?.message).toMatch(/^sources\/a\.md:[23]: the front matter does not parse/);
  expect(evidence(found)).toEqual(['The harbor is full.']);
});

test('a sidecar that does not parse, and a day that is none, are problems', () => {
  const sidecar = { path: 'sources/a.meta.yaml', text: 'title: "Harbor\n' };
  expect(read('sources/a.txt', 'The harbor is full.', sidecar).problems[0]).toMatchObject({
    code: 'sidecar',
  });
  const wrong = read('sources/a.txt', '---\ntitle: Harbor\ndate: 2021-02-30\n---\nThe harbor is full.\n');
  expect(wrong.problems.map(problem => problem.message)).toEqual([
    'sources/a.txt:3: date: "2021-02-30" is no day of the calendar; write it as YYYY-MM-DD',
  ]);
  expect(wrong.article.metadata.published).toBeUndefined();
});

test('an unreadable, an empty and a too large file say so', async () => {
  const bad = readNow({ uri: 'mem:///a.txt', path: 'a.txt', bytes: new Uint8Array([0x61, 0xff]) });
  expect(bad).toMatchObject({
    kind: 'unreadable',
    problem: {
      message:
        'a.txt cannot be read: byte 1 is not valid UTF-8 but looks like windows-1252; save it as UTF-8',
    },
  });
  const large = await readArticle({
    uri: 'mem:///a.txt',
    path: 'a.txt',
    bytes: new Uint8Array(SOURCE_LIMIT + 1),
  });
  expect(large).toMatchObject({ kind: 'unreadable', problem: { code: 'too-large' } });
  expect(read('a.txt', '').problems).toMatchObject([{ code: 'empty' }]);
});

test('UTF-16 is read, with offsets in its text', () => {
  const text = 'The pier is shut. Порт теж.';
  const bytes = new Uint8Array([
    0xff,
    0xfe,
    ...[...text].flatMap(c => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]),
  ]);
  const outcome = readNow({ uri: 'mem:///a.txt', path: 'a.txt', bytes });
  expect(outcome.kind === 'article' && evidence(outcome.article)).toEqual(['The pier is shut.', 'Порт теж.']);
});

test('a second headline about the same story stays evidence, one about another does not', () => {
  const page = (top: string) =>
    article(
      `${top}\nFerry crews vote to strike over night shifts\n\nBy Ann Lee\nApril 9, 2021\n\nFerry crews voted on Thursday to strike over night shifts.`,
    );
  expect(evidence(page('Council paints the town hall yellow'))).toHaveLength(1);
  expect(evidence(page('Ferry crews to strike over night shifts'))).toHaveLength(2);
});

test('a Ukrainian article is read like the others', () => {
  const found = article(
    'Порт Остбі закрито\n\n9 квітня 2021\n\nПорт Остбі закрили через шторм. Кораблі чекають на рейді.',
  );
  expect(found.metadata).toMatchObject({
    title: { value: 'Порт Остбі закрито' },
    published: { value: '2021-04-09' },
    language: { value: 'uk' },
  });
  expect(evidence(found)).toHaveLength(2);
});

test('reads in time about linear in the text', () => {
  const hostile = ['— a (@b) ', '. Read more: ', 'By Ann ', 'Share ', '." ', 'The Ab ', '2021-04-09 ', '# '];
  for (const piece of hostile) {
    const start = performance.now();
    article(piece.repeat(300_000 / piece.length));
    expect(performance.now() - start, piece).toBeLessThan(5_000);
  }
});

test('spans lie in the text, in order, and evidence never overlaps furniture', () => {
  const line = fc.constantFrom(
    'date 2021-04-09 This audio is created with AI assistance',
    'Ferry Strike Ends',
    'By Ann Lee',
    'The strike is over. Ships sail.\r',
    'Read more: Bridge shut',
    'Great 🚢 — Ann (@ann) April 9, 2021',
    '',
    '  المرفأ مغلق.',
    '> quoted **words** here.',
    '# Heading',
    '---',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }),
      fc.constantFrom('a.txt', 'a.md'),
      (lines, path) => {
        const found = readNow({
          uri: 'u',
          path,
          bytes: new TextEncoder().encode(lines.join('\n').replaceAll('\0', '')),
        });
        if (found.kind !== 'article') throw new Error(found.problem.message);
        const { text, sentences, furniture: cuts } = found.article;
        for (const spans of [sentences, cuts]) {
          let end = 0;
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const cut of cuts) {
          expect(sentences.some(span => span.start < cut.end && cut.start < span.end)).toBe(false);
        }
      },
    ),
  );
});

test('furniture is told apart by span', () => {
  expect(furniture(article('Read also: Bridge shut\n\nThe harbor is full.'))).toEqual([
    'Read also: Bridge shut',
  ]);
});
