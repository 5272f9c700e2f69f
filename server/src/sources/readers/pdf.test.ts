import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { buildPdf, buildPdfOfObjects, buildPdfOfStreams } from '../../testing/build-pdf.js';
import { articleOf } from '../read-article.js';
import { pdfReader } from './pdf.js';
import type { ExtractedSource } from './reader.js';

function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`samples/${name}`, import.meta.url)));
}

async function read(bytes: Uint8Array): Promise<ExtractedSource> {
  const outcome = await pdfReader.read(bytes);
  if (outcome.kind === 'unreadable') throw new Error(outcome.reason);
  return outcome.source;
}

async function reasonFor(bytes: Uint8Array): Promise<string> {
  const outcome = await pdfReader.read(bytes);
  return outcome.kind === 'unreadable' ? outcome.reason : `read: ${outcome.source.text}`;
}

function paragraph({ blocks }: ExtractedSource, start: string): string | undefined {
  return blocks.find(({ prose }) => prose.text.startsWith(start))?.prose.text;
}

test('lines are joined to paragraphs, hyphens at their ends mended, those of a word kept', async () => {
  const report = await read(sample('report.pdf'));
  expect(paragraph(report, 'On the morning')).toBe(
    'On the morning of 3 October 2020 the signal at Aldmoor junction went dark for six hours and forty minutes. ' +
      'The inspector counted 2,140 passengers who were stranded at the station or between stations, and 37 trains ' +
      'that did not run. The railway company had replaced the trackside cables only four years earlier. An ' +
      'international committee of engineers that looked at the wreck of the relay said the maintenance had been ' +
      'done by the book, because the book was wrong.',
  );
  expect(paragraph(report, 'The well-known fault')).toContain('to every workshop on the continent');
  expect(report.text).toContain('thirty-one times');
  expect(report.text).toContain('Ірина Ковальчук з обласного архіву перевірила щоденник і підтвердила');
});

test('running heads and page numbers go; a sentence runs on over the page, with its note behind it', async () => {
  const report = await read(sample('report.pdf'));
  expect(report.text).not.toMatch(/Report 7\/2020|Page \d of/);
  expect(report.text).toContain('The company works at night, between the last train and the first');
  const [training, note] = ['The third concerns the training of attendants', 'The diary is kept'];
  expect(report.text.indexOf(note)).toBeGreaterThan(report.text.indexOf(training));
  expect(report.text).toContain('opened the parcels office. At half past nine');
});

test('a sentence has the page and heading where it begins', async () => {
  const bytes = sample('report.pdf');
  const input = { uri: 'mem:///report.pdf', path: 'report.pdf', bytes };
  const outcome = articleOf(input, await pdfReader.read(bytes));
  if (outcome.kind !== 'article') throw new Error(outcome.problem.message);
  const { text, sentences } = outcome.article;
  const locator = (start: string) =>
    sentences.find(sentence => text.startsWith(start, sentence.start))?.locator;
  expect(locator('By the end of the month')).toEqual({ page: 2, heading: 'What it cost' });
  expect(locator('The company works at night')).toEqual({ page: 2, heading: 'What it cost' });
  expect(locator('Weather has held')).toEqual({ page: 3, heading: 'What it cost' });
  expect(outcome.article.metadata.title).toEqual({
    value: 'Why the Aldmoor line stood still',
    from: 'document',
  });
  expect(outcome.article.metadata.author?.value).toBe('Rail Inspectorate of Aldmoor');
});

test('a table is read row by row', async () => {
  const { blocks } = await read(sample('report.pdf'));
  const rows = blocks.map(({ prose }) => prose.text).filter(text => /October 2020$|not yet$/.test(text));
  expect(rows.map(row => row.split(' ')[0])).toEqual(['Aldmoor', 'Bracken', 'Sallow', 'Upper']);
});

test('columns are read one after the other, below the headline across them, with ligatures as letters', async () => {
  const { blocks } = await read(sample('columns.pdf'));
  const starts = blocks.map(({ prose }) => prose.text.split(' ').slice(0, 3).join(' '));
  expect(starts).toEqual([
    'Tide mills return',
    'By Orla Fennimore,',
    'The first of',
    'The mill stands',
    'A well-known baker',
    'Not everybody is',
    'What the county',
    'The county gave',
    'Under the agreement',
    'Visitors pay four',
    'The second wheel',
    'Whether the third',
    'In brief',
    'The swing bridge',
    'A seal that',
    'The library reopens',
  ]);
  const texts = blocks.map(({ prose }) => prose.text).join('\n');
  expect(texts).toContain(
    'Officials from the waterways trust said that the difficult refitting had cost 2.6 million',
  );
  expect(texts).toContain('for the first time since the fire, opens on Sunday afternoons as well.');
});

