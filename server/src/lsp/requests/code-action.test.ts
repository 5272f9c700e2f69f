import { describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  LSPErrorCodes,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadSample } from '../../testing/load-sample.js';
import { type LoadedProject, openFixture } from '../../testing/open-fixture.js';
import { toDiagnostic } from '../convert.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { codeActions, resolveCodeAction } from './code-action.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** Edits come at once, without versions, placeholders or preferences. */
const plainClient: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

interface Desk {
  readonly fixture: LoadedProject;
  readonly session: SessionDouble;
  readonly cursor: number;
  /** End of the selection; the cursor where there is none. */
  readonly until?: number;
}

async function open(source: string, capabilities = fullClient, path = 'draft.md'): Promise<Desk> {
  const fixture = await openFixture(source, { textsHeld: 0 });
  const file = fixture.file(path);
  return { fixture, session: createSessionDouble(fixture, file, capabilities), cursor: file.cursor ?? 0 };
}

function actionsAt(
  { session, cursor, until = cursor }: Desk,
  context: Partial<CodeActionContext> = {},
): Promise<CodeAction[] | null> {
  const { uri, text } = session.document;
  const range = { start: text.positionAt(cursor), end: text.positionAt(until) };
  const params = {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...context },
  };
  return codeActions(session, params, never);
}

async function titlesAt(desk: Desk, context?: Partial<CodeActionContext>): Promise<string[]> {
  return ((await actionsAt(desk, context)) ?? []).map(({ title }) => title);
}

/** The text after the action; a snippet's placeholder stands in it as the client shows it first. */
async function take(desk: Desk, action: CodeAction | undefined): Promise<string> {
  if (!action) throw new Error('there is no such action');
  const { edit } = await resolveCodeAction(desk.session, action, never);
  const { uri, version, text } = desk.session.document;
  const [change] = edit?.documentChanges ?? [];
  if (change && 'edits' in change) expect(change.textDocument).toEqual({ uri, version });
  const edits = change && 'edits' in change ? change.edits : (edit?.changes?.[uri] ?? []);
  expect(edits.length).toBeGreaterThan(0);
  const plain = edits.map(
    (each): TextEdit =>
      'snippet' in each
        ? {
            range: each.range,
            newText: String(each.snippet.value)
              .replace(/\$\{1:(.*?)\}/, '$1')
              .replace(/\\([\\$}])/g, '$1'),
          }
        : each,
  );
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text.getText()), plain);
}

