import type { Problem } from '../checks/finding.js';
import { type IndexChange, type IndexEntry, packEntries } from '../index/passage-index.js';
import type { ReadResult, SourceStore } from '../ports/index.js';
import type { Article, SourceCard } from '../sources/article.js';
import { readArticle, type SourceInput, sourceLimit } from '../sources/read-article.js';
import { sentenceHashes } from '../sources/sentence-hashes.js';
import { contentHash } from '../text/content-hash.js';
import { decodeText } from '../text/decode.js';
import { contentForms, readWords } from '../text/words.js';
import { readingTables } from './reading-tables.js';

/** A file to be read, or the buffer in its place. Plain data: it may be done on another thread. */
export interface SourceJob {
  readonly uri: string;
  /** Relative to the working folder. */
  readonly display: string;
  /** Bytes of the file when it was listed: tells how long it will take, and nothing else. */
  readonly size?: number;
  /** The open buffer that outranks the file. */
  readonly buffer?: string;
  readonly sidecar?: SidecarJob;
  /** `ReadSource.hash` of what was read before: content that has it is not read again. */
  readonly known?: string;
}

export interface SidecarJob {
  readonly uri: string;
  readonly display: string;
  readonly buffer?: string;
}

/** What stays in memory of a file that was read. */
export interface ReadSource {
  readonly uri: string;
  /** Of the bytes of the file, and of the sidecar or what keeps it from being read; '' where there are none. */
  readonly hash: string;
  /** Undefined: it is no article, and `problems` says why. */
  readonly card: SourceCard | undefined;
  readonly problems: readonly Problem[];
  readonly sentenceHashes: Uint32Array;
}

/** Plain data, as well. */
export interface SourceBatch {
  readonly sources: readonly ReadSource[];
  /** Uris of those that hold what they held before. */
  readonly same: readonly string[];
  /** What the index takes in of the articles. */
  readonly put: IndexChange['put'];
}

/** An article with its text, as it stands now. */
export interface ReadText {
  readonly article: Article;
  /** As in `ReadSource`. */
  readonly hash: string;
}

/** Reads files: here, or on other threads. */
export interface SourceReaders {
  /** Batches come as they are done, in any order; every job is in one of them. Ends early when `cancelled` says so. */
  read(jobs: readonly SourceJob[], cancelled: () => boolean): AsyncIterable<SourceBatch>;
  /** Undefined where the file is no article any more. */
  text(job: SourceJob): Promise<ReadText | undefined>;
}

/** Files that are read before other work is let in. */
const FILES_A_TURN = 16;
/** Bytes: a turn of them is held in memory without anybody noticing. */
const SMALL_FILE = 1_000_000;

/** Reads on the thread of the caller; `turn`, between two batches, lets other work in. */
export function readersOver(store: SourceStore, turn: () => Promise<void>): SourceReaders {
  return {
    async *read(jobs, cancelled) {
      for (let at = 0; at < jobs.length; at += FILES_A_TURN) {
        await turn();
        if (cancelled()) return;
        const batch = jobs.slice(at, at + FILES_A_TURN);
        yield await readSources(askedAhead(store, batch), batch);
      }
    },
    text: job => readText(store, job),
  };
}

/** The small files of a batch are asked for at once: a file system far away takes its time over each. */
function askedAhead(store: SourceStore, jobs: readonly SourceJob[]): Pick<SourceStore, 'read'> {
  const asked = new Map<string, Promise<ReadResult>>();
  for (const { uri, display, size, buffer } of jobs) {
    if (buffer !== undefined || size === undefined || size > SMALL_FILE) continue;
    const read = store.read(uri, sourceLimit(display));
    read.catch(() => undefined);
    asked.set(uri, read);
  }
  return { read: (uri, limit) => asked.get(uri) ?? store.read(uri, limit) };
}

