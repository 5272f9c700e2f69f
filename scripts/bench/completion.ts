import Fuse from 'fuse.js';
import type { CompletionRequest, Engine, SourceCard } from '../../server/src/engine/index.js';
import { neverCancelled } from '../../server/src/ports/index.js';
import { resolveUri } from '../../server/src/ports/uri.js';
import { openEngine } from '../memory-engine.js';
import type { BenchArticle } from './articles.js';
import { type Asked, processorTime, row } from './asked.js';
import { draftOf } from './drafts.js';
import { projectFiles, ROOT } from './keystrokes.js';
import { time } from './measure.js';
import { createRandom } from './random.js';

const ARTICLES = 20_000;
const DRAFT_SENTENCES = 1_000;
/** Marks that are typed letter by letter, and quotations that are begun. */
const MARKS = 60;
const QUOTATIONS = 60;
const WARM_UP = 100;
const LIMIT = 50;

/**
 * Rows of a table: a list of citation keys at each letter of a mark, and one of quotations, in a draft of 1,000
 * sentences over 20,000 articles, beside fuse.js alone over the same records for the same words.
 */
export async function measureCompletion(all: readonly BenchArticle[]): Promise<string[][]> {
  const articles = all.slice(0, ARTICLES);
  const files = new Map([...projectFiles(articles)].map(([path, text]) => [resolveUri(ROOT, path), text]));
  const engine = await openEngine(files, ROOT);
  await engine.load({ report: () => undefined }, neverCancelled);
  const text = draftOf(articles, DRAFT_SENTENCES);
  const draft = { uri: resolveUri(ROOT, 'draft.md'), path: 'draft.md' };
  const outcome = await engine.snapshot.check({ ...draft, text }, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  const previous = outcome.report;
  const ask = async (request: Pick<CompletionRequest, 'text' | 'offset'>): Promise<Asked> => {
    const { snapshot } = engine;
    const before = processorTime();
    const start = performance.now();
    const found = await snapshot.complete({ ...draft, previous, ...request }, neverCancelled);
    const ms = performance.now() - start;
    const items = found.kind === 'keys' || found.kind === 'quotations' ? found.items.length : 0;
    return { ms, work: processorTime() - before, items };
  };

  const typed = typedNames([...engine.snapshot.sources]);
  const marks = typed.flatMap((words, at) => marksIn(text, words, at));
  const first = await ask(marks[0] ?? { text, offset: 0 });
  const keys: Asked[] = [];
  for (const mark of marks) keys.push(await ask(mark));
  const quotations: Asked[] = [];
  for (const quotation of quotationsIn(text)) quotations.push(await ask(quotation));
  const changed = await afterOneChange(engine, files, ask, marks);
  return [
    ['what', 'asked', 'with an answer', 'p50 ms', 'p95 ms', 'longest', 'p50 of work', 'p95'],
    row('citation keys, letter by letter', keys.slice(WARM_UP)),
    row('quotations, word by word', quotations.slice(WARM_UP)),
    row('the first list of keys over these sources', [first]),
    row('the first list after one source changed', [changed]),
    row('fuse.js alone over the same records', fuseAlone([...engine.snapshot.sources], typed)),
  ];
}

/** Two words of a title, as somebody remembers it. */
function typedNames(cards: readonly SourceCard[]): readonly string[] {
  const random = createRandom(11);
  return Array.from({ length: MARKS }, () => {
    const words =
      cards[random.below(cards.length)]?.metadata.title.value.toLowerCase().match(/[a-z]{4,}/g) ?? [];
    return words.slice(0, 2).join(' ');
  }).filter(words => words !== '');
}

/** The mark at each of its letters, at the end of a sentence. */
function marksIn(text: string, words: string, at: number): Pick<CompletionRequest, 'text' | 'offset'>[] {
  const stops = [...text.matchAll(/[a-z]\. (?=[A-Z])/g)];
  const stop = (stops[(at * 97) % stops.length]?.index ?? 0) + 1;
  return Array.from({ length: words.length + 1 }, (_, length) => {
    const mark = ` [@${words.slice(0, length)}`;
    return { text: `${text.slice(0, stop)}${mark}]${text.slice(stop)}`, offset: stop + mark.length };
  });
}

/** A quotation that is begun behind the middle of a sentence, and goes on as the sentence did. */
function quotationsIn(text: string): readonly Pick<CompletionRequest, 'text' | 'offset'>[] {
  const commas = [...text.matchAll(/[a-z], (?=[a-z]+ [a-z]+ )/g)];
  return Array.from({ length: QUOTATIONS }, (_, at) => {
    const place = (commas[(at * 89) % commas.length]?.index ?? 0) + 3;
    const words = /^[a-z]+ [a-z]+ /.exec(text.slice(place))?.[0] ?? '';
    return [0, 1, words.indexOf(' ') + 1, words.length].map(length => ({
      text: `${text.slice(0, place)}"${words.slice(0, length)}"${text.slice(place)}`,
      offset: place + 1 + length,
    }));
  }).flat();
}

async function afterOneChange(
  engine: Engine,
  files: ReadonlyMap<string, string>,
  ask: (request: Pick<CompletionRequest, 'text' | 'offset'>) => Promise<Asked>,
  marks: readonly Pick<CompletionRequest, 'text' | 'offset'>[],
): Promise<Asked> {
  const [uri, text] = [...files][0] ?? ['', ''];
  engine.overlay(uri, `${text}One more sentence was added here.\n`);
  await engine.load({ report: () => undefined }, neverCancelled);
  return ask(marks[1] ?? { text: '', offset: 0 });
}

/** The same words against all records, as the library would be used without a shortlist. */
function fuseAlone(cards: readonly SourceCard[], typed: readonly string[]): readonly Asked[] {
  const records = cards.map(({ key, metadata: { title, publisher, author, published } }) => ({
    key,
    title: title.value,
    publisher: publisher?.value ?? '',
    author: author?.value ?? '',
    date: published?.value ?? '',
  }));
  const fuse = new Fuse(records, {
    keys: ['key', 'title', 'publisher', 'author', 'date'],
    ignoreLocation: true,
    useTokenSearch: true,
    tokenMatch: 'all',
  });
  // It is too slow to be asked at every letter.
  return typed.slice(0, 20).map(words => {
    const before = processorTime();
    const { ms, result } = time(() => fuse.search(words, { limit: LIMIT }));
    return { ms, work: processorTime() - before, items: result.length };
  });
}
