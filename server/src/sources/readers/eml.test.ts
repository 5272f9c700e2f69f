import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSample, readSource, sentencesOf } from '../../testing/read-source.js';

const HEAD =
  'From: Ann Lee <ann@ferry.example>\r\nSubject: Fares\r\nDate: Wed, 24 May 2023 23:41:00 -0700\r\n';

function mail(body: string, head = ''): string {
  return `${HEAD}${head}\r\n${body.replace(/\n/g, '\r\n')}`;
}

async function read(body: string, head = ''): Promise<readonly string[]> {
  return sentencesOf(await readSource('note.eml', mail(body, head)));
}

test('reads what a mail program wrote: the plain part, what is forwarded, no signature, no attachment', async () => {
  const outcome = await readSample('press-office.eml');
  expect(sentencesOf(outcome)).toEqual([
    'Dear desk,',
    'The ferry company carried 4,100 people a day in May – “more than ever”.',
    'A single ticket costs €4.20 from June on.',
  ]);
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  const { title, author, published, publisher } = outcome.article.metadata;
  expect([title, author, published, publisher].map(field => [field?.value, field?.from])).toEqual([
    ['Fares on the strait – answers', 'document'],
    ['Ōla Berg', 'document'],
    ['2023-05-24', 'document'],
    [undefined, undefined],
  ]);
});

test('the message that is replied to is not evidence', async () => {
  expect(
    await read(`The fares rise in June.

On Mon, 22 May 2023 at 10:30, Ola Berg <ola@post.example>
wrote:
> Is it true that fares fall in June?
>> They fall, I hear.

Nobody has decided about July.

-----Original Message-----
From: Ola Berg
Sent: Monday, 22 May 2023
To: Ann Lee
Subject: Fares

The fares fall in July, I hear.
`),
  ).toEqual(['The fares rise in June.', 'Nobody has decided about July.']);
});

test.each([
  [
    'an attribution without marks',
    'On 22 May 2023 at 10:30 Ola Berg <ola@post.example> wrote:\n\nThe fares fall.',
  ],
  ['a German attribution', 'Am 22.05.2023 um 10:30 schrieb Ola Berg <ola@post.example>:\n> The fares fall.'],
  [
    'a Ukrainian attribution',
    'пн, 22 трав. 2023 р. о 10:30 Ola Berg <ola@post.example> пише:\n> The fares fall.',
  ],
  ['header fields', 'From: Ola Berg\nSent: Monday\nTo: Ann Lee\nSubject: Fares\n\nThe fares fall.'],
  ['a signature', '-- \nAnn Lee\nThe fares fall.'],
  [
    'a list',
    '_______________________________________________\nFerry mailing list\nThe fares fall.\nhttps://lists.example/listinfo/ferry',
  ],
  ['a telephone', 'Sent from my phone'],
])('drops %s', async (_name, below) => {
  expect(await read(`The fares rise in June.\n\n${below}\n`)).toEqual(['The fares rise in June.']);
});

test('a sentence that leads to a statement is no reply, and a memo has its words', async () => {
  expect(await read('On May 3, 2023, the mayor wrote:\n\n"The pier will close."\n')).toEqual([
    'On May 3, 2023, the mayor wrote:',
    '"The pier will close."',
  ]);
  expect(
    await read('From: Port office\nTo: Editors\nDate: 3 May\nSubject: Pier\n\nThe pier will close.\n'),
  ).toEqual(['The pier will close.']);
});

test('what was sent on is read, in text and in a page', async () => {
  expect(
    await read(
      'Begin forwarded message:\n\n> From: Ola Berg\n> Subject: Pier\n> Date: 3 May\n> \n> The pier will close.\n> > Will it?\n',
    ),
  ).toEqual(['The pier will close.']);
  const html = `<div>See below, please.</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: Ola<br>Date: 3 May<br>Subject: Pier<br></div><p>The pier will close.</p></div>`;
  expect(await read(html, 'Content-Type: text/html\r\n')).toEqual([
    'See below, please.',
    'The pier will close.',
  ]);
});

test('a page in a mail is read without the page it replies to', async () => {
  const html = `<html><body><p>The fares rise in June.</p><div class="gmail_quote"><div>On Mon, 22 May 2023 at 10:30, Ola wrote:</div><blockquote class="gmail_quote"><p>The fares fall.</p></blockquote></div></body></html>`;
  expect(await read(html, 'Content-Type: text/html; charset=utf-8\r\n')).toEqual(['The fares rise in June.']);
});

