import { detectLanguage } from '../languages/detect.js';
import { languageTables } from '../languages/index.js';
import type { LanguageTag } from '../text/language-rules.js';
import { toFileSpan } from '../text/prose.js';
import { splitSentences } from '../text/sentences.js';
import type { Span } from '../text/span.js';
import type { Article, ArticleSentence, Field, Metadata, MetadataOrigin } from './article.js';
import { findDate } from './dates.js';
import {
  type Declared,
  type DeclaredOutcome,
  declaredByDocument,
  declaredByFrontMatter,
  declaredBySidecar,
} from './declared.js';
import { findFurniture, isNotice, mergeSpans, type Split } from './furniture.js';
import { type Head, readHead } from './head.js';
import { citationKey, fileStem, keyHash } from './keys.js';
import { caveatPublisher, furniturePublisher } from './publisher.js';
import { readerFor } from './readers/index.js';
import type { ExtractedSource, ExtractOutcome, SourceBlock, SourceReader } from './readers/reader.js';
import type { SourceProblem } from './source-problem.js';
import { foreignBlocks } from './story-bounds.js';

/**
 * Largest source that is read, in bytes: 16 MiB, a shelf of books in plain text. Reading takes time and memory in
 * proportion to the bytes (measured: 50 MB took a minute and 3.6 GB); a larger file is a `too-large` problem.
 */
export const SOURCE_LIMIT = 16 * 1024 * 1024;

export interface SourceInput {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The text of `sidecarFor(path)`, where there is one, and its own path relative to the working folder. */
  readonly sidecar?: { readonly path: string; readonly text: string };
}

export type SourceOutcome =
  | { readonly kind: 'article'; readonly article: Article; readonly problems: readonly SourceProblem[] }
  | { readonly kind: 'unreadable'; readonly problem: SourceProblem };

/** Largest file of its format that is read, in bytes. */
export function sourceLimit(path: string): number {
  return readerFor(path)?.limit ?? SOURCE_LIMIT;
}

/** Makes an article of a file: the same for the same input, never rejects, linear in the bytes. */
export async function readArticle(input: SourceInput): Promise<SourceOutcome> {
  const { path, bytes } = input;
  const limit = sourceLimit(path);
  if (bytes.length <= limit) return articleOf(input, await extract(readerFor(path) ?? noReader, bytes));
  const message = `${path} has ${bytes.length} bytes; sources up to ${limit} bytes are read: split it`;
  return { kind: 'unreadable', problem: { code: 'too-large', severity: 'warning', path, message } };
}

/** What reads a format is loaded with the first such file, in a browser from far away. */
async function extract(reader: SourceReader, bytes: Uint8Array): Promise<ExtractOutcome> {
  try {
    return await reader.read(bytes);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NetworkError') throw error;
    const reason = 'what reads this format could not be loaded; check the connection and restart Stet';
    return { kind: 'unreadable', reason };
  }
}

/** The article in what a reader made of the file. */
export function articleOf(input: SourceInput, outcome: ExtractOutcome): SourceOutcome {
  if (outcome.kind === 'extracted') return describe(input, outcome.source);
  const { path } = input;
  const message = `${path} cannot be read: ${outcome.reason}`;
  return { kind: 'unreadable', problem: { code: 'unreadable', severity: 'warning', path, message } };
}

const noReader: SourceReader = {
  extensions: [],
  read: () => ({ kind: 'unreadable', reason: 'no reader knows this format' }),
};

function describe({ uri, path, sidecar }: SourceInput, source: ExtractedSource): SourceOutcome {
  const frontMatter = declaredByFrontMatter(source.frontMatter, path, source.text);
  const beside: DeclaredOutcome = sidecar
    ? declaredBySidecar(sidecar.path, sidecar.text)
    : { declared: {}, problems: [] };
  const problems = [...frontMatter.problems, ...beside.problems];
  for (const gap of source.gaps ?? [])
    problems.push({ code: 'incomplete', severity: 'warning', path, message: `${path} ${gap}` });
  const declared: readonly (readonly [MetadataOrigin, Declared])[] = [
    ['front-matter', frontMatter.declared],
    ['sidecar', beside.declared],
    ['document', declaredByDocument(source.document)],
  ];
  const head = readHead(source.blocks);
  const language = languageOf(declared, source.blocks);
  // As everywhere in Stet, text of unknown language (often too short to tell) is read as English.
  const rules = languageTables(language.value === 'und' ? 'en' : language.value).sentences;
  const body = readBody(source.blocks, head, text => splitSentences(text, rules));
  if (body.sentences.length === 0) {
    const message = `${path} has no text that could be evidence`;
    problems.push({ code: 'empty', severity: 'warning', path, message });
  }
  const metadata = metadataOf(path, source, declared, head, language, body);
  const { key, keyFrom } = citationKey({
    declared: pick(declared, 'key')?.value,
    path,
    publisher: metadata.publisher?.value,
    published: metadata.published?.value,
    title: metadata.title.value,
  });
  const { text, coordinates } = source;
  const { sentences, furniture } = body;
  const card = { uri, path, key, keyFrom, hash: keyHash(path), metadata, coordinates };
  return { kind: 'article', article: { ...card, text, sentences, furniture }, problems };
}

