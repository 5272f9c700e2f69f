import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { hover } from './hover.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** The lines of the hover that tell what differs. */
async function differingIn(line: string, capabilities?: ClientCapabilities): Promise<readonly string[]> {
  const fixture = await openFixture(`
  === sources/crane.md
  ---
  publisher: Harbor Gazette
  ---

  “We have closed the eastern gate because the old crane is not safe any longer,” harbor master Ida Brandt said on Tuesday.
  === stet.json
  { "ownOutlets": ["Velden Courier"] }
  === draft.md
  ${line}
`);
  const { text, cursor = 0 } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities ?? fullClient);
  const { document } = session;
  const found = await hover(
    session,
    { textDocument: { uri: document.uri }, position: document.text.positionAt(cursor) },
    never,
  );
  const contents = found?.contents;
  if (!contents || typeof contents !== 'object' || !('kind' in contents)) throw new Error('no hover');
  return contents.value
    .split('\n')
    .map(shown => shown.trimEnd())
    .filter(shown => /^(?:The draft quotes|The source has|The draft has|In no passage)/.test(shown));
}

test('an altered quotation is shown beside the source’s, wrong words struck, right ones strong', async () => {
  expect(
    await differingIn('“We have closed the <|>western gate because the old crane is not safe,” Brandt said.'),
  ).toEqual([
    'The draft quotes: “We have closed the ~~western~~ gate because the old crane is not safe”',
    'The source has: “We have closed the **eastern** gate because the old crane is not safe”',
  ]);
});

test('words left out or added are shown on the side that has them', async () => {
  expect(
    await differingIn(
      '“We have closed the <|>eastern gate because the old crane is safe any longer,” Brandt said.',
    ),
  ).toEqual([
    'The draft quotes: “We have closed the eastern gate because the old crane is safe any longer”',
    'The source has: “We have closed the eastern gate because the old crane is **not** safe any longer”',
  ]);
  expect(
    await differingIn(
      '“We have closed the <|>eastern gate because the rusty old crane is not safe,” Brandt said.',
    ),
  ).toEqual([
    'The draft quotes: “We have closed the eastern gate because the ~~rusty~~ old crane is not safe”',
    'The source has: “We have closed the eastern gate because the old crane is not safe”',
  ]);
});

test('without Markdown both wordings can still be read', async () => {
  const plain = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
  expect(
    await differingIn('“We have shut the <|>eastern gate as the old crane is not safe,” Brandt said.', plain),
  ).toEqual([
    'The draft quotes: “We have shut the eastern gate as the old crane is not safe”',
    'The source has: “We have closed the eastern gate because the old crane is not safe”',
  ]);
});

test('marks in the quotation are characters', async () => {
  expect(
    await differingIn(
      '“We have closed the <|>\\*western\\* gate because the old crane is not safe,” Brandt said.',
    ),
  ).toContain(
    'The draft quotes: “We have closed the \\*~~western~~\\* gate because the old crane is not safe”',
  );
});

test('words that are quoted right, or were told the newsroom itself, are not compared', async () => {
  expect(await differingIn('“We have closed the <|>eastern gate,” Brandt said.')).toEqual([]);
  const own =
    '“We have closed the <|>western gate as the crane is not safe,” Brandt told the Velden Courier.';
  expect((await differingIn(own)).join(' ')).not.toContain('The source has');
});

test('a detail that the source gives otherwise is shown beside the source’s, and not struck once more', async () => {
  expect(
    await differingIn('Harbor master Ida Brandt said so on <|>Friday, the Harbor Gazette reported.'),
  ).toEqual(['The draft has ~~Friday~~, the source **Tuesday**']);
});
