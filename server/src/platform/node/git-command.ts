import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Cancellation } from '../../ports/index.js';

/** Git as a reader of objects: it starts no program, asks for nothing, fetches nothing and writes nothing. */
export interface GitCommand {
  /** `folder` in the spelling of the platform. */
  run(folder: string, args: readonly string[], input?: string): Promise<GitOutcome>;
  /** A command that answers what is written to it. */
  talk(folder: string, args: readonly string[]): ChildProcessByStdio<Writable, Readable, null>;
}

export type GitOutcome =
  | { readonly kind: 'done'; readonly output: Uint8Array }
  /** `said`: what it wrote about it, in English. */
  | { readonly kind: 'failed'; readonly code: number; readonly said: string }
  | { readonly kind: 'gave-up'; readonly reason: 'time' | 'size' | 'ended' }
  | { readonly kind: 'cancelled' };

export interface GitHost {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Milliseconds: a listing of a million files takes some seconds. */
const TIME_LIMIT_MS = 60_000;
/** Bytes: a listing of some millions of files. */
const OUTPUT_LIMIT = 512_000_000;
/** Characters of an error that are kept. */
const ERROR_LENGTH = 4_000;
/** Milliseconds between two looks at whether somebody cancelled. */
const LOOK_MS = 50;

/**
 * What a repository, or a user, may have set that makes git start a program, reach for the net or read what was not
 * committed. The commands that are used here know neither filters nor `diff` drivers.
 */
const settings = [
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'core.untrackedCache=false',
  'core.alternateRefsCommand=',
  'core.pager=',
  'diff.external=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
];

const beforeCommand = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...settings.flatMap(setting => ['-c', setting]),
];

/** Of git's own variables: where it may look for repositories, and whose folders the user trusts. */
const kept = /^GIT_(?:CONFIG(?:_.*)?|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

/** Undefined where git is not installed. `notBelow`: no program there is run, whatever PATH says. */
export function findGit(host: GitHost, notBelow: string, cancel: Cancellation): GitCommand | undefined {
  const program = findProgram('git', host, notBelow);
  if (program === undefined) return undefined;
  const env = environmentOf(host.variables);
  return {
    run: (folder, args, input) =>
      new Promise(resolve => {
        const child = spawn(program, [...beforeCommand, ...args], {
          cwd: folder,
          env,
          stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
          windowsHide: true,
        });
        const chunks: Buffer[] = [];
        let length = 0;
        let said = '';
        let ended: GitOutcome | undefined;
        const end = (outcome: GitOutcome): void => {
          ended ??= outcome;
          child.kill('SIGKILL');
        };
        const limit = setTimeout(end, TIME_LIMIT_MS, { kind: 'gave-up', reason: 'time' });
        const look = setInterval(() => {
          if (cancel.requested) end({ kind: 'cancelled' });
        }, LOOK_MS);
        const settle = (outcome: GitOutcome): void => {
          clearTimeout(limit);
          clearInterval(look);
          resolve(cancel.requested ? { kind: 'cancelled' } : (ended ?? outcome));
        };
        child.stdout?.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > OUTPUT_LIMIT) end({ kind: 'gave-up', reason: 'size' });
        });
        child.stderr?.on('data', (chunk: Buffer) => {
          if (said.length < ERROR_LENGTH) said += chunk.toString('utf8');
        });
        child.on('error', error => settle({ kind: 'failed', code: -1, said: error.message }));
        child.on('close', (code, signal) => {
          if (signal !== null) settle({ kind: 'gave-up', reason: 'ended' });
          else if (code === 0) settle({ kind: 'done', output: joined(chunks, length) });
          else settle({ kind: 'failed', code: code ?? -1, said: said.slice(0, ERROR_LENGTH).trim() });
        });
        // It may have ended before it read everything; its code tells why.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(input);
      }),
    talk: (folder, args) =>
      spawn(program, [...beforeCommand, ...args], {
        cwd: folder,
        env,
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      }),
  };
}

function joined(chunks: readonly Buffer[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * The first of that name in PATH. Looked for here, since a system may look into the working folder first, and a PATH
 * may name it, or a folder that came with the drafts.
 */
function findProgram(name: string, { variables, platform }: GitHost, notBelow: string): string | undefined {
  const names = platform === 'win32' ? [`${name}.exe`] : [name];
  const path = Object.entries(variables).find(([key]) =>
    platform === 'win32' ? key.toUpperCase() === 'PATH' : key === 'PATH',
  )?.[1];
  for (const folder of (path ?? '').split(delimiter).filter(isAbsolute))
    for (const each of names) {
      const program = join(folder, each);
      if (isProgram(program) && !isBelow(notBelow, folder) && !isBelow(notBelow, program)) return program;
    }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isBelow(folder: string, path: string): boolean {
  const [outer, inner] = [realpathSync(folder), realpathSync(path)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);
}

function environmentOf(variables: GitHost['variables']): Record<string, string | undefined> {
  const own = Object.entries(variables).filter(
    ([name]) => !name.toUpperCase().startsWith('GIT_') || kept.test(name),
  );
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    // No protocol at all: what is not in this clone is not fetched, by whatever program it would be.
    GIT_ALLOW_PROTOCOL: '',
  };
}
