import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, Location } from 'vscode-languageserver';
import { overlaps, restsOn } from '../../engine/index.js';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, type DraftDouble, fullClient } from '../session-double.js';
import { sourceDocument } from '../source-document.js';
import { references } from './references.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const sources = `
  === sources/mill.md
  ---
  title: The mill turns again
  publisher: Valley Herald
  date: 2022-05-03
  ---

  The water mill of Ostrel ground its first flour in forty years on Sunday.

  Volunteers spent 31,000 euros on a new wheel made of oak.
  === sources/bridge.md
  ---
  title: Bridge stays closed
  publisher: Upland Courier
  date: 2022-06-11
  ---

  The stone bridge at Karn stays closed until the spring flood has passed.
  === story.md
  A new wheel made of oak was paid for by volunteers, who spent 31,000 euros on it [@mill].

  The stone bridge at Karn stays closed until the spring flood has passed.
  === closed.md
  Volunteers spent 31,000 euros on a new wheel made of oak, the Valley Herald reported.

  The water mill of Ostrel ground its first flour in forty years on Sunday.[^mill]

  Nobody in the village keeps bees.[^mill]

  [^mill]: The mill turns again. Valley Herald, May 3, 2022.
`;

const withContent: ClientCapabilities = {
  workspace: { textDocumentContent: { dynamicRegistration: false } },
};

interface Asked {
  readonly in: string;
  /** The cursor stands behind the first of these words. */
  readonly at: string;
  readonly includeDeclaration?: boolean;
}

/** The places as "path: words". */
async function referencesTo({ in: path, at, includeDeclaration = false }: Asked, fixtureText = sources) {
  const fixture = await openFixture(fixtureText);
  const drafts = ['story.md', 'closed.md'].map((each): DraftDouble => {
    const { text } = fixture.file(each);
    return { path: each, text };
  });
  const [open, ...closed] =
    drafts.filter(each => each.path === path).length > 0
      ? [...drafts].sort(a => (a.path === path ? -1 : 1))
      : drafts;
  if (!open) throw new Error('no draft');
  const session = createSessionDouble(fixture, open, fullClient, closed);
  const textOf = (uri: string): string => fixture.file(uri.slice(fixture.uri('.').length + 1)).text;
  const uri = fixture.uri(path);
  const found = await references(
    session,
    {
      textDocument: { uri },
      position: positionOf(textOf(uri), at),
      context: { includeDeclaration },
    },
    never,
  );
  return found?.map(
    place => `${place.uri.slice(fixture.uri('.').length + 1)}: ${wordsAt(place, textOf(place.uri))}`,
  );
}

function positionOf(text: string, words: string): { line: number; character: number } {
  const offset = text.indexOf(words);
  if (offset < 0) throw new Error(`"${words}" does not stand there`);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function wordsAt({ range: { start, end } }: Location, text: string): string {
  const lines = text.split('\n');
  if (start.line !== end.line) return 'several lines';
  return (lines[start.line] ?? '').slice(start.character, end.character);
}

describe('from a source', () => {
  test('on a passage: the sentences of all drafts that rest on it, open or closed', async () => {
    expect(await referencesTo({ in: 'sources/mill.md', at: 'Volunteers spent' })).toEqual([
      'closed.md: Volunteers spent 31,000 euros on a new wheel made of oak, the Valley Herald reported.',
      'story.md: A new wheel made of oak was paid for by volunteers, who spent 31,000 euros on it [@mill].',
    ]);
  });

  test('on its title: all that cite it or rest on it', async () => {
    expect(await referencesTo({ in: 'sources/mill.md', at: 'The mill turns' })).toEqual([
      'closed.md: Volunteers spent 31,000 euros on a new wheel made of oak, the Valley Herald reported.',
      'closed.md: The water mill of Ostrel ground its first flour in forty years on Sunday.[^mill]',
      'closed.md: Nobody in the village keeps bees.[^mill]',
      'story.md: A new wheel made of oak was paid for by volunteers, who spent 31,000 euros on it [@mill].',
    ]);
  });

  test('with the declaration: the passage itself first', async () => {
    const found = await referencesTo({
      in: 'sources/bridge.md',
      at: 'bridge at Karn',
      includeDeclaration: true,
    });
    expect(found).toEqual([
      'sources/bridge.md: The stone bridge at Karn stays closed until the spring flood has passed.',
      'story.md: The stone bridge at Karn stays closed until the spring flood has passed.',
    ]);
  });
});

test('in the document that shows the extracted text of a file: as in a file, at its places', async () => {
  const fixture = await openFixture(sources, { textsHeld: 0 });
  const uri = fixture.uri('sources/bridge.md');
  const article = await fixture.snapshot.article(uri);
  if (!article) throw new Error('no article');
  const extracted = { ...article, coordinates: 'extracted' as const };
  const snapshot = { ...fixture.snapshot, article: () => Promise.resolve(extracted) };
  const { text } = fixture.file('story.md');
  const session = createSessionDouble({ ...fixture, snapshot }, { path: 'story.md', text }, withContent);
  const shown = sourceDocument(extracted, session.abilities);
  if (!shown) throw new Error('no document');
  const found = await references(
    session,
    {
      textDocument: { uri: shown.uri },
      position: positionOf(shown.text, 'bridge at Karn'),
      context: { includeDeclaration: true },
    },
    never,
  );
  expect(
    found?.map(place => [place.uri, wordsAt(place, place.uri === shown.uri ? shown.text : text)]),
  ).toEqual([
    [fixture.uri('story.md'), 'The stone bridge at Karn stays closed until the spring flood has passed.'],
    [shown.uri, 'The stone bridge at Karn stays closed until the spring flood has passed.'],
  ]);
});

test('places count bytes for a client that does, in open and in closed drafts', async () => {
  const fixture = await openFixture(sources, { textsHeld: 0 });
  const text = 'Grüße aus Köln! Volunteers spent 31,000 euros on a new wheel made of oak.';
  const [before] = text.split('Volunteers');
  const start = { line: 0, character: new TextEncoder().encode(before).length };
  const session = createSessionDouble(
    fixture,
    { path: 'a.md', text },
    { ...fullClient, general: { positionEncodings: ['utf-8'] } },
    [{ path: 'b.md', text }],
  );
  const found = await references(
    session,
    { textDocument: { uri: fixture.uri('a.md') }, position: start, context: { includeDeclaration: false } },
    never,
  );
  const end = { line: 0, character: new TextEncoder().encode(text).length };
  expect(found).toEqual(['a.md', 'b.md'].map(path => ({ uri: fixture.uri(path), range: { start, end } })));
});

describe('in a draft', () => {
  test('on a mark: every place in all drafts that names the same source', async () => {
    expect(await referencesTo({ in: 'story.md', at: 'mill]' })).toEqual([
      'closed.md: Valley Herald',
      'closed.md: mill',
      'closed.md: mill',
      'story.md: mill',
    ]);
  });

  test('with the declaration: the source and the footnotes that stand for it', async () => {
    expect(await referencesTo({ in: 'story.md', at: 'mill]', includeDeclaration: true })).toEqual([
      'closed.md: Valley Herald',
      'closed.md: mill',
      'closed.md: mill',
      'closed.md: [^mill]: The mill turns again. Valley Herald, May 3, 2022.',
      'sources/mill.md: ',
      'story.md: mill',
    ]);
  });

  test('on the footnote that stands for a source: the same', async () => {
    expect(await referencesTo({ in: 'closed.md', at: 'mill]: The' })).toEqual([
      'closed.md: Valley Herald',
      'closed.md: mill',
      'closed.md: mill',
      'story.md: mill',
    ]);
  });

  test('elsewhere: the sentences that rest on the same passages', async () => {
    expect(await referencesTo({ in: 'story.md', at: 'wheel made' })).toEqual([
      'closed.md: Volunteers spent 31,000 euros on a new wheel made of oak, the Valley Herald reported.',
      'story.md: A new wheel made of oak was paid for by volunteers, who spent 31,000 euros on it [@mill].',
    ]);
  });

  test('on a sentence that rests on nothing there is nothing to refer to', async () => {
    expect(await referencesTo({ in: 'closed.md', at: 'keeps bees' })).toBeUndefined();
  });
});

const words = [
  'volunteers',
  'the new wheel',
  'of oak',
  'in forty years',
  'the stone bridge',
  'of Ostrel',
  'bees',
];
/** As a source has it, cut short, turned round, with another figure, or made of its words. */
const sentence = fc.oneof(
  fc.constantFrom(
    'Volunteers spent 31,000 euros on a new wheel made of oak.',
    'Volunteers spent 47,000 euros on a new wheel made of oak.',
    'A new wheel of oak cost volunteers 31,000 euros [@mill].',
    'The water mill of Ostrel ground flour on Sunday, and the stone bridge at Karn stays closed.',
    'The stone bridge at Karn stays closed until the spring flood has passed.[^bridge]',
    'Is the bridge at Karn closed?',
  ),
  fc
    .array(fc.constantFrom(...words), { minLength: 2, maxLength: 5 })
    .map(parts => `They say that ${parts.join(' ')} stays closed.`),
);

test('a sentence rests on a passage exactly when it is among what refers to the passage', async () => {
  const fixture = await openFixture(sources, { textsHeld: 0 });
  const articles = await Promise.all(
    Array.from(fixture.snapshot.sources, ({ uri }) => fixture.snapshot.article(uri)),
  );
  const draft = fc.array(sentence, { minLength: 1, maxLength: 6 }).map(all => all.join(' '));
  await fc.assert(
    fc.asyncProperty(draft, draft, async (text, other) => {
      const session = createSessionDouble(fixture, { path: 'a.md', text }, fullClient, [
        { path: 'b.md', text: other },
      ]);
      const drafts = await Promise.all(
        [['a.md', text] as const, ['b.md', other] as const].map(async ([path, content]) => {
          const outcome = await fixture.check(path, content);
          if (outcome.kind !== 'checked') throw new Error(outcome.kind);
          return { uri: fixture.uri(path), report: outcome.report };
        }),
      );
      for (const article of articles) {
        for (const passage of article?.sentences ?? []) {
          const uri = article?.uri ?? '';
          const before = (article?.text ?? '').slice(0, passage.start + 1).split('\n');
          const found = await references(
            session,
            {
              textDocument: { uri },
              position: { line: before.length - 1, character: (before.at(-1)?.length ?? 1) - 1 },
              context: { includeDeclaration: false },
            },
            never,
          );
          const expected = drafts.flatMap(({ uri: draftUri, report }) =>
            report.sentences
              .filter(each => restsOn(each).some(rest => rest.uri === uri && overlaps(rest, passage)))
              // The drafts have one line.
              .map(({ start, end }) => `${draftUri} ${start} ${end}`),
          );
          expect(
            found?.map(({ uri: at, range }) => `${at} ${range.start.character} ${range.end.character}`),
          ).toEqual(expected);
        }
      }
    }),
    { numRuns: 40 },
  );
});
