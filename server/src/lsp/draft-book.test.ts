import { beforeAll, describe, expect, test } from 'vitest';
import type { DraftFile, Snapshot } from '../engine/index.js';
import { type OpenFixture, openFixture } from '../testing/open-fixture.js';
import { closedDocument, createDocuments, type OpenDocument } from './documents.js';
import { createDraftBook, type DraftBook } from './draft-book.js';

const wheel = 'Volunteers spent 31,000 euros on a new wheel made of oak.';
const bees = 'Nobody in the village has kept bees since the great frost.';

const source = `
  === sources/mill.md
  The water mill of Ostrel ground its first flour in forty years on Sunday.

  ${wheel}
`;

let project: OpenFixture;
let other: OpenFixture;
beforeAll(async () => {
  [project, other] = await Promise.all([openFixture(source), openFixture(source)]);
});

interface Disk {
  readonly book: DraftBook;
  /** Puts a draft there; undefined takes it away. Nobody is told. */
  write(path: string, text: string | undefined): void;
  open(path: string, text: string): OpenDocument;
  retype(document: OpenDocument, text: string): void;
  /** Sources are others now. */
  reload(snapshot: Snapshot): void;
  /** Lets the milliseconds pass for which a list of files holds. */
  wait(): void;
  /** Paths of the closed drafts that were checked so far. */
  readonly checked: readonly string[];
  /** What happens as a closed draft is about to be checked. */
  onCheck: (path: string) => void;
}

function diskOf(drafts: Readonly<Record<string, string>>, watched = true): Disk {
  const texts = new Map(Object.entries(drafts));
  const documents = createDocuments('utf-16');
  const timers = new Set<() => void>();
  const checked: string[] = [];
  let snapshot = counting(project.snapshot);

  function counting(real: Snapshot): Snapshot {
    return {
      ...real,
      check: (draft, cancel, yielder) => {
        if (!documents.get(draft.uri)) {
          checked.push(draft.path);
          disk.onCheck(draft.path);
        }
        return real.check(draft, cancel, yielder);
      },
    };
  }

  const file = (path: string): DraftFile => ({ uri: project.uri(path), path });
  const book = createDraftBook({
    draftFiles: {
      list: async () => ({ files: [...texts.keys()].sort().map(file), obstacles: [], hidden: [] }),
      async read({ uri, path }) {
        const open = documents.get(uri);
        if (open) return { kind: 'text', document: open, isOpen: true };
        const text = texts.get(path);
        return text === undefined
          ? { kind: 'unreadable', message: 'gone' }
          : { kind: 'text', document: closedDocument(uri, text, 'utf-16'), isOpen: false };
      },
    },
    documents,
    clock: {
      after(_, task) {
        timers.add(task);
        return () => timers.delete(task);
      },
    },
    watched,
    async checkOpen(document) {
      const { version, fileUri: uri, text } = document;
      const outcome = await snapshot.check({ uri, path: 'open.md', text: text.getText() }, never.cancel);
      return outcome.kind === 'checked' && document.version === version
        ? { kind: 'checked', document, version, report: outcome.report, snapshot }
        : { kind: 'moved-on' };
    },
    place: async () => ({ kind: 'snapshot', snapshot }),
    yielder: { yield: () => Promise.resolve() },
    progress: () => ({ report: () => undefined, end: () => undefined }),
    begins: () => undefined,
    begun: () => undefined,
    leftOut: () => undefined,
  });
  const disk: Disk = {
    book,
    checked,
    onCheck: () => undefined,
    write(path, text) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    },
    open(path, text) {
      const textDocument = { uri: project.uri(path), languageId: 'markdown', version: 1, text };
      const document = documents.open({ textDocument });
      book.changed();
      return document;
    },
    retype({ uri, version }, text) {
      documents.change({ textDocument: { uri, version: version + 1 }, contentChanges: [{ text }] });
    },
    reload(next) {
      snapshot = counting(next);
      book.changed();
    },
    wait() {
      for (const task of [...timers]) task();
    },
  };
  return disk;
}

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
  cancel: { requested: false },
};

/** The drafts that rest on something, by path. */
async function resting({ book }: Disk): Promise<readonly string[]> {
  const drafts = await book.read(never);
  return drafts
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ uri }) => uri.slice(project.uri('.').length + 1));
}

