import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, Location, LocationLink } from 'vscode-languageserver';
import { type LoadedProject, openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { definition } from './definition.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const linking: ClientCapabilities = { ...fullClient, textDocument: { definition: { linkSupport: true } } };

interface Place {
  readonly path: string;
  /** What is selected there. */
  readonly words: string;
  /** What is shown around it. */
  readonly around: string;
  readonly from: string | undefined;
}

/** Where the cursor of `draft.md` leads. */
async function placesIn(source: string): Promise<readonly Place[]> {
  const { places, session, fixture } = await ask(source, linking);
  return ((places ?? []) as LocationLink[]).map(link => ({
    path: link.targetUri.slice(fixture.uri('.').length + 1),
    words: textIn(fixture, session.document, link.targetUri, link.targetSelectionRange),
    around: textIn(fixture, session.document, link.targetUri, link.targetRange),
    from:
      link.originSelectionRange &&
      session.document.text
        .getText()
        .slice(
          session.document.text.offsetAt(link.originSelectionRange.start),
          session.document.text.offsetAt(link.originSelectionRange.end),
        ),
  }));
}

async function ask(source: string, capabilities: ClientCapabilities) {
  const fixture = await openFixture(source, { textsHeld: 0 });
  const { text, cursor = 0 } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities);
  const position = session.document.text.positionAt(cursor);
  const places = await definition(session, { textDocument: { uri: session.document.uri }, position }, never);
  return { places, session, fixture };
}

function textIn(
  fixture: LoadedProject & { file(path: string): { text: string } },
  draft: { uri: string },
  uri: string,
  { start, end }: Location['range'],
): string {
  const path = uri.slice(fixture.uri('.').length + 1);
  const lines = fixture.file(uri === draft.uri ? 'draft.md' : path).text.split('\n');
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  return [
    (lines[start.line] ?? '').slice(start.character),
    ...lines.slice(start.line + 1, end.line),
    (lines[end.line] ?? '').slice(0, end.character),
  ].join('\n');
}

const sources = `
  === sources/port.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  ---

  Snow fell on the quays in the morning.

  The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes.
  === sources/school.md
  ---
  title: Two schools to close
  publisher: Island Courier
  ---

  Two schools on the island will close next summer because there are too few children.
`;
const ships = 'The harbor handled 412 ships in 2019.';

describe('from a mark', () => {
  test.each([
    ['a footnote', `${ships}[^po<|>rt]\n\n  [^port]: The port in figures.`, '[^port]'],
    ['a pandoc citation', 'The harbor handled 412 ships in 2019 [@po<|>rt].', '[@port]'],
    ['a comment', `${ships} <!-- source: po<|>rt -->`, '<!-- source: port -->'],
    [
      'a link',
      'The harbor handled 412 ships in 2019 ([Gazette](sources/po<|>rt.md)).',
      '[Gazette](sources/port.md)',
    ],
  ])('%s to the passage that carries the sentence, with its paragraph around it', async (_, draft, from) => {
    const [place, ...more] = await placesIn(`${sources}\n  === draft.md\n  ${draft}`);
    expect(more).toEqual([]);
    expect(place).toMatchObject({
      path: 'sources/port.md',
      words: ships,
      around: `${ships} Fish landings rose to 6,300 tonnes.`,
    });
    expect(place?.from).toContain(from);
  });

  test('to the beginning of a source that does not say it', async () => {
    const draft = 'The harbor handled 412 ships in 2019 [@sch<|>ool].';
    expect(await placesIn(`${sources}\n  === draft.md\n  ${draft}`)).toEqual([
      { path: 'sources/school.md', words: '', around: '', from: '[@school]' },
    ]);
  });

  test('that no source has, nowhere', async () => {
    expect(await placesIn(`${sources}\n  === draft.md\n  ${ships}[^por<|>tt]`)).toEqual([]);
  });

  test('of a group, to the source under the cursor', async () => {
    const group = 'The harbor handled 412 ships in 2019 [@school; @po<|>rt].';
    const places = await placesIn(`${sources}\n  === draft.md\n  ${group}`);
    expect(places.map(({ path }) => path)).toEqual(['sources/port.md']);
  });

  test('that is a remark, to its definition', async () => {
    const draft = `${ships}[^n<|>ote]\n\n  [^note]: Boats that only passed by are left out.`;
    expect(await placesIn(`${sources}\n  === draft.md\n  ${draft}`)).toEqual([
      {
        path: 'draft.md',
        words: '[^note]: ',
        around: '[^note]: Boats that only passed by are left out.',
        from: '[^note]',
      },
    ]);
  });
});

test('words that name a source lead to what it says', async () => {
  const draft = 'The harbor handled 412 ships in 2019, the Harbor Ga<|>zette reported.';
  const places = await placesIn(`${sources}\n  === draft.md\n  ${draft}`);
  expect(places).toMatchObject([{ path: 'sources/port.md', words: ships }]);
});

describe('from a sentence', () => {
  test('to every witness, in the order of the evidence', async () => {
    const second = `  === sources/annual.md\n  ---\n  title: The year\n  publisher: Tide Post\n  ---\n\n  In 2019 the harbor handled 412 ships, a record.\n`;
    const places = await placesIn(
      `${sources}\n${second}\n  === draft.md\n  The har<|>bor handled 412 ships in 2019.`,
    );
    expect(places.map(({ path }) => path)).toEqual(['sources/annual.md', 'sources/port.md']);
    expect(places[1]).toMatchObject({ words: ships, from: ships });
  });

  test('of which nothing is judged, nowhere', async () => {
    expect(await placesIn(`${sources}\n  === draft.md\n  # The har<|>bor in 2019`)).toEqual([]);
  });
});

test('a client without links gets places alone', async () => {
  const draft = 'The harbor handled 412 ships in 2019 [@po<|>rt].';
  const { places, fixture } = await ask(`${sources}\n  === draft.md\n  ${draft}`, fullClient);
  expect(places).toEqual([
    {
      uri: fixture.uri('sources/port.md'),
      range: { start: { line: 7, character: 0 }, end: { line: 7, character: ships.length } },
    },
  ]);
});
