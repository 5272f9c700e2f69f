import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSample, readSource, sentencesOf } from '../../testing/read-source.js';

const FARES =
  'The ferry company raised its fares by 12 percent on Monday, the third rise in two years, and said that fuel was to blame.';
const RIDERS =
  'About 4,100 people cross the strait each day, most of them on their way to work in the port, says the transport office.';
const PASSES =
  'Riders who had bought a yearly pass before May pay the old fare until the pass ends, the company told its passengers.';

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

async function read(body: string, head = ''): Promise<readonly string[]> {
  return sentencesOf(await readSource('fares.html', page(body, head)));
}

async function metadataOf(head: string, body = `<p>${FARES}</p>`) {
  const outcome = await readSource('fares.html', page(body, head));
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  const { title, publisher, author, published, url, language } = outcome.article.metadata;
  return [title, publisher, author, published, url, language].map(field => field?.value);
}

test('reads the article and nothing around it', async () => {
  const article = `<h1>Fares rise</h1><p>${FARES}</p><h2>Riders</h2><p>${RIDERS}<p>${PASSES}`;
  expect(
    await read(`
      <nav><a href="/">Home</a> <a href="/sport">The harbor won the cup on Sunday.</a></nav>
      <div id="cookie-banner">We use cookies on this site, as all do.</div>
      <article>${article}
        <p style="display: none">This line is hidden from all readers.</p>
        <p hidden>So is this one, for whatever reason.</p>
        <div class="share-buttons">Share this story with friends.</div>
      </article>
      <script>document.write('The script wrote this sentence.')</script>
      <noscript>Switch on your scripts to see the page.</noscript>
      <footer>All rights are reserved by the Harbor Post.</footer>`),
  ).toEqual([FARES, RIDERS, PASSES]);
});

test('items, quotations, rows and captions are blocks of their own; notes are no words', async () => {
  expect(
    await read(`<article><p>${FARES}<sup><a href="#n1">[1]</a></sup></p><p>${RIDERS}</p>
      <ul><li>A single ticket costs &euro;4.20.<li>A day pass costs &euro;9, and covers 3&nbsp;km<sup>2</sup>.</ul>
      <blockquote>&ldquo;We cannot pay for this twice,&rdquo; said Ola Berg.</blockquote>
      <p>${PASSES}</p>
      <table><tr><th>Year<th>Fare<tr><td>2022<td>3.75</table></article>`),
  ).toEqual([
    FARES,
    RIDERS,
    'A single ticket costs €4.20.',
    'A day pass costs €9, and covers 3 km2.',
    '“We cannot pay for this twice,” said Ola Berg.',
    PASSES,
    'Year | Fare',
    '2022 | 3.75',
  ]);
});

test('a passage has the heading above it and the number of its paragraph', async () => {
  const outcome = await readSource(
    'fares.html',
    page(`<article><p>${FARES}</p><h2>What riders say</h2><p>${RIDERS}</p></article>`),
  );
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  expect(outcome.article.coordinates).toBe('extracted');
  expect(outcome.article.sentences.map(({ locator }) => locator)).toEqual([
    { paragraph: 1 },
    { paragraph: 2, heading: 'What riders say' },
  ]);
});

test('a short page is read whole, and a page without words says so', async () => {
  expect(
    await read('<header>Harbor Post</header><p>The bridge opens on 3 June.</p><aside>Read this too.</aside>'),
  ).toEqual(['The bridge opens on 3 June.']);
  expect(await read('<div id="app"></div><script src="app.js"></script>')).toEqual([
    'fares.html cannot be read: it holds no text; a page that a script fills is saved with its text from a browser ("Save as…")',
  ]);
});