describe('a closed draft', () => {
  test('is checked once while nothing changes', async () => {
    const disk = diskOf({ 'a.md': wheel, 'b.md': bees });
    expect(await resting(disk)).toEqual(['a.md']);
    disk.wait();
    expect(await resting(disk)).toEqual(['a.md']);
    expect(disk.checked).toEqual(['a.md', 'b.md']);
  });

  test('is checked again when its file changed, and the others are not', async () => {
    const disk = diskOf({ 'a.md': wheel, 'b.md': bees });
    await resting(disk);
    disk.write('b.md', wheel);
    disk.book.filesChanged([project.uri('b.md')]);
    expect(await resting(disk)).toEqual(['a.md', 'b.md']);
    expect(disk.checked).toEqual(['a.md', 'b.md', 'b.md']);
  });

  test('that is told to have changed and has not is read, and not checked again', async () => {
    const disk = diskOf({ 'a.md': wheel });
    await resting(disk);
    disk.book.filesChanged([project.uri('a.md')]);
    await resting(disk);
    expect(disk.checked).toEqual(['a.md']);
  });

  test('is read each time where nobody tells of changes', async () => {
    const disk = diskOf({ 'a.md': bees }, false);
    expect(await resting(disk)).toEqual([]);
    disk.write('a.md', wheel);
    disk.write('b.md', wheel);
    expect(await resting(disk)).toEqual(['a.md', 'b.md']);
    await resting(disk);
    expect(disk.checked).toEqual(['a.md', 'a.md', 'b.md']);
  });

  test('that is gone is forgotten, with or without its folder being told of', async () => {
    const disk = diskOf({ 'a.md': wheel, 'old/b.md': wheel });
    expect(await resting(disk)).toEqual(['a.md', 'old/b.md']);
    disk.write('old/b.md', undefined);
    disk.wait();
    expect(await resting(disk)).toEqual(['a.md']);
    expect(disk.book.closed()).toEqual([project.uri('a.md')]);
  });

  test('is checked against other sources again', async () => {
    const disk = diskOf({ 'a.md': wheel });
    await resting(disk);
    disk.reload(other.snapshot);
    await resting(disk);
    expect(disk.checked).toEqual(['a.md', 'a.md']);
  });

  test('whose sources change while it is checked is told as it stands with the new ones', async () => {
    const disk = diskOf({ 'a.md': wheel, 'b.md': wheel });
    disk.onCheck = () => {
      disk.onCheck = () => undefined;
      disk.reload(other.snapshot);
    };
    expect(await resting(disk)).toEqual(['a.md', 'b.md']);
    expect(disk.checked).toEqual(['a.md', 'a.md', 'b.md']);
  });
});

describe('an open draft', () => {
  test('counts as it is typed, whatever is on the disk', async () => {
    const disk = diskOf({ 'a.md': wheel });
    const document = disk.open('a.md', bees);
    expect(await resting(disk)).toEqual([]);
    disk.retype(document, wheel);
    expect(await resting(disk)).toEqual(['a.md']);
    expect(disk.checked).toEqual([]);
  });

  test('that is typed in while closed ones are checked counts as it is in the end', async () => {
    const disk = diskOf({ 'a.md': bees, 'b.md': bees });
    const document = disk.open('open.md', bees);
    disk.onCheck = () => disk.retype(document, wheel);
    expect(await resting(disk)).toEqual(['open.md']);
  });
});

describe('a question', () => {
  test('that is taken back is cancelled, and what was done stays done', async () => {
    const disk = diskOf({ 'a.md': wheel, 'b.md': wheel, 'c.md': wheel });
    let takeBack = (): void => undefined;
    disk.onCheck = path => path === 'b.md' && takeBack();
    const pending = disk.book.read({
      isCancellationRequested: false,
      onCancellationRequested: listener => {
        takeBack = () => listener(undefined);
        return { dispose: () => undefined };
      },
    });
    await expect(pending).rejects.toMatchObject({ code: -32800 });
    expect(disk.book.wasRead).toBe(false);
    disk.onCheck = () => undefined;
    expect(await resting(disk)).toEqual(['a.md', 'b.md', 'c.md']);
    expect(disk.checked.filter(path => path === 'a.md')).toHaveLength(1);
    expect(disk.checked.filter(path => path === 'c.md')).toHaveLength(1);
  });

  test('that others ask as well is not cancelled with one of them', async () => {
    const disk = diskOf({ 'a.md': wheel });
    let takeBack = (): void => undefined;
    disk.onCheck = () => takeBack();
    const pending = disk.book.read({
      isCancellationRequested: false,
      onCancellationRequested: listener => {
        takeBack = () => listener(undefined);
        return { dispose: () => undefined };
      },
    });
    const [first, second] = await Promise.allSettled([pending, resting(disk)]);
    expect(first.status).toBe('rejected');
    expect(second).toEqual({ status: 'fulfilled', value: ['a.md'] });
    expect(disk.checked).toEqual(['a.md']);
  });

  test('about more drafts than can be looked through is refused with the remedy', async () => {
    const disk = diskOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.md`, bees])));
    await expect(resting(disk)).rejects.toThrow(/10001 drafts.*"ignore" in the project file/);
    expect(disk.checked).toEqual([]);
  });

  test('while files change without end is refused', async () => {
    const disk = diskOf({ 'a.md': wheel });
    disk.onCheck = () => disk.book.filesChanged([project.uri('a.md')]);
    const before = disk.checked.length;
    const answer = resting(disk);
    disk.onCheck = () => disk.reload(disk.checked.length % 2 === 0 ? project.snapshot : other.snapshot);
    await expect(answer).rejects.toMatchObject({ code: -32801 });
    expect(disk.checked.length).toBeGreaterThan(before);
  });
});
