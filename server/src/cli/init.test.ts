import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const harbor = 'The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.\n';
const cited = (key: string) => `The harbor of Tidewater handled 412 ships in 2020.${key}\n`;

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace();
});
afterEach(() => town.remove());

async function stet(line: string, cancelled = false, folder = '.') {
  const { environment, output } = createProcessDouble(join(town.folder, folder));
  environment.cancellation.requested = cancelled;
  const code = await main(line.split(' '), environment);
  return { code, ...output };
}

/** The keys in force: what stands in the lines that are no comments. */
function inForce(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/^ *\/\/.*$/gm, ''));
}

test('a folder with sources and drafts gets a file that names them, and loads', async () => {
  town.write('sources/harbor.md', harbor);
  town.write('drafts/one.md', cited('[@harbor]'));
  town.write('drafts/two.md', cited(' [@harbor]'));
  const { code, stdout, stderr } = await stet('init');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(
    'Found 1 article in sources/, and 2 drafts in drafts/.\nWrote stet.jsonc. Now run `stet check`.\n',
  );
  expect(inForce(town.read('stet.jsonc'))).toEqual({
    sources: ['sources'],
    drafts: ['drafts'],
    citationStyle: 'pandoc',
    failOn: 'error',
  });
  expect(await stet('check')).toMatchObject({ code: 0, stderr: '' });
});

test('a link that leads nowhere in the place of the project file is told with what to do', async () => {
  symlinkSync('nowhere', join(town.folder, 'stet.jsonc'));
  expect(await stet('init')).toMatchObject({
    code: 2,
    stderr: 'stet: stet.jsonc is here already, or is a link that leads nowhere. Remove it first.\n',
  });
});

test('marks that name no source settle no style', async () => {
  town.write('sources/harbor.md', harbor);
  town.write('one.md', cited('[@pilot]'));
  await stet('init');
  expect(inForce(town.read('stet.jsonc'))).not.toHaveProperty('citationStyle');
});

test('drafts that cite in two ways settle no style', async () => {
  town.write('sources/harbor.md', harbor);
  town.write('one.md', cited('[@harbor]'));
  town.write('two.md', cited('[^harbor]'));
  expect((await stet('init')).stdout).toContain('Found 1 article in sources/, and 2 drafts.\n');
  expect(inForce(town.read('stet.jsonc'))).toEqual({ sources: ['sources'], failOn: 'error' });
});

test('more than one folder of sources: those that the names tell, wherever they lie', async () => {
  town.write('sources/harbor.md', harbor);
  town.write('references/port.txt', harbor);
  town.write('articles/our-own.md', cited(''));
  await stet('init');
  expect(inForce(town.read('stet.jsonc'))).toMatchObject({
    sources: ['sources', 'references'],
    drafts: ['articles'],
  });
});

test('folders of sources further down', async () => {
  town.write('harbor/sources/port.txt', harbor);
  town.write('bridge/sources/mayor.md', harbor);
  town.write('bridge/story.md', cited(''));
  await stet('init');
  expect(inForce(town.read('stet.jsonc'))).toMatchObject({
    sources: ['bridge/sources', 'harbor/sources'],
    drafts: ['bridge'],
  });
  expect((await stet('check')).code).toBe(0);
});

test('without such a name the folder with most articles is a guess, and is called one', async () => {
  for (const name of ['a', 'b', 'c']) town.write(`wire/${name}.txt`, harbor);
  town.write('notes/todo.txt', 'Call the port office.\n');
  town.write('posts/story.md', cited(''));
  const { stdout } = await stet('init');
  expect(stdout).toContain(
    'No folder is named sources, articles or references: wire/ is a guess. Look at "sources".\n',
  );
  const text = town.read('stet.jsonc');
  expect(text).toContain('// A guess: this folder holds 3 articles.\n  "sources": ["wire"],');
  expect(inForce(text)).toMatchObject({ sources: ['wire'], drafts: ['posts'] });
  expect((await stet('check')).code).toBe(0);
});

test('a folder without sources, and one without drafts, say what to do', async () => {
  town.write('posts/story.md', cited(''));
  expect(await stet('init --dry-run')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('No folder of source articles was found.\n'),
  });
  mkdirSync(join(town.folder, 'sources'));
  expect((await stet('init --dry-run')).stdout).toContain(
    'Found 0 articles in sources/, and 1 draft in posts/.',
  );
  town.write('sources/harbor.md', harbor);
  town.write('posts/story.md', '');
  expect(await stet('init')).toMatchObject({ code: 0 });
});

test('--dry-run prints the file and writes nothing', async () => {
  town.write('sources/harbor.md', harbor);
  const { code, stdout } = await stet('init --dry-run');
  expect(code).toBe(0);
  expect(readdirSync(town.folder).sort()).toEqual(['.git', 'sources']);
  await stet('init');
  expect(stdout).toContain(`Would write stet.jsonc:\n${town.read('stet.jsonc')}`);
});

test('every key of the schema is explained, and every example is valid', async () => {
  const schema = new URL('../../../docs/stet.schema.json', import.meta.url);
  const { $schema: _, ...properties } = JSON.parse(readFileSync(schema, 'utf8')).properties;
  town.write('sources/harbor.md', harbor);
  town.write('house.jsonc', '{}');
  await stet('init');
  const text = town.read('stet.jsonc').replace(/^ {2}\/\/ (?=")/gm, '  ');
  const lines = text.split('\n');
  for (const key of Object.keys(properties)) {
    const at = lines.findIndex(line => line.startsWith(`  "${key}": `));
    expect(at, key).toBeGreaterThan(0);
    expect(lines[at - 1], key).toMatch(/^ {2}\/\/ \S/);
  }
  town.write('stet.jsonc', text);
  town.write('drafts/story.md', cited('[^harbor]'));
  expect(await stet('check')).toMatchObject({ code: 0, stderr: '' });
});

test('a project file further up is told, and a broken one is an error', async () => {
  town.write('stet.yaml', 'failOn: never\n');
  town.write('desk/sources/harbor.md', harbor);
  expect((await stet('init --dry-run', false, 'desk')).stdout).toContain(
    'So far ../stet.yaml holds here; the new file takes its place in this folder.\n',
  );
  town.write('stet.yaml', 'failon: never\n');
  const { code, stdout, stderr } = await stet('init', false, 'desk');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('../stet.yaml:1:1: Unknown key "failon". Did you mean "failOn"?');
});

test('what is here is not written over, and a cancelled run writes nothing', async () => {
  town.write('sources/harbor.md', harbor);
  expect(await stet('init', true)).toMatchObject({
    code: 2,
    stderr: 'stet: Cancelled: nothing was written.\n',
  });
  expect(existsSync(join(town.folder, 'stet.jsonc'))).toBe(false);
  town.write('stet.yaml', 'failOn: never\n');
  expect(await stet('init')).toMatchObject({ code: 2, stderr: expect.stringContaining('stet.yaml is here') });
  expect(town.read('stet.yaml')).toBe('failOn: never\n');
});

test('names of folders are data: no comment, no glob and no terminal is steered by them', async () => {
  const name = '*/ "x"\u202e';
  for (const file of ['a', 'b', 'c']) town.write(`${name}/${file}.txt`, harbor);
  town.write('draft [1]/story.md', cited(''));
  const { code, stdout } = await stet('init');
  expect(code).toBe(0);
  expect(stdout).not.toContain('\u202e');
  const text = town.read('stet.jsonc');
  expect(text).not.toContain('\u202e');
  expect(inForce(text)).toEqual({ sources: ['*'], failOn: 'error' });
});
