import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { main } from '../cli/main.js';
import { reportsInTown, type TownRun, town } from '../testing/report-in-town.js';
import { renderRdjsonl } from './rdjsonl.js';
import { optionsByHand, runOf } from './run-by-hand.js';

const reportInTown = reportsInTown(main);

interface Diagnostic {
  readonly message: string;
  readonly location: Location;
  readonly severity: string;
  readonly code: { readonly value: string };
  readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  readonly related_locations?: readonly { readonly message: string; readonly location: Location }[];
}

interface Location {
  readonly path: string;
  readonly range?: Range;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const object = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const text = { type: 'string', minLength: 1 };
const position = object({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } });
const range = object({ start: position, end: position });
const location = object({ path: text, range }, ['path']);

/** The message `Diagnostic` of reviewdog's reviewdog.proto, with nothing that it does not know. */
const validate = new Ajv({ allErrors: true }).compile(
  object(
    {
      message: text,
      location,
      severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
      source: object({ name: text, url: text }, ['name']),
      code: object({ value: text, url: text }, ['value']),
      suggestions: { type: 'array', items: object({ range, text: { type: 'string' } }) },
      original_output: text,
      related_locations: { type: 'array', items: object({ message: text, location }) },
    },
    ['message', 'location', 'severity', 'source', 'code'],
  ),
);

function parse(output: string): Diagnostic[] {
  return output
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const diagnostic = JSON.parse(line);
      expect(validate(diagnostic), JSON.stringify(validate.errors)).toBe(true);
      return diagnostic;
    });
}

async function rdjsonl(line = '', run: TownRun = {}) {
  return reportInTown(`-f rdjsonl ${line}`, run, ({ code, stdout, stderr }) => ({
    code,
    stdout,
    stderr,
    diagnostics: parse(stdout),
  }));
}

/** What stands in a range, as reviewdog counts: bytes of UTF-8. */
function wordsIn(file: string, { start, end }: Range): string {
  const lines = file.split('\n').map(line => Buffer.from(line));
  expect(start.line).toBe(end.line);
  return lines[start.line - 1]?.subarray(start.column - 1, end.column - 1).toString() ?? '';
}

test('columns count bytes, in the draft and in the source', async () => {
  const { diagnostics } = await rdjsonl();
  const drift = diagnostics.find(({ message }) => message.includes('813'));
  expect(drift).toMatchObject({
    severity: 'ERROR',
    code: { value: 'number-drift' },
    // Two letters of two bytes and a boat of four stand before it.
    location: {
      path: 'drafts/gate.md',
      range: { start: { line: 5, column: 36 }, end: { line: 5, column: 39 } },
    },
  });
  const [related] = drift?.related_locations ?? [];
  expect(related?.location.path).toBe('sources/lock-gate.md');
  expect(
    related?.location.range && wordsIn(String(town['paper/sources/lock-gate.md']), related.location.range),
  ).toContain('318 barge tickets');
});

test('a byte-order mark counts in the first line, where the bytes of the file are replaced', async () => {
  const mark = '\ufeff';
  const files = {
    'paper/sources/weir.md': `${mark}The weir below Millbrook lets 37 boats through on a Sunday.\n`,
    'paper/drafts/weir.md': `${mark}The weir below Millbrook lets 73 boats through on a Sunday.\n\nThe weir below Millbrook lets 74 boats through on a Sunday.\n`,
  };
  const { diagnostics } = await rdjsonl('--evidence full', { files });
  const drifts = diagnostics.filter(({ code }) => code?.value === 'number-drift');
  expect(drifts).toHaveLength(2);
  for (const [at, { location, suggestions, related_locations: related }] of drifts.entries()) {
    const draft = files['paper/drafts/weir.md'];
    expect(location.range && wordsIn(draft, location.range)).toBe(['73', '74'][at]);
    expect(suggestions?.map(({ range }) => wordsIn(draft, range))).toEqual([['73', '74'][at]]);
    const passage = related?.[0]?.location.range;
    expect(passage && wordsIn(files['paper/sources/weir.md'], passage)).toMatch(/^The weir .* Sunday\.$/);
  }
});