test('meta tags and JSON-LD say what the page is', async () => {
  const graph = {
    '@graph': [
      { '@type': 'Organization', '@id': '#post', name: 'Harbor Post' },
      {
        '@type': 'NewsArticle',
        headline: 'Fares rise',
        author: [{ name: 'Ann Lee' }, { name: 'Ola Berg' }],
        datePublished: '2023-05-24T23:30:00Z',
        publisher: { '@id': '#post' },
      },
    ],
  };
  expect(
    await metadataOf(
      `<title>Fares rise | Harbor Post</title><link rel="canonical" href="https://post.example/fares">
       <script type="application/ld+json">${JSON.stringify(graph)}</script>`,
    ),
  ).toEqual([
    'Fares rise',
    'Harbor Post',
    'Ann Lee, Ola Berg',
    '2023-05-24',
    'https://post.example/fares',
    'en',
  ]);
  expect(
    await metadataOf(
      `<title>Fares rise - The Harbor Post</title><meta property="og:site_name" content="Harbor Post">
       <meta name="author" content="By Ann Lee"><meta property="article:published_time" content="2023-05-24 08:00">
       <link rel="canonical" href="https://post.example/"><meta property="og:url" content="https://post.example/fares">`,
    ),
  ).toEqual(['Fares rise', 'Harbor Post', 'Ann Lee', '2023-05-24', 'https://post.example/fares', 'en']);
});

test('the byline tells where nothing else does', async () => {
  const body = (byline: string) =>
    `<article><h1>Fares</h1><p class="byline">${byline}</p><p>${FARES}</p><p>${RIDERS}</p><p>${PASSES}</p></article>`;
  expect((await metadataOf('', body('By Ann Lee, Harbor Post | 24 May'))).slice(1, 3)).toEqual([
    'Harbor Post',
    'Ann Lee',
  ]);
});

test.each([
  ['broken', '{"@type":"NewsArticle","headline":'],
  ['without end', '['.repeat(100_000)],
  [
    'with a prototype',
    '{"@type":"NewsArticle","__proto__":{"headline":"Wrong"},"author":{"__proto__":{"name":"Wrong"}}}',
  ],
])('JSON-LD %s says nothing', async (_name, json) => {
  const [title, , author] = await metadataOf(
    `<title>Fares rise</title><script type="application/ld+json">${json}</script>`,
  );
  expect([title, author]).toEqual(['Fares rise', undefined]);
});

test('words outrank the language that a template declares', async () => {
  const words =
    '<p>Компанія підняла ціну квитка на пором на 12 відсотків, повідомила у понеділок міська рада.</p>';
  expect((await metadataOf('', words)).at(-1)).toBe('uk');
});

test('a page is read by the encoding it declares', async () => {
  expect(sentencesOf(await readSample('fares-uk.html'))).toEqual([
    'Компанія підняла ціну квитка на пором на 12 відсотків, повідомила у понеділок міська рада.',
    'Щодня протоку перетинають близько 4100 людей, і більшість із них їдуть до порту на роботу.',
  ]);
  expect(sentencesOf(await readSample('fares-ja.html'))).toEqual([
    '会社は月曜日に渡船の運賃を十二パーセント上げた。',
  ]);
});

const bytesOf = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0));

test.each([
  [
    'windows-1252',
    '<meta charset="iso-8859-1"><p>He said \x93no\x94 to it twice.',
    ['He said “no” to it twice.'],
  ],
  [
    'an XML declaration',
    '<?xml version="1.0" encoding="windows-1251"?><p>\xd0\xee\xea \xec\xe8\xed\xf3\xb3.',
    ['Рок минуі.'],
  ],
  ['UTF-16', '\xff\xfe<\0p\0>\0H\0e\0 \0s\0a\0i\0d\0 \0n\0o\0.\0', ['He said no.']],
  ['UTF-16 without a mark', '<\0p\0>\0H\0e\0 \0s\0a\0i\0d\0 \0n\0o\0.\0', ['He said no.']],
  ['a stale declaration', '<meta charset=windows-1251><p>Gr\xc3\xbcn is the pier.', ['Grün is the pier.']],
])('decodes %s', async (_name, latin, sentences) => {
  expect(sentencesOf(await readSource('a.html', bytesOf(latin)))).toEqual(sentences);
});

