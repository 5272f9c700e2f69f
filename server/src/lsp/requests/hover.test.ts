import { describe, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import type { CheckOutcome, Reason } from '../../engine/index.js';
import { openFixture } from '../../testing/open-fixture.js';
import type { DraftReading, Session } from '../session.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { hover } from './hover.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

interface Shown {
  readonly text: string;
  /** The words of the draft that it is about. */
  readonly about: string | undefined;
}

/** The hover at the cursor of `draft.md`. */
async function hoverIn(
  source: string,
  capabilities: ClientCapabilities = fullClient,
): Promise<Shown | undefined> {
  const shown = await hoverOf(source, capabilities);
  // The figure, and by what it came about, are the model's affair.
  const text = shown?.text.replace(/support \d+%/, 'support N%').replace(WHY, 'Why: W.');
  return shown && text !== undefined ? { ...shown, text } : undefined;
}

const WHY = /^Why: (.*)\.(?=(?: {2})?$)/m;

/** What the line says that tells why. */
async function whyIn(source: string): Promise<readonly string[]> {
  const shown = await hoverOf(source);
  return WHY.exec(shown?.text ?? '')?.[1]?.split('; ') ?? [];
}

async function hoverOf(
  source: string,
  capabilities: ClientCapabilities = fullClient,
): Promise<Shown | undefined> {
  const fixture = await openFixture(source, { textsHeld: 0 });
  const { text, cursor = 0 } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities);
  return hoverAt(session, cursor);
}

async function hoverAt(
  session: ReturnType<typeof createSessionDouble>,
  offset: number,
): Promise<Shown | undefined> {
  const { uri, text } = session.document;
  const found = await hover(session, { textDocument: { uri }, position: text.positionAt(offset) }, never);
  if (!found) return undefined;
  if (typeof found.contents !== 'object' || !('kind' in found.contents)) throw new Error('no MarkupContent');
  return { text: found.contents.value, about: found.range && text.getText(found.range) };
}

const sources = `
  === sources/port.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  author: Mira Falk
  date: 2020-01-14
  ---

  Snow fell on the quays in the morning.

  According to the port authority, the harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes.
  === sources/school.md
  ---
  title: Two schools to close
  publisher: Island Courier
  date: 2020-02-01
  ---

  Two schools on the island will close next summer because there are too few children.
  === sources/minutes.md
  ---
  title: Minutes of the harbor board
  publisher: Harbor Gazette
  ---

  The harbor board met on Tuesday and adjourned early.
`;

const draft = (line: string): string => `${sources}
  === draft.md
  ${line}
`;