async function findingsIn({ fixture }: Desk, text: string, path = 'draft.md'): Promise<string[]> {
  const outcome = await fixture.check(path, text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  return outcome.report.findings.map(({ code }) => code);
}

async function diagnosticsOf({ session }: Desk): Promise<Diagnostic[]> {
  const draft = await session.read(session.document.uri, never);
  if (draft.kind !== 'checked') throw new Error('not checked');
  const { report, snapshot, document } = draft;
  const { abilities } = session;
  return Promise.all(
    report.findings.map(finding =>
      toDiagnostic(finding, { document, snapshot, abilities, docsUri: undefined }),
    ),
  );
}

const port = `
  === sources/port-figures.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  date: 2020-01-14
  url: https://gazette.example/port
  ---

  The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
  === sources/school.md
  ---
  title: Two schools to close
  publisher: Island Courier
  date: 2020-02-01
  url: https://courier.example/schools
  ---

  Two schools on the island will close next summer because there are too few children.
`;

const unattributed = `${port}
  === draft.md
  The harbor handled <|>412 ships in 2019.
`;

describe('an attribution', () => {
  test('is offered in each style, the configured one first and preferred, then to let the sentence stand', async () => {
    const desk = await open(unattributed);
    const actions = (await actionsAt(desk)) ?? [];
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Attribute to Harbor Gazette (footnote)', 'quickfix', true],
      ['Attribute to Harbor Gazette (pandoc)', 'quickfix', undefined],
      ['Attribute to Harbor Gazette (link)', 'quickfix', undefined],
      ['Attribute to Harbor Gazette (prose)', 'quickfix', undefined],
      ['Attribute to Harbor Gazette (comment)', 'quickfix', undefined],
      ['Let this sentence stand, with a reason', 'quickfix.stet.letStand', undefined],
    ]);
  });

  test('follows the style of the project', async () => {
    const desk = await open(
      `${unattributed}
      === stet.json
      { "citationStyle": "link" }
    `.replace(/^ {6}/gm, '  '),
    );
    expect((await titlesAt(desk))[0]).toBe('Attribute to Harbor Gazette (link)');
  });

  test.each([
    [
      'footnote',
      'The harbor handled 412 ships in 2019.[^port-figures]\n\n[^port-figures]: The port in figures. Harbor Gazette, January 14, 2020. https://gazette.example/port\n',
    ],
    ['pandoc', 'The harbor handled 412 ships in 2019 [@port-figures].\n'],
    ['link', 'The harbor handled 412 ships in 2019 ([Harbor Gazette](https://gazette.example/port)).\n'],
    ['prose', 'The harbor handled 412 ships in 2019, Harbor Gazette reported on January 14.\n'],
    ['comment', 'The harbor handled 412 ships in 2019. <!-- source: port-figures -->\n'],
  ])('in the style %s settles the finding', async (style, expected) => {
    const desk = await open(unattributed);
    const action = (await actionsAt(desk))?.find(({ title }) => title.endsWith(`(${style})`));
    const text = await take(desk, action);
    expect(text).toBe(expected);
    expect(await findingsIn(desk, text)).toEqual([]);
  });

  test('comes at once where the client cannot ask for it later', async () => {
    const desk = await open(unattributed, plainClient);
    const [first] = (await actionsAt(desk)) ?? [];
    expect(first).toMatchObject({ edit: { changes: { [desk.session.document.uri]: expect.any(Array) } } });
    expect(first).not.toHaveProperty('data');
    expect(first).not.toHaveProperty('isPreferred');
  });

  test('is offered on every sentence of the run that it is for', async () => {
    const run = (first: string, second: string) => `${port}
  === draft.md
  The harbor ${first}handled 412 ships in 2019. Fish ${second}landings rose to 6,300 tonnes in the same year.
`;
    const onFirst = await titlesAt(await open(run('<|>', '')));
    expect(onFirst[0]).toBe('Attribute to Harbor Gazette (footnote)');
    expect(onFirst).toEqual(await titlesAt(await open(run('', '<|>'))));
  });

  test('in CRLF text, behind an emoji, stands where it belongs', async () => {
    const fixture = await openFixture(unattributed, { textsHeld: 0 });
    const text = '# Ships 🚢\r\n\r\nThe harbor handled 412 ships in 2019 🚢🚢.\r\n\r\nWho counted?\r\n';
    const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
    const desk = { fixture, session, cursor: text.indexOf('412') };
    const action = (await actionsAt(desk))?.find(({ title }) => title.endsWith('(pandoc)'));
    expect(await take(desk, action)).toBe(text.replace('🚢🚢.', '🚢🚢 [@port-figures].'));
  });
});