test.each([
  [
    'an undeclared encoding',
    '<p>The pier is gr\xfcn.',
    'byte 17 is not valid UTF-8 but looks like windows-1252, and the page does not declare its encoding; save it as UTF-8',
  ],
  [
    'an unknown one',
    '<meta charset="klingon-8"><p>The pier is gr\xfcn.',
    'it declares the encoding "klingon-8", which is not known; save it as UTF-8',
  ],
  ['bytes', '<p>The\0pier', 'byte 6 is NUL, so this is no text file; save it as UTF-8 text'],
  ['a PDF', '%PDF-1.4 \xe2\xe3', 'it looks like a PDF: give it the ending .pdf'],
  [
    'a Word document',
    'PK\x03\x04....[Content_Types].xml..word/document.xml',
    'it looks like a Word document: give it the ending .docx',
  ],
  [
    'a web archive',
    'MIME-Version: 1.0\r\nMessage-ID: <1@x>\r\nContent-Type: multipart/related\r\n\r\n',
    'it looks like a web archive (MHTML): save the page as .html',
  ],
])('tells %s', async (_name, latin, reason) => {
  expect(sentencesOf(await readSource('a.html', bytesOf(latin)))).toEqual([
    `a.html cannot be read: ${reason}`,
  ]);
});

const words = 'The words stand here.';

test.each([
  ['nested 100,000 deep', `${'<div>'.repeat(100_000)}${words}`],
  ['stray end tags', `${'<b>'.repeat(100_000)}${'</i>'.repeat(300_000)}${words}`],
  ['a million siblings', `${'<i></i>'.repeat(1_000_000)}${words}`],
  ['nested tables', `${'<table><tr><td>'.repeat(20_000)}${words}`],
  ['an attribute of 5 MB', `<p title="${'x'.repeat(5_000_000)}">${words}`],
  ['100,000 attributes', `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>${words}`],
  ['open comments', `<p>${words}${'<!--'.repeat(1_000_000)}`],
])(
  'reads %s',
  async (_name, html) => {
    expect(sentencesOf(await readSource('a.html', html))).toEqual([words]);
  },
  60_000,
);

test('lines of 5 MB are read whole', async () => {
  const sentences = await read(`<p>${`${words} `.repeat(200_000)}`);
  expect(sentences.length).toBe(200_000);
}, 60_000);

test('more paragraphs than anybody wrote are refused', async () => {
  expect(await read('<p>One word.'.repeat(200_001))).toEqual([
    'fares.html cannot be read: it has more than 50000 paragraphs; split it',
  ]);
}, 60_000);

test('whatever tags come, sentences lie in the text and scripts say nothing', async () => {
  const tag = fc.constantFrom(
    ...'<p>|</p>|<div>|</div>|<b>|</b>|<li>|<ul>|</ul>|<table>|<tr>|<td>|</table>|<h2>|</h2>|<br>|<a>|</a>|<sup>|</sup>|<q>|</q>|<pre>|</pre>|<script>gone</script>|<article>|<blockquote>|<!-- gone -->|<nav>gone</nav>|&amp;|<|>|"|\0'.split(
      '|',
    ),
    'The pier is long. ',
    'and wide',
    '\u202e',
    '\ud83d',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(tag, { maxLength: 60 }), async tags => {
      const html = tags.join('');
      const outcome = await readSource('a.html', html);
      expect(outcome).toEqual(await readSource('a.html', html));
      if (outcome.kind === 'unreadable') return;
      const { text, sentences } = outcome.article;
      expect(text).not.toContain('gone');
      let from = 0;
      for (const { start, end } of sentences) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeLessThanOrEqual(text.length);
        from = end;
      }
    }),
    { numRuns: 200 },
  );
});
