import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SourceStore } from '../ports/index.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const bakery = 'The bakery on Mill Street burned down on Friday night, and nobody was hurt.\n';
const draft = 'The bakery on Mill Street burned down on Friday night, and nobody was hurt.[^bakery]\n';
const asRoot = process.getuid?.() === 0;

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({ 'sources/bakery.txt': bakery, 'drafts/fire.md': draft });
});
afterEach(() => town.remove());

/** The report of `stet check -f json`. */
async function check(line = '', store?: (inner: SourceStore) => SourceStore) {
  const { environment, output } = createProcessDouble(town.folder);
  const { ports } = environment;
  const code = await main(['check', '-f', 'json', ...line.split(' ').filter(Boolean)], {
    ...environment,
    ports: { ...ports, store: store ? store(ports.store) : ports.store },
  });
  const { complete, files, problems, summary } = JSON.parse(output.stdout);
  return {
    code,
    complete,
    checked: files.map(({ path }: { path: string }) => path),
    supported: summary.supported,
    problems: problems.map(
      ({ path, severity, message }: Record<string, string>) => `${severity} ${path}: ${message}`,
    ),
    stderr: output.stderr,
  };
}

const checked = { code: 0, complete: true, checked: ['drafts/fire.md'], supported: 1 };

test('the town is fine to begin with', async () => {
  expect(await check()).toMatchObject({ ...checked, problems: [] });
});

test('no sources folder', async () => {
  rmSync(join(town.folder, 'sources'), { recursive: true });
  expect(await check()).toMatchObject({
    code: 2,
    complete: false,
    problems: [expect.stringMatching(/^error \.: No sources folder was found\. Put .* --sources\.$/)],
    stderr: expect.stringContaining('stet: No sources folder was found.'),
  });
});

test('an empty sources folder, and one with nothing that can be read', async () => {
  rmSync(join(town.folder, 'sources/bakery.txt'));
  const nothing = expect.stringContaining('There is no article that can be read in sources/.');
  expect(await check()).toMatchObject({ code: 2, complete: false, problems: [nothing] });
  town.write('sources/broken.txt', Uint8Array.of(0x66, 0xff, 0xfe));
  expect(await check()).toMatchObject({
    code: 2,
    problems: [nothing, expect.stringContaining('sources/broken.txt')],
  });
});

test('a draft of 5 MB is checked to its end', async () => {
  const filler = '```\nlog line without a claim in it\n```\n\n'.repeat(130_000);
  town.write('drafts/fire.md', `${filler}${draft}`);
  expect(await check()).toMatchObject({ ...checked, problems: [] });
}, 120_000);

test('a draft of more than 20 MB is an error', async () => {
  town.write('drafts/huge.md', new Uint8Array(20_000_001));
  expect(await check()).toMatchObject({
    code: 2,
    complete: false,
    checked: ['drafts/fire.md'],
    problems: ['error drafts/huge.md: drafts/huge.md is larger than 20 MB. Split it into smaller files.'],
  });
});

test('a source that is too large is told, the others are read', async () => {
  town.write('sources/archive.txt', '');
  truncateSync(join(town.folder, 'sources/archive.txt'), 70_000_000);
  const run = await check();
  expect(run).toMatchObject(checked);
  expect(run.problems).toEqual([expect.stringMatching(/^warning sources\/archive\.txt: .*is larger than/)]);
  expect(await check('--fail-on-problems')).toMatchObject({ code: 2, complete: false });
});

test('a line of 1 MB hangs nothing, in a source or in a draft', async () => {
  town.write('sources/tape.txt', 'word '.repeat(200_000));
  town.write('drafts/fire.md', `${'['.repeat(300_000)}${'*a '.repeat(200_000)}\n\n${draft}`);
  expect(await check()).toMatchObject({ complete: true, checked: ['drafts/fire.md'] });
}, 120_000);