test.each([
  [
    'windows-1251 in base64',
    'Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n',
    'z+7w7uwg5+D36O3l7e4u',
    ['Пором зачинено.'],
  ],
  [
    'koi8-r',
    'Content-Type: text/plain; charset="KOI8-R"\r\nContent-Transfer-Encoding: quoted-printable\r\n',
    '=F0=C1=D2=CF=CD =DA=C1=CB=D2=D9=D4.',
    ['Паром закрыт.'],
  ],
  ['iso-2022-jp', 'Content-Type: text/plain; charset=iso-2022-jp\r\n', '\x1b$BEOA%\x1b(B.', ['渡船.']],
  [
    'windows-1252 quotation marks',
    'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n',
    'He said =93no=94.',
    ['He said “no”.'],
  ],
  [
    'flowed lines',
    'Content-Type: text/plain; format=flowed\r\n',
    'The fares \nrise in June.',
    ['The fares rise in June.'],
  ],
])('decodes %s', async (_name, head, body, sentences) => {
  expect(await read(body, head)).toEqual(sentences);
});

test('the sender and the subject are decoded, the day is the sender’s own', async () => {
  const outcome = await readSource(
    'a.eml',
    'From: =?koi8-r?B?8MHSz80=?=\r\n =?koi8-r?Q?_Koval?= <k@x.example>\r\nSubject: RE: =?utf-8?Q?Gr=C3?=\r\n =?utf-8?Q?=BCn?=\r\nDate: 1 Jan 2024 00:10 +1300\r\n\r\nThe pier will close.\r\n',
  );
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  const { title, author, published } = outcome.article.metadata;
  expect([title.value, author?.value, published?.value]).toEqual(['Grün', 'Паром Koval', '2024-01-01']);
});

test.each([
  ['no mail', 'The pier will close.\n', 'it has no header of a mail; give text the ending .txt'],
  ['no words', mail('\n> The pier?\n'), 'it holds no text of its own'],
  [
    'only an attachment',
    mail('JVBERi0=', 'Content-Type: application/pdf\r\n'),
    'it holds no text of its own, and what is attached (1) is not read; save that beside it',
  ],
  [
    'an unknown charset',
    mail('The pier.', 'Content-Type: text/plain; charset=klingon\r\n'),
    'it declares the charset "klingon", which is not known; save its text as .txt in UTF-8',
  ],
])('tells %s', async (_name, text, reason) => {
  expect(sentencesOf(await readSource('a.eml', text))).toEqual([`a.eml cannot be read: ${reason}`]);
});

const nest = (depth: number) => {
  let body = 'Content-Type: text/plain\n\nThe pier will close.\n';
  for (let at = 0; at < depth; at++)
    body = `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n${body}\n--b${at}--\n`;
  return `From: Ann\n${body}`;
};

test('parts are read as deep as mail programs nest them, no deeper', async () => {
  expect(sentencesOf(await readSource('a.eml', nest(15)))).toEqual(['The pier will close.']);
  expect(sentencesOf(await readSource('a.eml', nest(2_000)))).toEqual([
    'a.eml cannot be read: it holds no text of its own',
  ]);
});

test.each([
  ['100,000 header fields', `${'X-A: b\n'.repeat(100_000)}From: Ann\n\nThe pier will close.`],
  ['a header of 5 MB', `From: Ann\nSubject: ${'=?utf-8?Q?a?= '.repeat(350_000)}\n\nThe pier will close.`],
  [
    'a folded header of 300,000 lines',
    `From: Ann\nSubject: a\n${' a\n'.repeat(300_000)}\nThe pier will close.`,
  ],
  [
    '300,000 parts',
    `From: Ann\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThe pier will close.\n${'--b\n\n\n'.repeat(300_000)}`,
  ],
  ['300,000 quoted lines', `From: Ann\n\nThe pier will close.\n${'> No.\n'.repeat(300_000)}`],
  ['300,000 blank lines', `From: Ann\n\n${'\n'.repeat(300_000)}The pier will close.`],
])(
  '%s are no trouble',
  async (_name, text) => {
    const [first] = sentencesOf(await readSource('a.eml', text));
    expect(first).toMatch(/^The pier will close\.$|no header of a mail/);
  },
  60_000,
);

test('whatever lines come, reading never fails and is the same again', async () => {
  const line = fc.constantFrom(
    ...[
      'From: a',
      'Subject: =?utf-8?Q?=',
      'Content-Type: multipart/alternative; boundary="b"',
      '--b',
      '--b--',
      '',
      '> x',
      '>> y',
      'On 1 May 2023, 10:30, a@b wrote:',
      '-- ',
      '___________',
      '----- Forwarded message -----',
      'The pier.',
      'Content-Transfer-Encoding: base64',
      '=',
      '\0',
      '\xff',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async lines => {
      const text = lines.join('\n');
      expect(await readSource('a.eml', text)).toEqual(await readSource('a.eml', text));
    }),
    { numRuns: 200 },
  );
});
