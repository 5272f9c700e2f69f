import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeLens } from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, type DraftDouble } from '../session-double.js';
import { codeLenses, resolveCodeLens } from './code-lens.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const withCommands: ClientCapabilities = {
  textDocument: { codeLens: {} },
  experimental: { stet: { commands: ['stet.showReferences', 'stet.showProblems'] } },
};

const wheel = 'Volunteers spent 31,000 euros on a new wheel made of oak.';
const flour = 'The water mill of Ostrel ground its first flour in forty years on Sunday.';
const bees = 'Nobody in the village has kept bees since the great frost.';

const sources = `
  === sources/mill.md
  ---
  title: The mill turns again
  publisher: Valley Herald
  ---

  ${flour} ${wheel}

  The miller is 71 years old.
  === sources/fair.md
  The autumn fair drew 2,400 visitors although it rained all day.
`;

async function sessionOf(
  [open, ...closed]: readonly [DraftDouble, ...DraftDouble[]],
  capabilities: ClientCapabilities = withCommands,
) {
  const fixture = await openFixture(sources, { textsHeld: 0 });
  const session = createSessionDouble(fixture, open, capabilities, closed);
  /** As a client has them in the end. */
  async function lensesOf(path: string): Promise<readonly CodeLens[]> {
    const found = await codeLenses(session, { textDocument: { uri: fixture.uri(path) } }, never);
    return Promise.all((found ?? []).map(lens => resolveCodeLens(session, lens, never)));
  }
  return { fixture, session, lensesOf };
}

/** "line: title". */
function told(lenses: readonly CodeLens[]): readonly string[] {
  return lenses.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

describe('on a source', () => {
  test('before any draft was looked at there is one lens, whose words come when it is shown', async () => {
    const { fixture, session } = await sessionOf([{ path: 'a.md', text: wheel }]);
    const uri = fixture.uri('sources/mill.md');
    const [lens, ...others] = (await codeLenses(session, { textDocument: { uri } }, never)) ?? [];
    if (!lens) return expect.fail('no lens');
    expect(others).toEqual([]);
    expect(lens.command).toBeUndefined();
    expect((await resolveCodeLens(session, lens, never)).command?.title).toBe('used 1 time in 1 draft');
  });

  test('how often and in how many drafts; above a used line how often', async () => {
    const { lensesOf } = await sessionOf([
      { path: 'a.md', text: `${wheel} ${flour}` },
      { path: 'b.md', text: `${bees} [@mill]` },
      { path: 'c.md', text: `${wheel}` },
    ]);
    await lensesOf('sources/mill.md');
    expect(told(await lensesOf('sources/mill.md'))).toEqual([
      '0: used 4 times in 3 drafts',
      '5: used 3 times',
    ]);
  });

  test('a source that no draft uses says so and leads nowhere', async () => {
    const { lensesOf } = await sessionOf([{ path: 'a.md', text: wheel }]);
    const [lens] = await lensesOf('sources/fair.md');
    expect(lens?.command).toEqual({ title: 'not used yet', command: '' });
  });

  test('of a source without a head, the first line has the one lens of the whole', async () => {
    const text = 'The autumn fair drew 2,400 visitors although it rained all day.';
    const { lensesOf } = await sessionOf([{ path: 'a.md', text }]);
    await lensesOf('sources/fair.md');
    expect(told(await lensesOf('sources/fair.md'))).toEqual(['0: used 1 time in 1 draft']);
  });

  test('leads to the sentences where the client can show them', async () => {
    const { fixture, lensesOf } = await sessionOf([{ path: 'a.md', text: `${bees} ${wheel}` }]);
    const [lens] = await lensesOf('sources/mill.md');
    expect(lens?.command).toEqual({
      title: 'used 1 time in 1 draft',
      command: 'stet.showReferences',
      arguments: [
        fixture.uri('sources/mill.md'),
        { line: 0, character: 0 },
        [
          {
            uri: fixture.uri('a.md'),
            range: {
              start: { line: 0, character: bees.length + 1 },
              end: { line: 0, character: bees.length + 1 + wheel.length },
            },
          },
        ],
      ],
    });
  });

  test('tells the same where the client can show nothing', async () => {
    const { lensesOf } = await sessionOf([{ path: 'a.md', text: wheel }], { textDocument: { codeLens: {} } });
    const [lens] = await lensesOf('sources/mill.md');
    expect(lens?.command).toEqual({ title: 'used 1 time in 1 draft', command: '' });
  });

  test('a lens about what is no source any more is refused', async () => {
    const { fixture, session } = await sessionOf([{ path: 'a.md', text: wheel }]);
    const start = { line: 0, character: 0 };
    const lens = { range: { start, end: start }, data: { uri: fixture.uri('sources/gone.md') } };
    await expect(resolveCodeLens(session, lens, never)).rejects.toMatchObject({ code: -32801 });
  });
});

describe('on a draft', () => {
  test('how much of it stands, and the list of problems', async () => {
    const { lensesOf } = await sessionOf([{ path: 'a.md', text: `# Mill\n\n${wheel} ${bees}` }]);
    const [lens, ...others] = await lensesOf('a.md');
    expect(lens).toEqual({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      command: { title: '1 of 2 sentences sourced', command: 'stet.showProblems' },
    });
    expect(others).toEqual([]);
  });

  test('one sentence is not several, and what is let stand does not count', async () => {
    const { lensesOf } = await sessionOf([{ path: 'a.md', text: `${wheel} ${bees} <!-- stet -->` }]);
    expect(told(await lensesOf('a.md'))).toEqual(['0: 1 of 1 sentence sourced']);
  });

  test('where nothing states a fact there is nothing to count', async () => {
    const { lensesOf } = await sessionOf([{ path: 'a.md', text: '# Mill\n\nWhat next?' }]);
    expect(await lensesOf('a.md')).toEqual([]);
  });
});
