import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { docxReader } from './docx.js';
import type { ExtractedSource, ExtractOutcome } from './reader.js';

function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`samples/${name}`, import.meta.url)));
}

async function read(bytes: Uint8Array): Promise<ExtractedSource> {
  const outcome: ExtractOutcome = await docxReader.read(bytes);
  if (outcome.kind === 'unreadable') throw new Error(outcome.reason);
  return outcome.source;
}

async function reasonFor(bytes: Uint8Array): Promise<string> {
  const outcome: ExtractOutcome = await docxReader.read(bytes);
  return outcome.kind === 'unreadable' ? outcome.reason : `read: ${outcome.source.text}`;
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function documentOf(body: string): Uint8Array {
  return zipSync({
    'word/document.xml': strToU8(`<w:document ${WORD}><w:body>${body}</w:body></w:document>`),
  });
}

const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

test('tracked changes are accepted; comments, headers and hidden text stay out; notes come behind', async () => {
  const { blocks, document } = await read(sample('changes.docx'));
  expect(blocks.map(({ prose, heading }) => `${'#'.repeat(heading ?? 0)}${prose.text}`)).toEqual([
    '#The orchard trial',
    '#Harvest',
    'The growers picked 412 tonnes of pears in 2020, more than in any year since the frost. The trial ran for nine years.',
    'The north field was grubbed up in the autumn.',
    'The foreman expects the new rows to bear in 2024, the cooperative says.',
    'The box beside the text names 14 sponsors.',
    'Wasps took a twentieth of the crop.',
    '##Prices',
    'Dessert pears fetched 1.80 a kilo.',
    'Perry pears fetched 0.35, and half of them were given away.',
    'Field | Tonnes',
    'South | 265',
    'West | 147',
    'The co-operative pays its members in spring.',
    'The foreman asked not to be named.',
    'Payments are made on Lady Day.',
  ]);
  expect(document).toMatchObject({ title: 'The orchard trial', author: 'Mairead Quill', language: 'en-GB' });
});

test('a note stands where the paragraph that refers to it stands', async () => {
  const { blocks } = await read(sample('report.docx'));
  const locator = (start: string) => blocks.find(({ prose }) => prose.text.startsWith(start))?.locator;
  expect(locator('Counted by the ticket gates')).toEqual(locator('On the morning of 3 October'));
  expect(locator('Passengers were paid')).toEqual({ paragraph: 5, heading: 'What it cost' });
});

test('other files say what they are and what to do', async () => {
  expect(await reasonFor(sample('renamed-doc.docx'))).toMatch(/old Word document.*save it as \.docx/);
  expect(await reasonFor(sample('report.pdf'))).toBe('it looks like a PDF: give it the ending .pdf');
  const letters = [...'EncryptedPackage'].flatMap(letter => [letter.charCodeAt(0), 0]);
  const locked = Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array(504).fill(0),
    ...letters,
  ]);
  expect(await reasonFor(locked)).toBe('it is encrypted; save it without a password');
  expect(await reasonFor(zipSync({ '[Content_Types].xml': strToU8('<Types/>') }))).toBe(
    'it holds no Word document: save it anew as .docx',
  );
  expect(await reasonFor(documentOf('<w:p/>'))).toBe('it has no text');
});

test('a part that unpacks to more than the limit is refused, whatever size it declares', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(130 * 1024 * 1024) }, { level: 9 });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(await reasonFor(bomb)).toBe('it unpacks to more than 128 MB; split it');
});

test('XML nested 100,000 deep is refused; entities are not expanded', async () => {
  const deep = '<w:sdt>'.repeat(100_000);
  expect(await reasonFor(documentOf(deep))).toMatch(/nested more than 512 deep/);
  const entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>';
  const bytes = zipSync({
    'word/document.xml': strToU8(
      `${entities}<w:document ${WORD}><w:body><w:p>${run('Tea &amp; &a;&b; cake.')}</w:p></w:body></w:document>`,
    ),
  });
  expect((await read(bytes)).text).toBe('Tea & &a;&b; cake.');
});

test('a field gives its result, a deleted row nothing, a cell of paragraphs its paragraphs', async () => {
  const field = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>` +
    `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const cell = (...texts: string[]) =>
    `<w:tc>${texts.map(text => `<w:p>${run(text)}</w:p>`).join('')}</w:tc>`;
  const { blocks } = await read(
    documentOf(
      `<w:p>${run('Built in ')}${field('QUOTE', '1911')}${run('.')}</w:p><w:tbl>` +
        `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('gone')}${cell('gone')}</w:tr>` +
        `<w:tr>${cell('One.', 'Two.')}${cell('Three.')}</w:tr><w:tr>${cell('Mills')}${cell('3')}</w:tr></w:tbl>`,
    ),
  );
  expect(blocks.map(({ prose }) => prose.text)).toEqual([
    'Built in 1911.',
    'One.',
    'Two.',
    'Three.',
    'Mills | 3',
  ]);
});

test('a file that is cut off, or has bytes flipped, is read or told, never half', async () => {
  const whole = sample('changes.docx');
  const { text } = await read(whole);
  for (let eighth = 1; eighth < 8; eighth++) {
    const reason = await reasonFor(whole.slice(0, (whole.length * eighth) >> 3));
    expect(reason).toBe('it is damaged or cut off: save it anew from Word');
  }
  const flip = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 8 }), async flips => {
      const bytes = whole.slice();
      for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask;
      const before = bytes.slice();
      const outcome: ExtractOutcome = await docxReader.read(bytes);
      expect(bytes).toEqual(before);
      expect(await docxReader.read(bytes)).toEqual(outcome);
      if (outcome.kind === 'extracted') expect(text).toContain(outcome.source.blocks[0]?.prose.text);
    }),
    { numRuns: 100 },
  );
});
