import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({});
});
afterEach(() => town.remove());

async function stet(line: string) {
  const { environment, output } = createProcessDouble(town.folder, '');
  return { code: await main(line.split(' '), environment), ...output };
}

const APPEAL = 'The Ostby Courier lives on what its readers give.';

function courier(number: number): string {
  const day = String(number + 1).padStart(2, '0');
  return `---\npublisher: Ostby Courier\ndate: 2024-05-${day}\n---\n\n2 min read\n\nShip ${number} left the quay at dawn. Crane ${number} lifted ${number} tons of coal. Berth ${number} is shut for a week. Nobody on board was hurt in storm ${number}.\n\n${APPEAL}\n`;
}

test('sources --verbose tells keys, places, what is left out and what is wrong', async () => {
  for (let number = 0; number < 9; number++) town.write(`sources/ship-${number}.md`, courier(number));
  town.write('sources/20240504.txt', 'The mayor opened the bridge. It had been shut since the flood.\n');
  town.write('sources/20240504.meta.yaml', 'date: soon\n');
  town.write(
    'sources/notes.md',
    '---\nkey: mayor-notes\n---\n\n# On the bridge\n\nShe said it would hold.\n',
  );
  const { code, stdout } = await stet('sources --verbose');
  expect(code).toBe(0);
  expect(stdout).toContain(
    `ship-4  sources/ship-4.md\n  key        ship-4 (the name of the file)\n  title      Ship 4 left the quay at dawn. (derived)\n`,
  );
  expect(stdout).toContain(
    `  sentences  4\n  places     line\n  furniture  “2 min read”\n  repeated   “${APPEAL}”\n`,
  );
  expect(stdout).toContain('  key        mayor-notes (declared)\n');
  expect(stdout).toContain('  places     line, heading\n');
  expect(stdout).toMatch(/ {2}key {8}the-mayor-opened-2024-05-04-[0-9a-f]{4} \(made of what is known/);
  expect(stdout).toContain(
    `Left out, because most articles of a publisher repeat it:\n  “${APPEAL}” (9 articles of Ostby Courier)\n`,
  );
  expect(stdout).toContain('  problem    sources/20240504.meta.yaml:1: date: "soon" is no day');
  const json = JSON.parse((await stet('sources -f json')).stdout);
  expect(json.repeated).toEqual([{ publisher: 'Ostby Courier', text: APPEAL, articles: 9 }]);
  expect(json.sources.find(({ key }: { key: string }) => key === 'ship-4')).toMatchObject({
    keyFrom: 'stem',
    coordinates: 'file',
    sentences: 4,
    repeated: [{ text: APPEAL }],
  });
});

test('a problem of a file stands with the file', async () => {
  town.write('sources/tides.md', '---\ndate: someday\n---\n\nThe tide is late today.\n');
  const { stdout } = await stet('sources --verbose');
  expect(stdout).toMatch(/\n {2}problem {4}sources\/tides\.md:2: date: "someday" is no day of the calendar/);
});

test('a name with a line break or an escape stays on its line', async () => {
  town.write('sources/two\nlines.md', 'The tide is late today.\n');
  town.write('sources/red\u001b[31m.md', 'The ferry is early today.\n');
  town.write('sources/empty\nfile.txt', '');
  town.write('story.md', 'The tide is late today.\n');
  for (const line of ['sources', 'sources --verbose', 'init --sidecars --dry-run', 'check --exit-zero']) {
    const { stdout, stderr } = await stet(line);
    expect(stdout + stderr).not.toMatch(/\u001b|two\nlines|empty\nfile/);
    expect(stdout + stderr).toContain('empty file.txt');
  }
  expect((await stet('sources')).stdout.split('\n').filter(row => /\ben\b|und/.test(row))).toHaveLength(3);
});

test('init --sidecars asks for what a citation needs, and nothing is written over', async () => {
  town.write('sources/bridge.txt', 'The mayor opened the bridge. It had been shut since the flood.\n');
  town.write(
    'sources/ferry.txt',
    'Title: The "Quay" ferry\nBy Ann Lee\nMay 4, 2024\n\nThe ferry sank at noon. Nobody drowned in the end.\n',
  );
  town.write('sources/known.md', courier(1));
  town.write('sources/mine.md', '---\nkind: note\ndate: 2024-05-04\n---\n\nShe said it would hold.\n');
  town.write('sources/kept.txt', 'The crane fell over in the night.\n');
  town.write('sources/kept.meta.yaml', 'publisher: Quay Gazette\n');
  const dry = await stet('init --sidecars --dry-run');
  expect(dry.stdout).toContain('Would write sources/bridge.meta.yaml: publisher and date\n');
  expect(dry.stdout).toContain('Would write sources/ferry.meta.yaml: publisher\n');
  expect(readdirSync(`${town.folder}/sources`).filter(name => name.endsWith('.meta.yaml'))).toEqual([
    'kept.meta.yaml',
  ]);
  expect(existsSync(`${town.folder}/stet.jsonc`)).toBe(false);
  const { code, stdout } = await stet('init --sidecars');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Wrote 2 sidecars\. Fill in what is empty\.\n$/);
  expect(town.read('sources/kept.meta.yaml')).toBe('publisher: Quay Gazette\n');
  expect(
    town.read('sources/ferry.meta.yaml'),
  ).toBe(`# What Stet could not find in ferry.txt. Fill in what is empty.
publisher: # who published it: Harbor Gazette

# What it found. Take the "#" away to say it otherwise.
# title: "The \\"Quay\\" ferry"
# author: "Ann Lee"
# date: "2024-05-04"
# kind: "article"
# key: "ferry"
`);
  const before = (await stet('sources')).stdout;
  expect((await stet('init --sidecars')).stdout).toContain('No sidecar is missing');
  expect((await stet('sources')).stdout).toBe(before);
  const filled = town
    .read('sources/ferry.meta.yaml')
    .replace('publisher:', 'publisher: Quay Gazette')
    .replace(/# (?=title)/, '');
  town.write('sources/ferry.meta.yaml', filled);
  const verbose = (await stet('sources --verbose')).stdout;
  expect(verbose).toContain('publisher  Quay Gazette (from the sidecar file)');
  expect(verbose).toContain('title      The "Quay" ferry (from the sidecar file)');
});

test('init --sidecars floods no folder', async () => {
  for (let number = 0; number < 230; number++)
    town.write(`sources/note-${number}.txt`, `Ship ${number} left the quay.\n`);
  expect((await stet('init --sidecars')).stdout).toContain(
    'Wrote 200 sidecars. Fill in what is empty. 30 more articles need one',
  );
  expect((await stet('init --sidecars')).stdout).toContain('Wrote 30 sidecars.');
});

const TALK = `WEBVTT

00:00:05.000 --> 00:00:09.000
<v Harbor Master>The harbor handled 412 ships in 2020.

00:12:31.000 --> 00:12:35.000
<v Clerk>The new crane came in March and lifts 40 tons.
`;

test('a report says when in a recording a passage is said; without words of sources it says so too', async () => {
  town.write('sources/talk.vtt', TALK);
  town.write('story.md', 'The new crane came in March and lifts 41 tons.\n');
  expect((await stet('check')).stdout).toContain('at 00:12:31');
  const located = await stet('check --evidence locator');
  expect(located.stdout).toContain('at 00:12:31 [sources/talk.vtt]');
  const json = JSON.parse((await stet('check -f json')).stdout);
  expect(json.files[0].findings[0].evidence[0].locator).toEqual({ time: '00:12:31' });
  expect((await stet('sources --verbose')).stdout).toContain('  places     time\n');
});

test('headings are words of a source: without these a report has none', async () => {
  town.write('sources/notes.md', '# On the flood\n\nThe new crane came in March and lifts 40 tons.\n');
  town.write('story.md', 'The new crane came in March and lifts 40 tons.\n');
  expect((await stet('check -f json')).stdout).toContain('"locator":{"heading":"On the flood"}');
  expect((await stet('check -f json --evidence locator')).stdout).not.toContain('heading');
});

test('an article whose name leaves no room for a sidecar keeps none from the others', async () => {
  const long = 'a'.repeat(250);
  town.write(`sources/${long}.txt`, 'The ferry to Lund leaves at noon.\n');
  town.write('sources/zell.txt', 'The ferry to Zell leaves at nine.\n');
  const { code, stdout, stderr } = await stet('init --sidecars');
  expect(code).toBe(2);
  expect(stderr).toContain(
    `${long}.meta.yaml could not be written: the name is too long. Give the article a shorter one.`,
  );
  expect(stdout).toMatch(/Wrote sources\/zell\.meta\.yaml: publisher and date\nWrote 1 sidecar\./);
  expect((await stet('init --sidecars')).stdout).not.toContain('No sidecar is missing');
});