test('encrypted, scanned and other files say what to do', async () => {
  expect(await reasonFor(sample('locked.pdf'))).toBe('it is encrypted; save it without a password');
  expect((await read(sample('no-printing.pdf'))).text).toContain('2,140 passengers');
  expect(await reasonFor(sample('scan.pdf'))).toBe(
    'it has no text, only pictures: run text recognition (OCR) on it',
  );
  expect((await read(sample('partly-scanned.pdf'))).gaps).toEqual([
    'has no text on page 2, only pictures: run text recognition (OCR) on it',
  ]);
  expect(await reasonFor(sample('report.docx'))).toBe(
    'it looks like a Word document: give it the ending .docx',
  );
  expect(await reasonFor(new TextEncoder().encode('no PDF'))).toBe(DAMAGED);
});

const DAMAGED = 'it is damaged or cut off: save it anew from the original';

test('a file that is cut off gives what is left of it, or says so', async () => {
  const whole = sample('report.pdf');
  for (let eighth = 1; eighth < 8; eighth++) {
    const outcome = await pdfReader.read(whole.slice(0, (whole.length * eighth) >> 3));
    if (outcome.kind === 'unreadable') expect(outcome.reason).toMatch(/damaged|no text/);
    else expect(outcome.source.blocks.length).toBeGreaterThan(0);
  }
});

test('any flipped bytes are read or told, and the bytes stay as they are', async () => {
  const whole = sample('report.pdf');
  const flip = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 12 }), async flips => {
      const bytes = whole.slice();
      for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask;
      const before = bytes.slice();
      const first = await pdfReader.read(bytes);
      expect(bytes).toEqual(before);
      expect(await pdfReader.read(bytes)).toEqual(first);
    }),
    { numRuns: 10 },
  );
});

test('2,000 pages are read; beyond the limit a problem says how many', async () => {
  const page = (number: number) => [
    { text: 'Minutes of the council', x: 72, y: 760, size: 8 },
    { text: `On day ${number} the council heard ${number + 7} petitions.`, x: 72, y: 700, size: 11 },
    { text: `${number}`, x: 300, y: 40, size: 8 },
  ];
  const pages = (count: number) => Array.from({ length: count }, (_, index) => page(index + 1));
  const long = await read(buildPdf(pages(2_000)));
  expect(long.blocks).toHaveLength(2_000);
  expect(long.blocks[1_999]).toMatchObject({
    prose: { text: 'On day 2000 the council heard 2007 petitions.' },
    locator: { page: 2_000 },
  });
  expect(long.gaps).toBeUndefined();
  const longer = await read(buildPdf(pages(3_001)));
  expect(longer.blocks).toHaveLength(3_000);
  expect(longer.gaps).toEqual(['is too long: of its 3001 pages the first 3000 are read; split it']);
}, 120_000);

test('objects that lead in a circle or lie deep in each other end', async () => {
  const circle = buildPdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>',
  ]);
  expect(await reasonFor(circle)).toMatch(/damaged|no text/);
  const deep = buildPdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 1 /Kids ${'['.repeat(100_000)}${']'.repeat(100_000)} >>`,
  ]);
  expect(await reasonFor(deep)).toMatch(/damaged|no text/);
  const self = buildPdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream',
    '<< /Length 5 >>\nstream\n/X Do\nendstream',
  ]);
  expect(await reasonFor(self)).toMatch(/damaged|no text/);
});

test('a stream that unpacks to more than the limit is refused, as is one that is packed twice', async () => {
  const packed = zlibSync(new Uint8Array(130 * 1024 * 1024).fill(32), { level: 9 });
  const content = (filter: string, bytes: Uint8Array) => {
    const stream = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    return buildPdfOfObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
      `<< /Filter ${filter} /Length ${bytes.length} >>\nstream\n${stream}\nendstream`,
    ]);
  };
  const tooMuch = 'a part of it unpacks to more than 128 MB: save it anew from the original';
  expect(await reasonFor(content('/FlateDecode', packed))).toBe(tooMuch);
  expect(await reasonFor(content('[/FlateDecode /FlateDecode]', zlibSync(packed)))).toBe(tooMuch);
});

test('a watermark across the page and text on its side stay out of the sentences', async () => {
  const stream = [
    'BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj',
    '/F 11 Tf 1 0 0 1 72 700 Tm (The dam holds nine million tonnes of) Tj',
    '1 0 0 1 72 687 Tm (water, the warden said.) Tj',
    '/F 9 Tf 0 1 -1 0 30 200 Tm (Archive copy 12) Tj ET',
  ].join(' ');
  const { blocks } = await read(buildPdfOfStreams([stream]));
  expect(blocks.map(({ prose }) => prose.text)).toEqual([
    'The dam holds nine million tonnes of water, the warden said.',
    'Archive copy 12',
  ]);
});

test('marks of notes go, exponents stay', async () => {
  const stream = [
    'BT /F 11 Tf 1 0 0 1 72 700 Tm (In 2019) Tj /F 6 Tf 1 0 0 1 110 704 Tm (3) Tj',
    '/F 11 Tf 1 0 0 1 116 700 Tm (the fen covered 40 km) Tj /F 6 Tf 1 0 0 1 228 704 Tm (2) Tj',
    '/F 11 Tf 1 0 0 1 232 700 Tm (.) Tj ET',
  ].join(' ');
  const { text } = await read(buildPdfOfStreams([stream]));
  expect(text).toBe('In 2019 the fen covered 40 km².');
});