describe('on a sentence', () => {
  test('the verdict, the passage with the carried words strong, what it is from, a link that opens it there', async () => {
    expect(await hoverIn(draft('The harbor <|>handled 412 ships in 2019 [@port].'))).toEqual({
      about: 'The harbor handled 412 ships in 2019 [@port].',
      text: [
        '**Supported** · support N% · 1 origin',
        '',
        '> “According to the port authority, the **harbor handled 412 ships in 2019**.”  ',
        '> [The port in figures](file:///workspace/sources/port.md#L10,1-L10,71) · Harbor Gazette, January 14, 2020',
        '',
        'Why: W.',
      ].join('\n'),
    });
  });

  test('words that stand in no passage are struck', async () => {
    const shown = await hoverIn(draft('Two schools <|>will be painted.'));
    expect(shown?.text).toMatch(
      /^\*\*Partly supported\*\* · support N% {2}\nIn no passage: ~~painted~~\n\n> /,
    );
  });

  test('where nothing says it, what comes nearest is called that', async () => {
    const shown = await hoverIn(
      draft('A purple dragon <|>lives for 412 years under the pyramids of Zanzibar station.'),
    );
    expect(shown?.text).toMatch(
      /^\*\*Not supported\*\* · support N% {2}\nWhat comes nearest:\n\n> “.*\n\nWhy: W\.$/s,
    );
  });

  test('where nothing comes near at all, only the verdict and that', async () => {
    const shown = await whyIn(draft('A purple dragon <|>lives under Zanzibar.'));
    expect(shown).toEqual(['no passage has any of its telling words']);
  });

  test('why it stands: at most three things, in one line', async () => {
    const why = await whyIn(draft('The harbor <|>handled 412 ships in 2019.'));
    expect(why.length).toBeGreaterThan(0);
    expect(why.length).toBeLessThanOrEqual(3);
  });

  test('why it is doubted: what is struck is not said again', async () => {
    const why = await whyIn(draft('Two schools on the island <|>will be painted in purple by a circus.'));
    expect(why.join()).not.toContain('painted');
  });

  test('why it is doubted: words of the draft are characters, whatever they are', async () => {
    const reasons: readonly Reason[] = [
      { id: 'missing-words', data: { words: '*Zan_zi_bar* <b> [x](y)' } },
      { id: 'nearest-carries', data: { percent: 20 } },
    ];
    const fixture = await openFixture(draft('A purple dragon lives for 412 years under Zanzibar station.'));
    const explained = async (path: string, text: string): Promise<CheckOutcome> => {
      const outcome = await fixture.check(path, text);
      if (outcome.kind !== 'checked') return outcome;
      const sentences = outcome.report.sentences.map(sentence => ({ ...sentence, explain: () => reasons }));
      return { ...outcome, report: { ...outcome.report, sentences } };
    };
    const { text } = fixture.file('draft.md');
    const session = createSessionDouble(
      { ...fixture, check: explained },
      { path: 'draft.md', text },
      fullClient,
    );
    expect((await hoverAt(session, text.indexOf('dragon')))?.text.split('\n\n').at(-1)).toBe(
      'Why: “\\*Zan\\_zi\\_bar\\* \\<b\\> \\[x\\](y)” is in none of the passages; the nearest passage carries 20% of what it says.',
    );
  });

  test('words that were read as the same are told, with how', async () => {
    const shown = await hoverIn(`
  === sources/council.md
  The council decided on Tuesday to rebuild the northern pier, and the National Maritime Institute agreed.
  === draft.md
  The decision of the council <|>on Tuesday to rebuild the northern pier, to which the NMI agreed, was announced.
`);
    expect(shown?.text).toContain(
      '\nRead as the same: “decision” for “decided” (derivation), “NMI” for “National Maritime Institute” (abbreviation).',
    );
  });

  test('beside a mention in another language no passage is shown that has nothing to do with it', async () => {
    const shown = await hoverIn(`
  === sources/pryplyv.md
  ---
  publisher: Морський вісник
  ---

  У ніч на 12 лютого 14 українських моряків із судна «Десна» з 6 насосами допомагали пожежникам до ранку.
  === sources/fire.md
  Nobody was killed, and two firefighters were treated for hypothermia.
  === draft.md
  The crew of the Desna, 14 sailors with 6 pumps, <|>helped the firefighters until morning.
`);
    expect(shown?.text).toMatch(/^\*\*Partly supported\*\* · support N%$/);
  });

  test('a sentence that was let stand keeps its verdict, and says why it stands', async () => {
    const shown = await hoverIn(
      draft('A purple dragon <|>lives under Zanzibar. <!-- stet: seen by *me* -->'),
    );
    expect(shown?.text).toMatch(
      /^\*\*Not supported\*\* · support N% {2}\nLet stand by a comment: seen by \\\*me\\\*$/,
    );
  });

  test.each([
    '# The harbor <|>in 2019',
    'How many ships <|>came in 2019?',
    '```\nThe harbor <|>handled\n```',
  ])('nothing on what states no fact: %j', async line => {
    expect(await hoverIn(draft(line.replaceAll('\n', '\n  ')))).toBeUndefined();
  });

  test('nothing between sentences', async () => {
    expect(await hoverIn(draft('Fish landings rose to 6,300 tonnes.\n  <|>\n  Snow fell.'))).toBeUndefined();
  });

  test('a copy is no second witness, another text is', async () => {
    const story =
      'The ferry to Gannet Island broke a mooring line on Monday night and drifted for 40 minutes.';
    const told = 'On Monday night the Gannet Island ferry broke a mooring line, then drifted for 40 minutes.';
    const witnesses = async (...texts: string[]) => {
      const files = texts.map((text, at) => `  === sources/paper-${at}.txt\n  ${text}\n`).join('');
      return (await hoverIn(`\n${files}  === draft.md\n  <|>${story}\n`))?.text.split('\n')[0];
    };
    expect(await witnesses(story)).toMatch(/· 1 origin *$/);
    expect(await witnesses(story, told)).toMatch(/· 2 independent origins *$/);
    expect(await witnesses(story, story, story, story)).toMatch(/· 4 articles, 1 origin *$/);
    expect(await witnesses(story, story, told)).toMatch(/· 3 articles, 2 independent origins *$/);
    const credited = [
      story.replace('.', ', Reuters reported.'),
      told.replace('.', ', according to Reuters.'),
    ];
    expect(await witnesses(...credited)).toMatch(/· 2 articles, 1 origin *$/);
  });

  test('in CRLF text, behind emoji, it is about the sentence', async () => {
    const fixture = await openFixture(sources, { textsHeld: 0 });
    const text = '# 🚢🚢\r\n\r\n🚢 Who counts? The harbor handled\r\n412 ships in 2019. 🚢 Snow fell.\r\n';
    const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
    const shown = await hoverAt(session, text.indexOf('412'));
    expect(shown?.about).toBe('The harbor handled\r\n412 ships in 2019.');
    expect(shown?.text).toContain('**harbor handled 412 ships in 2019**');
  });

  test('a long passage is cut around the words that it carries', async () => {
    const filler = 'and the gulls went on shouting over the slow grey water of the basin, '.repeat(12);
    const shown = await hoverIn(`
  === sources/long.txt
  It rained, ${filler}until the crane of the northern quay fell on seven empty barges, ${filler}and so it went.
  === draft.md
  The crane of the northern quay <|>fell on seven empty barges.
`);
    const passage = /^> “(.*)” {2}$/m.exec(shown?.text ?? '')?.[1] ?? '';
    expect(passage).toMatch(/^….*the \*\*crane of the northern quay fell on seven empty barges\*\*.*…$/);
    expect(passage.length).toBeLessThan(420);
    expect(passage).not.toMatch(/^…\s|\s…$/);
  });
});