test('a sentence of 1 MB that a source holds word for word', async () => {
  const sentence = `${'tide '.repeat(200_000)}.\n`;
  town.write('sources/tide.txt', sentence);
  town.write('drafts/fire.md', sentence);
  expect(await check()).toMatchObject({ ...checked, problems: [] });
});

test('invalid UTF-8 in a draft is an error, in a source a problem', async () => {
  town.write('drafts/latin.md', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
  town.write('sources/latin.txt', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
  expect(await check()).toMatchObject({
    code: 2,
    checked: ['drafts/fire.md'],
    supported: 1,
    problems: [
      'error drafts/latin.md: drafts/latin.md was not checked: byte 3 is not valid UTF-8 but looks like windows-1252; save it as UTF-8.',
      expect.stringMatching(/^warning sources\/latin\.txt: .*byte 3 is not valid UTF-8/),
    ],
  });
});

test('UTF-16 with a byte-order mark is read', async () => {
  const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
  town.write('sources/bakery.txt', utf16(bakery));
  town.write('drafts/fire.md', utf16(draft));
  expect(await check()).toMatchObject({ ...checked, problems: [] });
});

test('a file that vanishes between listing and reading', async () => {
  town.write('drafts/ghost.md', draft);
  town.write('sources/ghost.txt', bakery);
  const haunted = (inner: SourceStore): SourceStore => ({
    ...inner,
    read: async (uri, limit) => {
      if (uri.includes('ghost')) rmSync(new URL(uri), { force: true });
      return inner.read(uri, limit);
    },
  });
  expect(await check('', haunted)).toMatchObject({
    code: 2,
    checked: ['drafts/fire.md'],
    problems: [
      'error drafts/ghost.md: drafts/ghost.md does not exist, or was removed while it was read.',
      expect.stringMatching(/^warning sources\/ghost\.txt: sources\/ghost\.txt does not exist/),
    ],
  });
});

test.skipIf(asRoot)('a folder without read permission (root may read every folder)', async () => {
  for (const path of ['sources/locked', 'drafts/locked']) {
    mkdirSync(join(town.folder, path));
    chmodSync(join(town.folder, path), 0);
  }
  expect(await check()).toMatchObject({
    code: 2,
    checked: ['drafts/fire.md'],
    problems: [
      'error drafts/locked: drafts/locked may not be read: permission is missing.',
      'warning sources/locked: sources/locked may not be read: permission is missing.',
    ],
  });
});

test('links out of the folder and in a circle are told and not followed', async () => {
  const outside = createTempWorkspace({ 'secret.txt': 'The mayor owes the baker nine hundred crowns.' });
  try {
    symlinkSync(join(outside.folder, 'secret.txt'), join(town.folder, 'sources/secret.txt'));
    symlinkSync(join(town.folder, 'sources'), join(town.folder, 'sources/again'));
    symlinkSync(outside.folder, join(town.folder, 'drafts/out'));
    const run = await check();
    expect(run).toMatchObject(checked);
    expect(run.problems).toEqual([
      'warning drafts/out: drafts/out is a symbolic link that leads out of the folder. Copy what it names into it.',
      'warning sources/again: sources/again is a symbolic link that leads in a circle. Remove it.',
      'warning sources/secret.txt: sources/secret.txt is a symbolic link that leads out of the folder. Copy what it names into it.',
    ]);
  } finally {
    outside.remove();
  }
});

test.skipIf(process.platform === 'win32')(
  'a pipe among the drafts is told, and named it is an error',
  async () => {
    execFileSync('mkfifo', [join(town.folder, 'drafts/pipe.md')]);
    expect(await check()).toMatchObject({
      ...checked,
      problems: [expect.stringMatching(/^warning drafts\/pipe\.md/)],
    });
    expect(await check('drafts/pipe.md')).toMatchObject({ code: 2, complete: false });
  },
);

test('front matter that does not parse is told, and the text is checked all the same', async () => {
  town.write('drafts/fire.md', `---\ntitle: [open\n---\n\n${draft}`);
  town.write('sources/broken.md', '---\ntitle: "open\n---\n\nThe baker keeps bees on the roof.\n');
  const run = await check();
  expect(run).toMatchObject(checked);
  expect(run.problems).toEqual([
    expect.stringMatching(
      /^warning drafts\/fire\.md: drafts\/fire\.md:[23]: the front matter does not parse/,
    ),
    expect.stringMatching(/^warning sources\/broken\.md: .*front matter/i),
  ]);
});

test('front matter that leaves no source leaves its draft unchecked', async () => {
  town.write(
    'drafts/lonely.md',
    `---\nstet: { sources: [bakry] }\n---\n\n${draft}Parrots recite poetry beneath the lighthouse.\n`,
  );
  expect(await check()).toMatchObject({
    code: 2,
    complete: false,
    checked: ['drafts/fire.md'],
    problems: [
      'error drafts/lonely.md: drafts/lonely.md was not checked: `stet.sources` in its front matter names no source that is here.',
      'warning drafts/lonely.md: drafts/lonely.md:2: "bakry" in `stet.sources` fits no source. Near it: bakery.',
    ],
  });
  expect(await check('drafts/lonely.md --exit-zero')).toMatchObject({ code: 2, checked: [], supported: 0 });
});

test('a project file with an unknown key, or a path outside', async () => {
  town.write('stet.json', '{\n  "sorces": ["sources"]\n}');
  expect(await check()).toMatchObject({
    code: 2,
    complete: false,
    checked: [],
    problems: ['error stet.json: stet.json:2:3: Unknown key "sorces". Did you mean "sources"?'],
  });
  town.write('stet.json', '{ "sources": ["../elsewhere"] }');
  const { code, problems } = await check();
  expect(code).toBe(2);
  expect(problems[0]).toContain('stet.json:1:15: "../elsewhere" lies outside the project.');
});

test('a link in the project file that leads outside', async () => {
  const outside = createTempWorkspace({ 'a.txt': bakery });
  try {
    symlinkSync(outside.folder, join(town.folder, 'wire'));
    town.write('stet.json', '{ "sources": ["wire"] }');
    expect((await check()).problems[0]).toContain('"wire" is a link that leads outside the project.');
    rmSync(join(town.folder, 'stet.json'));
    expect(await check('--sources wire')).toMatchObject({ complete: true });
  } finally {
    outside.remove();
  }
});

test('a folder that is named like a draft, and a file that is named like a folder', async () => {
  rmSync(join(town.folder, 'drafts/fire.md'));
  town.write('drafts/serial.md/part-1.md', draft);
  town.write('drafts/loose', draft);
  const inside = { ...checked, checked: ['drafts/serial.md/part-1.md'], problems: [] };
  for (const line of ['', 'drafts', 'drafts/', 'drafts/serial.md', 'drafts/**/*.md', './drafts/../drafts'])
    expect({ line, ...(await check(line)) }).toMatchObject({ line, ...inside });
  expect(await check('drafts/*.md')).toMatchObject({
    code: 2,
    problems: [expect.stringContaining('"drafts/*.md" matches no draft')],
  });
  expect(await check('drafts/loose')).toMatchObject({ ...checked, checked: ['drafts/loose'] });
  expect(await check('drafts/loose/')).toMatchObject({ complete: true });
});

test('an empty path is refused with what to write', async () => {
  const { environment, output } = createProcessDouble(town.folder);
  expect(await main(['check', ''], environment)).toBe(2);
  expect(output.stderr).toContain('A path is empty. Name a draft, a folder or a glob');
});

test('no draft', async () => {
  rmSync(join(town.folder, 'drafts'), { recursive: true });
  expect(await check()).toMatchObject({
    code: 2,
    problems: [expect.stringContaining('There is no draft here.')],
  });
  expect(await check('--no-error-on-unmatched-pattern')).toMatchObject({ code: 0, complete: true });
});
