import { access, constants, lstat, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type DraftFile,
  decodeText,
  encodeLike,
  isSameBytes,
  maxDraftBytes,
  type Problem,
  type Project,
} from '../engine/index.js';
import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, uriToPath } from '../ports/uri.js';
import { replaceFile } from './output-file.js';

export interface DraftChange {
  readonly file: DraftFile;
  /** What was checked. */
  readonly before: string;
  readonly after: string;
}

export interface DraftOutcome {
  readonly done: boolean;
  /** The file has a byte-order mark that a diff is to have as well. */
  readonly marked?: boolean;
  /** With severity `error` where the draft was not written. */
  readonly problem?: Problem;
}

/**
 * Writes a draft whole or not at all, in its own encoding, with its byte-order mark and its permissions; where its name
 * is a link, what that leads to. A draft that is not as it was checked any more is left alone.
 */
export async function writeDraft(
  store: SourceStore,
  { rootUri }: Pick<Project, 'rootUri'>,
  { file, before, after }: DraftChange,
): Promise<DraftOutcome> {
  const { path } = file;
  const realUri = await store.realpath(file.uri);
  if (realUri === undefined) return changed(path);
  if (!(await mayBeWritten(store, rootUri, file.uri, realUri)))
    return failed(
      path,
      'link-out',
      `${path} is a link that leads out of the folder, so it was not fixed. Name the file itself.`,
    );
  const now = await store.read(realUri, maxDraftBytes);
  if (now.kind === 'problem') return changed(path);
  const { text } = decodeText(now.bytes);
  // Under another name, as a link, it was written already.
  if (text === after) return { done: true };
  if (text !== before) return changed(path);
  const bytes = encodeLike(now.bytes, after);
  if (!bytes)
    return failed(
      path,
      'encoding',
      `${path} is no well-formed UTF-16, so it was not fixed. Save it as UTF-8 and run this again.`,
    );
  const isStill = async (): Promise<boolean> => {
    const last = await store.read(realUri, maxDraftBytes);
    return last.kind === 'bytes' && isSameBytes(last.bytes, now.bytes);
  };
  return replace(path, resolve(uriToPath(realUri)), bytes, isStill);
}

async function replace(
  path: string,
  realPath: string,
  bytes: Uint8Array,
  isStill: () => Promise<boolean>,
): Promise<DraftOutcome> {
  const release = holdSignals();
  try {
    const stats = await stat(realPath);
    if ((stats.mode & 0o222) === 0) return readOnly(path);
    await access(realPath, constants.W_OK);
    const replaced = await replaceFile(
      realPath,
      async handle => {
        await handle.appendFile(bytes);
        const { uid, gid } = await handle.stat();
        // Another's file stays theirs where this user may give it back.
        if (uid !== stats.uid || gid !== stats.gid)
          await handle.chown(stats.uid, stats.gid).catch(() => undefined);
        await handle.chmod(stats.mode & 0o7777);
        await handle.sync();
      },
      isStill,
    );
    if (!replaced) return changed(path);
    if (stats.nlink < 2) return { done: true };
    const message = `${path} had another name (a hard link), which keeps the text from before it was fixed.`;
    return { done: true, problem: { code: 'hard-link', severity: 'warning', path, message } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return readOnly(path);
    return failed(
      path,
      'unwritable',
      `${path} could not be written${code === '' ? '' : ` (${code})`}. It is as it was.`,
    );
  } finally {
    release();
  }
}

/** A link may lead to another place in the folder; a file elsewhere is written under its own name alone. */
async function mayBeWritten(
  store: SourceStore,
  rootUri: string,
  uri: string,
  realUri: string,
): Promise<boolean> {
  if (isInside((await store.realpath(rootUri)) ?? rootUri, realUri)) return true;
  if (isInside(rootUri, uri)) return false;
  const folder = parentUri(uri);
  const realFolder = folder === undefined ? undefined : await store.realpath(folder);
  return realFolder !== undefined && realFolder === parentUri(realUri) && !(await isLink(uri));
}

async function isLink(uri: string): Promise<boolean> {
  return (await lstat(resolve(uriToPath(uri)))).isSymbolicLink();
}

/**
 * While a neighbour of a draft is there, no signal ends the process before it is gone: a terminal sends SIGINT to a
 * package runner as well, which sends it once more. What nobody else listens for ends the process afterwards.
 */
function holdSignals(): () => void {
  const held = new Set<NodeJS.Signals>();
  const fatal = new Set(SIGNALS.filter(signal => process.listenerCount(signal) === 0));
  const hold = (signal: NodeJS.Signals): void => {
    held.add(signal);
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  return () => {
    for (const signal of SIGNALS) process.off(signal, hold);
    for (const signal of SIGNALS)
      if (held.has(signal) && fatal.has(signal)) process.kill(process.pid, signal);
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function changed(path: string): DraftOutcome {
  return failed(
    path,
    'changed-meanwhile',
    `${path} changed while it was checked, so it was not fixed. Run this again.`,
  );
}

function readOnly(path: string): DraftOutcome {
  return failed(
    path,
    'read-only',
    `${path} or its folder is read-only, so it was not fixed. Make both writable and run this again.`,
  );
}

function failed(path: string, code: string, message: string): DraftOutcome {
  return { done: false, problem: { code, severity: 'error', path, message } };
}