describe('on an attribution', () => {
  test('a mark: the verdict against its source first, then the passage, then the source', async () => {
    expect(await hoverIn(draft('The harbor handled 412 ships in 2019 [@po<|>rt].'))).toEqual({
      about: '[@port]',
      text: [
        '**Supports this.**',
        '',
        '> “According to the port authority, the **harbor handled 412 ships in 2019**.”',
        '',
        '[The port in figures](file:///workspace/sources/port.md#L10,1-L10,71)  ',
        'Harbor Gazette · Mira Falk · January 14, 2020 · key port',
      ].join('\n'),
    });
  });

  test.each([
    [
      'a footnote',
      'The harbor handled 412 ships in 2019.[^po<|>rt]\n\n  [^port]: The port in figures.',
      '[^port]',
    ],
    ['a comment', 'The harbor handled 412 ships in 2019. <!-- source: po<|>rt -->', '<!-- source: port -->'],
    [
      'a link',
      'The harbor handled 412 ships in 2019 ([Ga<|>zette](sources/port.md)).',
      '[Gazette](sources/port.md)',
    ],
  ])('%s', async (_, line, mark) => {
    const shown = await hoverIn(draft(line));
    expect(shown?.text).toMatch(/^\*\*Supports this\.\*\*\n/);
    expect(shown?.about).toBe(mark);
  });

  test('words that name the publisher, exactly them', async () => {
    const shown = await hoverIn(
      draft('Two schools on the island will close next summer, the Island <|>Courier reported.'),
    );
    expect(shown?.about).toBe('the Island Courier reported');
    expect(shown?.text).toMatch(
      /^\*\*Supports this\.\*\*\n\n> “\*\*Two schools on the island will close next summer\*\*/,
    );
    const beside = await hoverIn(
      draft('Two schools on the <|>island will close next summer, the Island Courier reported.'),
    );
    expect(beside?.text).toMatch(/^\*\*Supported\*\*/);
  });

  test('in a group, the key under the cursor', async () => {
    const at = async (group: string) =>
      (await hoverIn(draft(`The harbor handled 412 ships in 2019 ${group}.`)))?.text;
    expect(await at('[@po<|>rt; @school]')).toMatch(/^\*\*Supports this\.\*\*/);
    expect(await at('[@port; @sc<|>hool]')).toMatch(/^\*\*Does not say this; Harbor Gazette does\.\*\*/);
    expect(await at('[@port; @school<|>]')).toMatch(/^\*\*Does not say this; Harbor Gazette does\.\*\*/);
  });

  test('a source that says a part of it, beside another', async () => {
    const shown = await hoverIn(
      draft(
        'The harbor handled 412 ships in 2019, and two schools on the island will close next summer [@po<|>rt; @school].',
      ),
    );
    expect(shown?.text).toMatch(
      /^\*\*Supports part of this, with the other marks\.\*\*\n\n> “.*\*\*harbor handled 412 ships in 2019\*\*/,
    );
  });

  test('a source that does not say it: who does, the passage there, and the card of the one that is cited', async () => {
    const shown = await hoverIn(draft('Two schools on the island will close next summer [@po<|>rt].'));
    expect(shown?.text.split('\n\n')).toEqual([
      '**Does not say this; Island Courier does.**',
      expect.stringMatching(
        /^> “\*\*Two schools.*\n> \[Two schools to close\]\(.*#L7,1-L7,85\) · Island Courier, February 1, 2020$/,
      ),
      '[The port in figures](file:///workspace/sources/port.md)  \nHarbor Gazette · Mira Falk · January 14, 2020 · key port',
    ]);
  });

  test('where both are of one publisher, the key tells them apart', async () => {
    const shown = await hoverIn(draft('The harbor handled 412 ships in 2019 [@minu<|>tes].'));
    expect(shown?.text).toMatch(/^\*\*Does not say this; “port” does\.\*\*/);
  });

  test('an unknown key: the nearest, and what it stands for', async () => {
    const shown = await hoverIn(draft('Two schools on the island will close next summer [@scho<|>ols].'));
    expect(shown?.about).toBe('[@schools]');
    expect(shown?.text).toBe(
      [
        '**No source has the key “schools”; the nearest is “school”.**',
        '',
        '[Two schools to close](file:///workspace/sources/school.md)  ',
        'Island Courier · February 1, 2020 · key school',
      ].join('\n'),
    );
  });

  test('a link that goes elsewhere is part of the sentence', async () => {
    const shown = await hoverIn(
      draft('The harbor handled [412 <|>ships](https://ships.example) in 2019 [@port].'),
    );
    expect(shown?.text).toMatch(/^\*\*Supported\*\*/);
  });

  test('what was not declared says where it is from', async () => {
    const shown = await hoverIn(`
  === sources/7f3a90c2e1.txt
  The crane of the northern quay fell on seven empty barges. The Quay Courier could not independently verify the number.
  === draft.md
  The crane of the northern quay fell on seven empty barges, the Quay <|>Courier reported.
`);
    const card = shown?.text.split('\n\n').at(-1);
    expect(card).toMatch(
      /^\[The crane of .*\]\(.*\) \(its first sentence\) {2}\n.*Quay Courier \(named in the text\) · key /,
    );
  });
});

test('a client without Markdown gets plain words', async () => {
  const shown = await hoverIn(draft('The harbor <|>handled 412 ships in 2019 [@port].'), {});
  expect(shown?.text).toBe(
    [
      'Supported · support N% · 1 origin',
      '',
      '“According to the port authority, the harbor handled 412 ships in 2019.”',
      'The port in figures · Harbor Gazette, January 14, 2020',
      '',
      'Why: W.',
    ].join('\n'),
  );
});

describe('without a check', () => {
  const hoverOver = async (reading: DraftReading): Promise<unknown> => {
    const fixture = await openFixture(sources, { textsHeld: 0 });
    const session: Session = {
      ...createSessionDouble(fixture, { path: 'draft.md', text: '' }, fullClient),
      read: () => Promise.resolve(reading),
    };
    const params = {
      textDocument: { uri: 'file:///workspace/draft.md' },
      position: { line: 0, character: 0 },
    };
    return (await hover(session, params, never))?.contents;
  };

  test('while the sources are read it says so', async () => {
    expect(await hoverOver({ kind: 'indexing', done: 1200, total: 20000 })).toMatchObject({
      value: 'Stet is reading the sources (1,200 of 20,000)…',
    });
    expect(await hoverOver({ kind: 'indexing', done: 0, total: 0 })).toMatchObject({
      value: 'Stet is reading the sources…',
    });
  });

  test('what cannot be checked says why', async () => {
    expect(await hoverOver({ kind: 'not-checked', message: 'No source is named “x_y”.' })).toMatchObject({
      value: 'No source is named “x\\_y”.',
    });
  });

  test('what is no draft is silent', async () => {
    expect(await hoverOver({ kind: 'no-draft' })).toBeUndefined();
  });
});