/** Never rejects for what is wrong with a file; `started` is told the place of each job when it is begun. */
export async function readSources(
  store: Pick<SourceStore, 'read'>,
  jobs: readonly SourceJob[],
  started: (job: number) => void = () => undefined,
): Promise<SourceBatch> {
  const results: (Read | 'same')[] = [];
  // One at a time, so that it is known which one takes long.
  for (const [at, job] of jobs.entries()) {
    started(at);
    results.push(await readSource(store, job));
  }
  return {
    sources: results.flatMap(result => (result === 'same' ? [] : [result.source])),
    same: results.flatMap((result, at) => (result === 'same' ? (jobs[at]?.uri ?? []) : [])),
    put: [packEntries(results.flatMap(result => (result !== 'same' && result.entry ? [result.entry] : [])))],
  };
}

/** The article with its text; undefined where the file is none, or cannot be read now. */
export async function readText(store: SourceStore, job: SourceJob): Promise<ReadText | undefined> {
  const content = await contentOf(store, job);
  if (content.kind === 'problem') return undefined;
  const outcome = await readArticle(content.input);
  return outcome.kind === 'article' ? { article: outcome.article, hash: content.hash } : undefined;
}

interface Read {
  readonly source: ReadSource;
  readonly entry?: IndexEntry;
}

async function readSource(store: Pick<SourceStore, 'read'>, job: SourceJob): Promise<Read | 'same'> {
  const { uri } = job;
  const content = await contentOf(store, job);
  if (content.kind === 'problem') return { source: { ...nothing, uri, problems: [content.problem] } };
  const { hash, input, problems } = content;
  if (hash === job.known) return 'same';
  const outcome = await readArticle(input);
  if (outcome.kind === 'unreadable')
    return { source: { ...nothing, uri, hash, problems: [outcome.problem, ...problems] } };
  const { article } = outcome;
  return {
    source: {
      uri,
      hash,
      card: cardOf(article),
      problems: [...outcome.problems, ...problems],
      sentenceHashes: sentenceHashes(article),
    },
    entry: entryOf(article),
  };
}

const nothing = { hash: '', card: undefined, sentenceHashes: new Uint32Array(0) };

function cardOf({ uri, path, key, keyFrom, hash, metadata, coordinates }: Article): SourceCard {
  return { uri, path, key, keyFrom, hash, metadata, coordinates };
}

function entryOf({ uri, text, sentences: spans, metadata }: Article): IndexEntry {
  const tables = readingTables(metadata.language.value);
  return { uri, spans, sentences: spans.map(span => contentForms(readWords(text, span, tables))) };
}

type Content =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'content';
      readonly hash: string;
      readonly input: SourceInput;
      /** Of the sidecar, without which the article is read all the same. */
      readonly problems: readonly Problem[];
    };

async function contentOf(store: Pick<SourceStore, 'read'>, job: SourceJob): Promise<Content> {
  const { uri, display: path } = job;
  const own = await bytesOf(store, job);
  if (own.kind === 'problem') return own;
  const hash = contentHash(own.bytes);
  const input = { uri, path, bytes: own.bytes };
  if (!job.sidecar) return { kind: 'content', hash, input, problems: [] };
  const beside = await bytesOf(store, job.sidecar);
  if (beside.kind === 'problem') {
    const told = contentHash(new TextEncoder().encode(beside.problem.message));
    return { kind: 'content', hash: `${hash}!${told}`, input, problems: [beside.problem] };
  }
  const both = hash + contentHash(beside.bytes);
  const { display } = job.sidecar;
  const { text, problem } = decodeText(beside.bytes);
  if (!problem)
    return {
      kind: 'content',
      hash: both,
      input: { ...input, sidecar: { path: display, text } },
      problems: [],
    };
  const told = unreadable(display, `${display} cannot be read: ${problem.message}`);
  return { kind: 'content', hash: both, input, problems: [told] };
}

type Bytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: Problem };

async function bytesOf(
  store: Pick<SourceStore, 'read'>,
  { uri, display, buffer }: SidecarJob,
): Promise<Bytes> {
  if (buffer !== undefined) return { kind: 'bytes', bytes: new TextEncoder().encode(buffer) };
  const read = await store.read(uri, sourceLimit(display));
  if (read.kind === 'bytes') return read;
  const { path, message } = read.problem;
  return {
    kind: 'problem',
    problem: unreadable(
      display,
      message.replace(path, () => display),
    ),
  };
}

export function unreadable(path: string, message: string): Problem {
  return { code: 'unreadable', severity: 'warning', path, message };
}
