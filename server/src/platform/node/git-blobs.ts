import type { GitCommand } from './git-command.js';

/** The contents of a repository, by their ids. */
export interface GitBlobs {
  /** `limit` in bytes. `missing`: this clone does not have it, or git ended. */
  read(id: string, limit: number): Promise<BlobReading>;
  close(): void;
}

export type BlobReading =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'missing' };

/** Milliseconds for one content. */
const TIME_LIMIT_MS = 30_000;
/** Bytes of the line that comes before a content. */
const HEADER_LIMIT = 200;

const missing: BlobReading = { kind: 'missing' };

/** Git is started with the first content that is asked for, and stays until `close`. */
export function openBlobs(git: GitCommand, folder: string): GitBlobs {
  let child: ReturnType<GitCommand['talk']> | undefined;
  let answers: Answers | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function readNow(id: string, limit: number): Promise<BlobReading> {
    if (!child) {
      child = git.talk(folder, ['cat-file', '--batch']);
      child.on('error', () => undefined);
      child.stdin.on('error', () => undefined);
      answers = answersOf(child.stdout);
    }
    if (!answers) return missing;
    const running = child;
    const stop = setTimeout(() => running.kill('SIGKILL'), TIME_LIMIT_MS);
    try {
      child.stdin.write(`${id}\n`);
      const header = await answers.line();
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(header ?? '')?.[1];
      if (size === undefined) return missing;
      const bytes = await answers.take(Number(size), limit);
      await answers.take(1, 1);
      return bytes;
    } finally {
      clearTimeout(stop);
    }
  }

  return {
    read(id, limit) {
      const own = last.then(() => readNow(id, limit));
      last = own.catch(() => undefined);
      return own.catch(() => missing);
    },
    close() {
      child?.stdin.end();
      child?.kill('SIGKILL');
    },
  };
}

interface Answers {
  line(): Promise<string | undefined>;
  /** Of so many bytes at most `limit` are kept; of more, none. */
  take(length: number, limit: number): Promise<BlobReading>;
}

function answersOf(output: AsyncIterable<Uint8Array>): Answers {
  const chunks = output[Symbol.asyncIterator]();
  let rest = new Uint8Array(0);

  async function more(): Promise<boolean> {
    const { done, value } = await chunks.next();
    if (done) return false;
    const joined = new Uint8Array(rest.length + value.length);
    joined.set(rest);
    joined.set(value, rest.length);
    rest = joined;
    return true;
  }

  return {
    async line() {
      for (;;) {
        const end = rest.indexOf(LF);
        if (end >= 0) {
          const text = String.fromCharCode(...rest.subarray(0, Math.min(end, HEADER_LIMIT)));
          rest = rest.subarray(end + 1);
          return text;
        }
        if (rest.length > HEADER_LIMIT || !(await more())) return undefined;
      }
    },
    async take(length, limit) {
      const bytes = length <= limit ? new Uint8Array(length) : undefined;
      for (let at = 0; at < length; ) {
        if (rest.length === 0 && !(await more())) return missing;
        const part = rest.subarray(0, length - at);
        bytes?.set(part, at);
        at += part.length;
        rest = rest.subarray(part.length);
      }
      return bytes ? { kind: 'bytes', bytes } : { kind: 'too-large' };
    },
  };
}

const LF = 10;
