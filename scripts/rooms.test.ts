import { describe, expect, test } from 'vitest';
import { findBreaches, findImports, type RoomTable, readRooms, readRoomTable } from './rooms.js';

test('no file imports outside its room', () => {
  const folder = new URL('..', import.meta.url).pathname;
  const table = readRoomTable(folder);
  const files = readRooms(folder, table);
  expect(files.length).toBeGreaterThan(20);
  expect(findBreaches(table, files)).toEqual([]);
});

describe('findBreaches', () => {
  const table: RoomTable = {
    root: 'src',
    rooms: {
      text: [],
      engine: ['text'],
      platform: ['text'],
      cli: ['engine'],
      entries: ['*'],
      testing: ['*'],
      window: ['text'],
    },
    apart: { window: 'editor/src' },
    never: { testing: ['cli'] },
    nodeBuiltins: ['platform/node', 'cli'],
  };
  const standing = {
    'text/span.ts': 'export interface Span {}',
    'engine/engine.ts': "import type { Span } from '../text/span.js';",
    'engine/engine.test.ts':
      "import { memory } from '../testing/memory.js';\nimport { join } from 'node:path';",
    'platform/node/store.ts': "import { readFile } from 'node:fs/promises';",
    'cli/main.ts': "import { Engine } from '../engine/engine.js';\nimport { Command } from 'commander';",
    'entries/stet.ts': "import { version } from '../../package.json';\nimport '../cli/main.js';",
    'testing/memory.ts': "import type { Span } from '../text/span.js';",
    'window/commands/open.ts':
      "import type { Span } from '../../../src/text/span.js';\nimport { status } from '../status.js';",
    'window/status.ts': 'export const status = 1;',
  };
  const breaches = (files: Record<string, string>) =>
    findBreaches(
      table,
      Object.entries({ ...standing, ...files }).map(([path, text]) => ({ path, text })),
    );

  test('is silent where all walls stand', () => {
    expect(breaches({})).toEqual([]);
  });

  test.each([
    ['a type', "import type { Engine } from '../engine/engine.js';"],
    ['a re-export', "export { Engine } from '../engine/engine.js';"],
    ['everything', "export * from '../engine/engine.js';"],
    ['a lazy import', "const load = () => import('../engine/engine.js');"],
    ['a type in passing', "export let engine: import('../engine/engine.js').Engine;"],
    ['a side effect', "import '../engine/engine.js';"],
    ['a require', "const engine = require('../engine/engine.js');"],
  ])('finds an import outside the table: %s', (_, text) => {
    expect(breaches({ 'text/lines.ts': text })).toEqual([
      'text/lines.ts imports engine, which text may not import',
    ]);
  });

  test('does not take words about an import for one', () => {
    const text = "// import '../engine/engine.js'\nexport const hint = \"import '../engine/engine.js'\";";
    expect(breaches({ 'text/lines.ts': text })).toEqual([]);
  });

  test.each([
    [
      'a room that has no row',
      { 'attic/box.ts': 'export const box = 1;' },
      'attic/box.ts is in a room that rooms.json does not name',
    ],
    [
      'a Node module in a room that runs in a browser',
      { 'engine/load.ts': "import { readFileSync } from 'fs';" },
      'engine/load.ts imports fs, but must run in a browser as well',
    ],
    [
      'a Node module beside the folder that may have them',
      { 'platform/browser/store.ts': "import 'node:fs';" },
      'platform/browser/store.ts imports node:fs, but must run in a browser as well',
    ],
    [
      'testing outside tests',
      { 'engine/fake.ts': "import { memory } from '../testing/memory.js';" },
      'engine/fake.ts imports testing, which is for tests only',
    ],
    [
      'what a room must never import, in its tests neither',
      { 'testing/memory.test.ts': "import { main } from '../cli/main.js';" },
      'testing/memory.test.ts imports cli, which testing must never import',
    ],
    [
      'a path out of the root',
      { 'cli/version.ts': "import manifest from '../../package.json';" },
      'cli/version.ts imports ../../package.json, outside src',
    ],
    [
      'an import of a room that lies apart',
      { 'cli/window.ts': "import { status } from '../../editor/src/status.js';" },
      'cli/window.ts imports window, which cli may not import',
    ],
    [
      'an import from a room that lies apart',
      { 'window/start.ts': "import { Engine } from '../../src/engine/engine.js';" },
      'window/start.ts imports engine, which window may not import',
    ],
  ])('finds %s', (_, files, message) => {
    expect(breaches(files as Record<string, string>)).toEqual([message]);
  });

  test('finds rows that rot: a room without a file, a name without a row', () => {
    const rotten: RoomTable = {
      ...table,
      rooms: { ...table.rooms, lsp: ['protocol'] },
      nodeBuiltins: ['platform/node', 'cli', 'lsp'],
    };
    const files = Object.entries(standing).map(([path, text]) => ({ path, text }));
    expect(findBreaches(rotten, files)).toEqual([
      'rooms.json names lsp, where there is no file',
      'rooms.json allows or forbids protocol, which has no row',
      'rooms.json lets lsp import Node modules, where there is no file',
    ]);
  });
});

test('findImports stops at a file that it cannot read', () => {
  expect(() => findImports({ path: 'a.ts', text: 'import { from' })).toThrow('a.ts');
});
