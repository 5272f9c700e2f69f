import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** `scripts/rooms.json`: what each room may import. */
export interface RoomTable {
  /** The folder that holds the rooms, relative to the package. */
  readonly root: string;
  /** Rooms that lie elsewhere: room to its folder, relative to the package. */
  readonly apart: Readonly<Record<string, string>>;
  /** Room to the rooms that it may import beside itself; `*`: all. */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  /** Rooms that a room with `*` may not import all the same. */
  readonly never: Readonly<Record<string, readonly string[]>>;
  /** Folders whose files may import Node's own modules. Tests may as well: they run in Node only. */
  readonly nodeBuiltins: readonly string[];
}

export interface SourceFile {
  /** Room first, then the path in it, with `/`. */
  readonly path: string;
  readonly text: string;
}

export function readRoomTable(folder: string): RoomTable {
  return JSON.parse(readFileSync(join(folder, 'scripts/rooms.json'), 'utf8'));
}

/** All TypeScript files below the table's root and in the rooms apart, by path. */
export function readRooms(folder: string, table: RoomTable): SourceFile[] {
  const apart = Object.entries(table.apart).flatMap(([room, place]) =>
    readFolder(join(folder, place)).map(file => ({ ...file, path: `${room}/${file.path}` })),
  );
  return [...readFolder(join(folder, table.root)), ...apart];
}

/** Every breach of the table, one sentence each, in order of file. Empty: the walls stand. */
export function findBreaches(table: RoomTable, files: readonly SourceFile[]): string[] {
  const breaches = files.flatMap(file => breachesOf(table, file));
  const inhabited = new Set(files.map(file => roomOf(file.path)));
  for (const room of Object.keys(table.rooms)) {
    if (!inhabited.has(room)) breaches.push(`rooms.json names ${room}, where there is no file`);
  }
  for (const room of [...Object.values(table.rooms), ...Object.values(table.never)].flat()) {
    if (room !== '*' && !table.rooms[room])
      breaches.push(`rooms.json allows or forbids ${room}, which has no row`);
  }
  for (const folder of table.nodeBuiltins) {
    if (!files.some(file => file.path.startsWith(`${folder}/`)))
      breaches.push(`rooms.json lets ${folder} import Node modules, where there is no file`);
  }
  return breaches;
}

/** Module names as written: imports, re-exports, `import()`, `import type`, `import('x').Type`, `require`. */
export function findImports(file: SourceFile): string[] {
  const { program, module, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`);
  const found = [
    ...module.staticImports.map(entry => entry.moduleRequest.value),
    ...module.staticExports.flatMap(entry => entry.entries.map(each => each.moduleRequest?.value)),
  ].filter(name => name !== undefined);
  new Visitor({
    ImportExpression: node => {
      if (node.source.type === 'Literal') found.push(String(node.source.value));
    },
    TSImportType: node => {
      found.push(node.source.value);
    },
    CallExpression: node => {
      const [first] = node.arguments;
      if (node.callee.type === 'Identifier' && node.callee.name === 'require' && first?.type === 'Literal')
        found.push(String(first.value));
    },
  }).visit(program);
  return [...new Set(found)];
}

function breachesOf(table: RoomTable, file: SourceFile): string[] {
  const room = roomOf(file.path);
  const row = table.rooms[room];
  if (!row) return [`${file.path} is in a room that rooms.json does not name`];
  const isTest = /\.test\.[cm]?tsx?$/.test(file.path);
  const breaches: string[] = [];
  for (const name of findImports(file)) {
    if (isBuiltin(name)) {
      if (!isTest && !table.nodeBuiltins.some(folder => file.path.startsWith(`${folder}/`)))
        breaches.push(`${file.path} imports ${name}, but must run in a browser as well`);
      continue;
    }
    if (!name.startsWith('.')) continue;
    const target = toTablePath(table, posix.join(posix.dirname(toPackagePath(table, file.path)), name));
    const targetRoom = target === undefined ? undefined : roomOf(target);
    if (targetRoom === undefined) {
      if (!row.includes('*')) breaches.push(`${file.path} imports ${name}, outside ${table.root}`);
    } else if (targetRoom === room) {
    } else if (targetRoom === 'testing') {
      if (!isTest) breaches.push(`${file.path} imports testing, which is for tests only`);
    } else if (table.never[room]?.includes(targetRoom)) {
      breaches.push(`${file.path} imports ${targetRoom}, which ${room} must never import`);
    } else if (!isTest && !row.includes('*') && !row.includes(targetRoom)) {
      breaches.push(`${file.path} imports ${targetRoom}, which ${room} may not import`);
    }
  }
  return breaches;
}

function readFolder(root: string): SourceFile[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.[cm]?tsx?$/.test(path))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function toPackagePath(table: RoomTable, path: string): string {
  const room = roomOf(path);
  const place = table.apart[room];
  return place === undefined ? `${table.root}/${path}` : `${place}${path.slice(room.length)}`;
}

/** Undefined for what lies in no room. */
function toTablePath(table: RoomTable, path: string): string | undefined {
  if (path.startsWith(`${table.root}/`)) return path.slice(table.root.length + 1);
  for (const [room, place] of Object.entries(table.apart))
    if (path.startsWith(`${place}/`)) return `${room}${path.slice(place.length)}`;
  return undefined;
}

/** A file that stands in no folder is a room of its own name, which no table has. */
function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}