describe('other quick fixes', () => {
  test('nothing is offered where nothing was found', async () => {
    const desk = await open(`${port}
  === draft.md
  The harbor handled <|>412 ships in 2019 [@port-figures].
`);
    expect(await titlesAt(desk)).toEqual([]);
  });

  test('the nearest key, and no other text changes', async () => {
    const desk = await open(`${port}
  === draft.md
  The harbor handled 412 ships in 2019 [@port-<|>figurs].
`);
    const [nearest] = (await actionsAt(desk)) ?? [];
    expect(nearest).toMatchObject({ title: 'Cite “port-figures”', isPreferred: true });
    const text = await take(desk, nearest);
    expect(text).toBe('The harbor handled 412 ships in 2019 [@port-figures].\n');
    expect(await findingsIn(desk, text)).toEqual([]);
  });

  test('the source that does say it', async () => {
    const desk = await open(`${port}
  === draft.md
  The harbor handled 412 ships in 2019 [@sch<|>ool].
`);
    const text = await take(desk, (await actionsAt(desk))?.[0]);
    expect(await findingsIn(desk, text)).toEqual([]);
  });

  test('a weak attribution is said to be weak and never preferred', async () => {
    const desk = await open(`${port}
  === draft.md
  Two schools <|>will be painted.
`);
    const weak = (await actionsAt(desk))?.find(({ title }) => title.includes('(weak)'));
    expect(weak?.title).toMatch(/^Attribute to Island Courier \(weak\): “Two schools/);
    expect(weak).not.toHaveProperty('isPreferred');
    const text = await take(desk, weak);
    expect(text).toContain('Two schools will be painted.[^school]');
    expect(await findingsIn(desk, text)).toEqual(['weakly-sourced']);
  });

  test('what the newsroom heard itself is nobody else’s', async () => {
    const desk = await open(`${port}
  === stet.json
  { "ownOutlets": ["The Tideline"] }
  === draft.md
  Two schools <|>will be painted, the mayor told The Tideline.
`);
    const titles = await titlesAt(desk);
    expect(titles.filter(title => title.includes('(weak)'))).toEqual([]);
    expect(titles).toContain('Let this sentence stand, with a reason');
  });

  test('where no source comes near, all that is left is to let it stand', async () => {
    const desk = await open(`${port}
  === draft.md
  A purple dragon <|>lives under Zanzibar station.
`);
    expect(await titlesAt(desk)).toEqual(['Let this sentence stand, with a reason']);
  });

  test('an idle suppression is taken out', async () => {
    const desk = await open(`${port}
  === draft.md
  The harbor handled 412 ships in 2019 [@port-figures]. <!-- st<|>et -->
`);
    const actions = await actionsAt(desk);
    expect(actions?.map(({ title }) => title)).toEqual(['Remove the suppression']);
    expect(await take(desk, actions?.[0])).toBe('The harbor handled 412 ships in 2019 [@port-figures].\n');
  });
});

describe('to let a sentence stand', () => {
  const dragon = `${port}
  === draft.md
  A purple dragon <|>lives under Zanzibar station. It likes ships.
`;

  test('asks for the reason where the client can', async () => {
    const desk = await open(dragon);
    const [stand] = (await actionsAt(desk)) ?? [];
    const { edit } = await resolveCodeAction(desk.session, stand ?? expect.fail(), never);
    expect(JSON.stringify(edit)).toContain(` <!-- stet: \${1:reason} -->`);
    const text = await take(desk, stand);
    expect(text).toContain('Zanzibar station. <!-- stet: reason --> It');
    expect(await findingsIn(desk, text)).not.toContain('unsourced-sentence');
  });

  test('goes without a reason where it cannot', async () => {
    const desk = await open(dragon, plainClient);
    const [stand] = (await actionsAt(desk)) ?? [];
    expect(stand?.title).toBe('Let this sentence stand');
    expect(await take(desk, stand)).toContain('Zanzibar station. <!-- stet --> It');
  });

  test('in MDX leaves the braces to the text', async () => {
    const desk = await open(dragon.replace('draft.md', 'draft.mdx'), fullClient, 'draft.mdx');
    const text = await take(desk, (await actionsAt(desk))?.[0]);
    expect(text).toContain('Zanzibar station. {/* stet: reason */} It');
    expect(await findingsIn(desk, text, 'draft.mdx')).not.toContain('unsourced-sentence');
  });

  test.each([
    ['The harbor <|>handled', 'Fish landings', /2019\. <!-- stet: reason --> Fish/],
    ['The harbor handled', 'Fish <|>landings', /same year\. <!-- stet: reason -->\n/],
  ])('is about the sentence of a run that the cursor is in: %s, %s', async (first, second, expected) => {
    const desk = await open(`${port}
  === draft.md
  ${first} 412 ships in 2019. ${second} rose to 6,300 tonnes in the same year.
`);
    const diagnostics = await diagnosticsOf(desk);
    const stands = ((await actionsAt(desk, { diagnostics })) ?? []).filter(({ title }) => /^Let/.test(title));
    expect(stands).toMatchObject([{ diagnostics }]);
    const text = await take(desk, stands[0]);
    expect(text).toMatch(expected);
    expect(await findingsIn(desk, text)).toEqual(['missing-attribution']);
  });

  test('is offered once for all that is wrong with it', async () => {
    const desk = await open(`${port}
  === draft.md
  A purple dragon lives under Zanzibar station [@dragon].
`);
    const diagnostics = await diagnosticsOf(desk);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unsourced-sentence', 'unknown-citation']);
    const actions = (await actionsAt({ ...desk, cursor: 0, until: 55 }, { diagnostics })) ?? [];
    const stands = actions.filter(({ title }) => title.startsWith('Let'));
    expect(stands).toMatchObject([{ diagnostics }]);
  });
});