interface Body {
  readonly sentences: readonly ArticleSentence[];
  readonly furniture: readonly Span[];
}

function readBody(blocks: readonly SourceBlock[], head: Head, split: Split): Body {
  const sentences: ArticleSentence[] = [];
  const furniture: Span[] = [];
  const foreign = foreignBlocks(blocks);
  for (const [index, block] of blocks.entries()) {
    const { prose, paragraph, speaker } = block;
    const { text } = prose;
    if (block.heading !== undefined) continue;
    const cuts = foreign.has(index)
      ? [{ start: 0, end: text.length }]
      : mergeSpans([...(head.cuts.get(index) ?? []), ...findFurniture(text, split)]);
    for (const cut of cuts) furniture.push(toFileSpan(prose, cut));
    const base = {
      paragraph,
      ...(speaker === undefined ? {} : { speaker }),
    };
    for (const piece of outside(cuts, text.length)) {
      for (const found of split(text.slice(piece.start, piece.end))) {
        const span = { start: piece.start + found.start, end: piece.start + found.end };
        const words = text.slice(span.start, span.end);
        if (!/[\p{L}\p{N}]/u.test(words)) continue;
        if (isNotice(words)) furniture.push(toFileSpan(prose, span));
        else sentences.push({ ...toFileSpan(prose, span), ...base, ...locatedAt(block, span.start) });
      }
    }
  }
  return { sentences, furniture: mergeSpans(furniture) };
}

function locatedAt({ locator, places = [] }: SourceBlock, at: number): Pick<ArticleSentence, 'locator'> {
  let found = locator;
  for (const place of places) {
    if (place.at > at) break;
    found = place.locator;
  }
  return found ? { locator: found } : {};
}

function outside(cuts: readonly Span[], length: number): Span[] {
  const pieces: Span[] = [];
  let at = 0;
  for (const cut of [...cuts, { start: length, end: length }]) {
    if (cut.start > at) pieces.push({ start: at, end: cut.start });
    at = cut.end;
  }
  return pieces;
}

/** As much of the text is shown to the language detector, in UTF-16 code units. */
const LANGUAGE_SAMPLE = 16_000;

function languageOf(
  declared: readonly (readonly [MetadataOrigin, Declared])[],
  blocks: readonly SourceBlock[],
): Field<LanguageTag> {
  const field = pick(declared, 'language');
  if (field) return field;
  let sample = '';
  for (const { prose } of blocks) {
    sample += `${prose.text.slice(0, LANGUAGE_SAMPLE)}\n`;
    if (sample.length >= LANGUAGE_SAMPLE) break;
  }
  return { value: detectLanguage(sample), from: 'text' };
}

function metadataOf(
  path: string,
  { text }: ExtractedSource,
  declared: readonly (readonly [MetadataOrigin, Declared])[],
  head: Head,
  language: Field<LanguageTag>,
  body: Body,
): Metadata {
  const named = findDate(fileStem(path).replace(/[_+]/g, ' '))?.iso;
  return {
    title: pick(declared, 'title') ?? field(head.title, 'head') ?? derivedTitle(path, text, body),
    publisher:
      pick(declared, 'publisher') ??
      field(head.publisher, 'head') ??
      field(caveatPublisher(text), 'text') ??
      field(publisherInFurniture(text, body), 'text'),
    author: pick(declared, 'author') ?? field(head.author, 'head'),
    published: pick(declared, 'published') ?? field(head.published, 'head') ?? field(named, 'file-name'),
    url: pick(declared, 'url') ?? field(head.url, 'head'),
    language,
    kind: pick(declared, 'kind') ?? { value: 'article', from: 'derived' },
  };
}

function pick<K extends keyof Declared>(
  declared: readonly (readonly [MetadataOrigin, Declared])[],
  name: K,
): Field<NonNullable<Declared[K]>> | undefined {
  for (const [from, values] of declared) {
    const value = values[name];
    if (value !== undefined && value !== null) return { value, from };
  }
  return undefined;
}

function field(value: string | undefined, from: MetadataOrigin): Field<string> | undefined {
  return value === undefined ? undefined : { value, from };
}

/** Longest title made of a first sentence, in UTF-16 code units. */
const LONGEST_DERIVED_TITLE = 300;

function derivedTitle(path: string, text: string, { sentences }: Body): Field<string> {
  const first = sentences[0];
  if (!first) return { value: fileStem(path), from: 'file-name' };
  const cut = first.end - first.start > LONGEST_DERIVED_TITLE;
  const words = text.slice(first.start, cut ? first.start + LONGEST_DERIVED_TITLE : first.end);
  return { value: `${words.replace(/\s+/g, ' ').trim()}${cut ? '…' : ''}`, from: 'derived' };
}

function publisherInFurniture(text: string, { furniture }: Body): string | undefined {
  for (const { start, end } of furniture) {
    const name = furniturePublisher(text.slice(start, end));
    if (name !== undefined) return name;
  }
  return undefined;
}