test('a fix of one place is a suggestion; one that has the source’s words is kept back unless asked for', async () => {
  const files = {
    ...town,
    'paper/drafts/copy.md':
      'Größe 🛶: after 46 days of work, crews replaced the lower lock gate at Millbrook on Monday.\n',
  };
  const { diagnostics, stdout } = await rdjsonl('', { files });
  const missing = diagnostics.find(({ code }) => code.value === 'missing-attribution');
  const [suggestion] = missing?.suggestions ?? [];
  expect(suggestion?.text).toContain('lock-gate');
  expect(suggestion?.range.start).toEqual(suggestion?.range.end);
  expect(suggestion?.range.start.column).toBe(
    Buffer.byteLength(files['paper/drafts/copy.md'].trimEnd().slice(0, -1)) + 1,
  );
  for (const words of ['318', 'müde', '2,150']) expect(stdout).not.toContain(words);
  const full = await rdjsonl('--evidence full', { files });
  const drift = full.diagnostics.find(({ message }) => message.includes('813'));
  expect(drift?.suggestions?.map(each => each.text)).toEqual(['318']);
});

test('a fix of two places is no suggestion, for half of it would be none', () => {
  const edit = { start: 0, end: 1, newText: 'a' };
  const fix = { title: 'Mend it', safe: false };
  const run = runOf([{ code: 'altered-quote', severity: 'error', words: 'Other words.' }]);
  const fixes = [
    { ...fix, edits: [edit, { ...edit, start: 3, end: 4 }] },
    { ...fix, edits: [{ ...edit, newText: 'b' }] },
    { ...fix, edits: [edit], doubtful: true },
  ];
  const files = run.files.map(file => ({
    ...file,
    result: { ...file.result, findings: file.result.findings.map(finding => ({ ...finding, fixes })) },
  }));
  const [diagnostic] = parse([...renderRdjsonl({ ...run, files }, optionsByHand)].join(''));
  expect(diagnostic?.suggestions?.map(each => each.text)).toEqual(['b']);
});

test('suppressed findings are counted, ignored drafts and unreadable sources named', async () => {
  const { diagnostics } = await rdjsonl();
  const remarks = diagnostics.filter(({ location }) => location.range === undefined);
  expect(
    remarks.map(({ code, severity, location, message }) => [code.value, severity, location.path, message]),
  ).toEqual([
    [expect.any(String), 'WARNING', 'sources/broken.txt', expect.any(String)],
    ['suppressed', 'INFO', 'drafts/gate.md', '1 finding let stand: 1 by comment.'],
    ['ignored', 'INFO', 'drafts/notes.md', 'Ignored, as its front matter asks.'],
  ]);
});

test('an incomplete run begins with an error', async () => {
  const files = { ...town, 'paper/drafts/odd.md': Uint8Array.of(0x41, 0xff) };
  const { code, diagnostics, stderr } = await rdjsonl('', { files });
  expect(code).toBe(2);
  expect(diagnostics[0]).toMatchObject({ code: { value: 'incomplete' }, severity: 'ERROR' });
  expect(diagnostics.filter(({ location }) => location.path === 'drafts/odd.md')).toHaveLength(1);
  expect(stderr).toContain('drafts/odd.md');
  const cancelled = await rdjsonl('', { cancelled: true });
  expect(cancelled.diagnostics[0]?.code.value).toBe('incomplete');
});

test('quiet shows errors alone, and what is let stand', async () => {
  const { diagnostics } = await rdjsonl('--quiet');
  const shown = diagnostics.filter(({ location }) => location.range);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.every(({ severity }) => severity === 'ERROR')).toBe(true);
});

test('no line is longer than reviewdog reads', () => {
  const draft = { path: 'draft.md', text: 'x' };
  for (const sign of ['a', 'é', '🛶', '"', '\u001b', '\u{e0041}', '\ud800']) {
    const findings = [{ code: 'unknown-quote', severity: 'error' as const, words: sign.repeat(70_000) }];
    const output = [...renderRdjsonl(runOf(findings, draft), optionsByHand)].join('');
    expect(parse(output)).toHaveLength(1);
    expect(Buffer.byteLength(output)).toBeLessThan(65_536);
    expect(Buffer.byteLength(output)).toBeGreaterThan(5_000);
  }
});