describe('diagnostics', () => {
  test('an action names the diagnostic that it is about, by its id', async () => {
    const desk = await open(unattributed);
    const diagnostics = await diagnosticsOf(desk);
    expect(diagnostics).toHaveLength(1);
    const stranger = { ...diagnostics[0], data: { id: 'missing-attribution:7:0:1' } } as Diagnostic;
    const [first] = (await actionsAt(desk, { diagnostics: [stranger, ...diagnostics] })) ?? [];
    expect(first?.diagnostics).toEqual(diagnostics);
  });

  test('and by code and place for a client that keeps no ids', async () => {
    const desk = await open(unattributed, plainClient);
    const diagnostics = await diagnosticsOf(desk);
    expect(diagnostics[0]).not.toHaveProperty('data');
    const [first] = (await actionsAt(desk, { diagnostics })) ?? [];
    expect(first?.diagnostics).toEqual(diagnostics);
  });
});

describe('only', () => {
  test.each([
    [['quickfix'], 6, 0],
    [['quickfix.stet.letStand'], 1, 0],
    [[''], 6, 1],
    [['source'], 0, 1],
    [['source.fixAll'], 0, 1],
    [['source.fixAll.stet'], 0, 1],
    [['quickfix', 'source.fixAll'], 6, 1],
    [['source.fixAll.eslint'], 0, 0],
    [['refactor'], 0, 0],
    [['quick'], 0, 0],
    [undefined, 6, 0],
  ])('%j', async (only, quick, all) => {
    const fixture = await loadSample('harbor-town', {});
    const text = 'By dawn the water stood 80 centimeters deep in Rope Street.\n';
    const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
    const actions = (await actionsAt({ fixture, session, cursor: 5 }, only && { only })) ?? [];
    expect(actions.filter(({ kind }) => kind?.startsWith('quickfix'))).toHaveLength(quick);
    expect(actions.filter(({ kind }) => kind === 'source.fixAll.stet')).toHaveLength(all);
  });
});

test('every safe fix at once, wherever the cursor is', async () => {
  const fixture = await loadSample('harbor-town', { citationStyle: 'pandoc' });
  const text = [
    'By dawn the water stood 80 centimeters deep in Rope Street.',
    '',
    'Who slept?',
    '',
    'Baker Emil Sand, number 14, reopened his shop on March 6.',
    '',
  ].join('\n');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
  const desk = { fixture, session, cursor: text.indexOf('slept') };
  const [all] = (await actionsAt(desk, { only: ['source.fixAll'] })) ?? [];
  const fixed = await take(desk, all);
  expect(fixed).toContain('Rope Street [@flood-night].');
  expect(fixed).toContain('on March 6 [@notes-rope-street].');
  expect(await findingsIn(desk, fixed)).toEqual([]);
});

describe('resolve', () => {
  test('refuses when the text has moved on', async () => {
    const desk = await open(unattributed);
    const [first] = (await actionsAt(desk)) ?? [];
    expect(first).not.toHaveProperty('edit');
    desk.session.retype('Now something else. The harbor handled 412 ships in 2019.\n');
    await expect(resolveCodeAction(desk.session, first ?? expect.fail(), never)).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
      message: 'The text has changed since; ask again.',
    });
  });

  test('refuses when what it was offered for is gone', async () => {
    const desk = await open(unattributed);
    const [first] = (await actionsAt(desk)) ?? [];
    const gone = { ...first, data: { ...first?.data, finding: 'number-drift:0:1:2' } } as CodeAction;
    await expect(resolveCodeAction(desk.session, gone, never)).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
    });
  });

  test('leaves the actions of others alone', async () => {
    const desk = await open(unattributed);
    const foreign: CodeAction = { title: 'Sort words', data: { word: 1 } };
    expect(await resolveCodeAction(desk.session, foreign, never)).toEqual(foreign);
  });
});
