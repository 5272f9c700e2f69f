import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  readSources,
  readText,
  type SourceBatch,
  type SourceJob,
} from '../server/src/engine/read-sources.js';
import {
  openReaders,
  type ReadingResult,
  type ReadingTask,
  type ReadingThreads,
} from '../server/src/engine/threaded-readers.js';
import { backgroundClock } from '../server/src/platform/node/background-clock.js';
import { createNodeStore } from '../server/src/platform/node/store.js';
import { createThreadPool } from '../server/src/platform/node/thread-pool.js';
import { nodeYielder } from '../server/src/platform/node/yielder.js';
import { neverCancelled } from '../server/src/ports/index.js';
import { pathToUri } from '../server/src/ports/uri.js';
import { createTempWorkspace } from '../server/src/testing/temp-workspace.js';

const repository = fileURLToPath(new URL('..', import.meta.url));
const bundles = process.env.STET_DIST ?? join(repository, 'dist');
if (!existsSync(join(bundles, 'worker.js'))) throw new Error('nothing to run: `npm run build` comes first');

const town = createTempWorkspace({
  'sources/ferry.txt': 'The ferry to Holm sailed 14 times on Sunday. Nobody was left behind.\n',
  'sources/ferry.meta.yaml': 'publisher: Holm Courier\n',
  'sources/gulls.html':
    '<!doctype html><html lang="en"><head><title>Gulls</title></head><body><article><p>The harbour office counted 212 gulls on the roof of the market hall.</p><p>In the year before there had been 190.</p></article></body></html>',
  'sources/talk.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>We painted the pier in May.\n',
  'sources/letter.eml':
    'From: Ann <ann@holm.example>\nTo: Ben <ben@holm.example>\nSubject: The pier\nDate: Tue, 7 May 2024 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nThe pier was painted in 3 days.\n',
  'sources/cut.pdf': '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>',
  'sources/cut.docx': 'PK\u0003\u0004 and nothing else',
  'sources/latin.txt': Uint8Array.from([
    0x43, 0x61, 0x66, 0xe9, 0x20, 0x6f, 0x75, 0x76, 0x65, 0x72, 0x74, 0x2e,
  ]),
  'draft.md':
    'The harbour office counted 212 gulls on the roof of the market hall.[^gulls]\n\nThe town hall was sold in 1999.\n',
});
const store = createNodeStore();
const pools: ReadingThreads[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map(pool => pool.dispose()));
});
afterAll(() => town.remove());

function openPool(memoryMb = 512): ReadingThreads {
  const pool = createThreadPool<ReadingTask, ReadingResult>({
    program: join(bundles, 'worker.js'),
    threads: 2,
    limits: { itemMs: 60_000, memoryMb },
    idleMs: 60_000,
    clock: backgroundClock,
  });
  pools.push(pool);
  return pool;
}

function job(path: string): SourceJob {
  return { uri: pathToUri(join(town.folder, path)), display: path };
}

const names = [
  'ferry.txt',
  'gulls.html',
  'talk.vtt',
  'letter.eml',
  'cut.pdf',
  'cut.docx',
  'latin.txt',
  'gone.html',
];
const ferry = { ...job('sources/ferry.txt'), sidecar: job('sources/ferry.meta.yaml') };
const jobs = names.map(name => (name === 'ferry.txt' ? ferry : job(`sources/${name}`)));

test('what a thread reads is what is read here, to the last byte', async () => {
  const here = await readSources(store, jobs);
  const tasks = jobs.map((each): ReadingTask => ({ wants: 'entry', job: each }));
  const outcome = await openPool().run(tasks, { cancel: neverCancelled });
  expect(outcome).toEqual({
    kind: 'done',
    parts: [{ kind: 'result', result: { kind: 'batch', batch: here } }],
  });
  const read = here.sources
    .filter(({ card }) => card)
    .map(({ uri }) => names.find(name => uri.endsWith(name)));
  expect(read).toEqual(['ferry.txt', 'gulls.html', 'talk.vtt', 'letter.eml']);
});

test('so is the text of one article', async () => {
  const readers = openReaders({ store, yielder: nodeYielder, threads: openPool() });
  for (const each of jobs) expect(await readers.text(each)).toEqual(await readText(store, each));
  expect((await readers.text(job('sources/gulls.html')))?.article.text).toContain('212 gulls');
});

test('an article that does not fit into the memory of a thread is told, and the others are read', async () => {
  const sentences = Array.from(
    { length: 60_000 },
    (_, at) => `Boat ${at} came in with ${at % 97} crates of cod.`,
  );
  town.write('sources/long.txt', sentences.join(' '));
  const readers = openReaders({ store, yielder: nodeYielder, threads: openPool(24) });
  const batches: SourceBatch[] = [];
  const asked = [...jobs, { ...job('sources/long.txt'), size: 3_000_000 }];
  for await (const batch of readers.read(asked, () => false)) batches.push(batch);
  const sources = batches.flatMap(batch => batch.sources);
  expect(sources).toHaveLength(asked.length);
  const told = sources.flatMap(({ problems }) => problems.map(({ message }) => message));
  expect(told).toContain('sources/long.txt needs more than 24 MB to read: save the article alone, as .txt');
  expect(sources.filter(({ card }) => card)).toHaveLength(4);
});

test('the command line reads from any folder, where an extension or a package is unpacked', () => {
  const extension = createTempWorkspace({});
  try {
    const dist = join(extension.folder, 'stet-0.1.0', 'dist');
    mkdirSync(dist, { recursive: true });
    cpSync(bundles, dist, { recursive: true });
    const run = () =>
      execFileSync(process.execPath, [join(dist, 'cli.js'), 'sources'], {
        cwd: town.folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: join(extension.folder, 'cache') },
      });
    const told = run();
    expect(told).toContain('gulls');
    expect(told).toContain('letter');
  } finally {
    extension.remove();
  }
});
