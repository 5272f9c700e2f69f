import { expect, test } from 'vitest';
import { type ClientCapabilities, CodeActionKind } from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { codeActions } from './code-action.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const searching: ClientCapabilities = {
  ...fullClient,
  experimental: { stet: { commands: ['stet.searchSources'] } },
};

async function actionsAt(draft: string, capabilities = searching) {
  const fixture = await openFixture(`
  === sources/mill.md
  The mill of Hem ground 900 tonnes of rye last year, and its owner wants to sell it to the county.
  === draft.md
  It rained. ${draft}
`);
  const session = createSessionDouble(fixture, fixture.file('draft.md'), capabilities);
  const { uri, text } = session.document;
  const at = text.positionAt(fixture.file('draft.md').cursor ?? 0);
  const context = { diagnostics: [] };
  const found = await codeActions(
    session,
    { textDocument: { uri }, range: { start: at, end: at }, context },
    never,
  );
  return (found ?? [])
    .filter(({ title }) => title === 'Search the sources for it')
    .map(action => ({ ...action, uri }));
}

test('a sentence that stands in no source can be looked for', async () => {
  const [action, ...others] = await actionsAt('A purple dragon <|>whistles Mozart in the belfry of Ostby.');
  expect(others).toEqual([]);
  expect(action?.kind).toBe(CodeActionKind.QuickFix);
  expect(action?.command?.command).toBe('stet.searchSources');
  expect(action?.command?.arguments).toEqual([action?.uri, { line: 0, character: 11 }]);
});

test('nothing is offered on a sentence that stands, or by a client that cannot show it', async () => {
  expect(await actionsAt('The mill of Hem ground 900 tonnes <|>of rye last year.')).toEqual([]);
  expect(await actionsAt('A purple dragon <|>whistles Mozart in the belfry.', fullClient)).toEqual([]);
});
