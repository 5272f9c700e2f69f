import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BenchArticle } from './articles.js';
import { projectFiles } from './keystrokes.js';

/** A folder of articles on the disk, with a short draft beside it, and a home of its own for what programs keep. */
export interface ScaleFolder {
  readonly root: string;
  /** Where a cache of the user goes. */
  readonly home: string;
  /** Names of the article files, in order, below `root`. */
  readonly files: readonly string[];
  /** Of all article files. */
  readonly bytes: number;
  remove(): void;
}

/** The draft that is checked for the time until a first answer. */
export const SHORT_DRAFT = 'short.md';
const FILES_A_FOLDER = 1_000;

export function writeScaleFolder(articles: readonly BenchArticle[], shortDraft: string): ScaleFolder {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stet-bench-')));
  const [root, home] = [join(scratch, 'project'), join(scratch, 'home')];
  let bytes = 0;
  const files = [...projectFiles(articles)].map(([path, content], at) => {
    const shard = String(Math.floor(at / FILES_A_FOLDER)).padStart(3, '0');
    const file = path.replace('/', `/${shard}/`);
    if (at % FILES_A_FOLDER === 0) mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
    bytes += Buffer.byteLength(content);
    return file;
  });
  // No search goes beyond a repository.
  mkdirSync(join(root, '.git'));
  mkdirSync(home);
  writeFileSync(join(root, SHORT_DRAFT), shortDraft);
  return { root, home, files, bytes, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}

/** For programs that keep what they know of the folder in a home of their own, so that a run begins without it. */
export function environmentOf({ home }: ScaleFolder): NodeJS.ProcessEnv {
  return { ...process.env, HOME: home, XDG_CACHE_HOME: join(home, '.cache'), NO_COLOR: '1' };
}
