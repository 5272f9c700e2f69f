import type { Clock, ReadResult, SourceStore } from '../ports/index.js';
import { parentUri, uriToPath } from '../ports/uri.js';
import { type AskClient, askClient, type ClientFiles, failureProblem, linkProblem } from './client-files.js';
import { walkThroughClient } from './client-walk.js';
import { notAFile, tooLarge } from './file-problem.js';

export interface ClientStoreParts {
  readonly files: ClientFiles;
  readonly clock: Clock;
  /** Of bytes that came as text. */
  fromBase64(text: string): Uint8Array;
}

/** The files of the client. It may be a disk, a repository far away or memory: nothing is taken for quick or writable. */
export function createClientStore({ files, clock, fromBase64 }: ClientStoreParts): SourceStore {
  const ask = askClient(files, clock, fromBase64);
  // What file systems say of versions holds while they run.
  const session = Date.now();
  return {
    list: (rootUri, options, cancel) => walkThroughClient(ask, rootUri, options, cancel, session),
    read: (uri, limit) => read(ask, uri, limit),
    async exists(uri) {
      const found = await ask.stat({ uri });
      if (found.kind === 'failed') return undefined;
      return found.entry.type === 'folder' ? 'folder' : 'file';
    },
    realpath: uri => realpath(ask, uri),
  };
}

/** The files of a disk, and the client's where a uri is of another scheme. */
export function storeByScheme(disk: SourceStore, client: SourceStore): SourceStore {
  const of = (uri: string): SourceStore => (uri.startsWith('file:') ? disk : client);
  return {
    list: (rootUri, options, cancel) => of(rootUri).list(rootUri, options, cancel),
    read: (uri, limit) => of(uri).read(uri, limit),
    exists: uri => of(uri).exists(uri),
    realpath: uri => of(uri).realpath(uri),
  };
}

async function read(ask: AskClient, uri: string, limit: number): Promise<ReadResult> {
  const path = uriToPath(uri);
  const answer = await ask.read({ uri, limit });
  switch (answer.kind) {
    case 'bytes':
      return { kind: 'bytes', bytes: answer.bytes };
    case 'too-large':
      return { kind: 'problem', problem: tooLarge(path, limit) };
    case 'folder':
      return { kind: 'problem', problem: notAFile(path, 'folder') };
    case 'link':
      return { kind: 'problem', problem: linkProblem(path) };
    case 'failed':
      return { kind: 'problem', problem: failureProblem(path, answer) };
  }
}

/** Itself, unless a link is on the way: where that leads, nobody tells. */
async function realpath(ask: AskClient, uri: string): Promise<string | undefined> {
  const way: string[] = [];
  for (let at: string | undefined = uri; at !== undefined; at = parentUri(at)) way.push(at);
  const [own, ...above] = await Promise.all(way.map(each => ask.stat({ uri: each })));
  if (own?.kind !== 'entry') return undefined;
  const isThroughLink = [own, ...above].some(found => found.kind === 'entry' && found.entry.isLink);
  return isThroughLink ? undefined : uri;
}
