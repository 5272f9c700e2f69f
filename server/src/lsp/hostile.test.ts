import { GFM, parser } from '@lezer/markdown';
import { expect, test } from 'vitest';
import { loadSample, readSample } from '../testing/load-sample.js';
import { toDiagnostic } from './convert.js';
import { codeActions, resolveCodeAction } from './requests/code-action.js';
import { hover } from './requests/hover.js';
import { createSessionDouble, fullClient } from './session-double.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const path = 'drafts/quotes.md';
const gfm = parser.configure([GFM]);

/** Control characters other than line breaks, and marks that turn the direction of writing. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

async function openHostile(capabilities = fullClient) {
  const project = await loadSample('hostile', {});
  const session = createSessionDouble(project, { path, text: readSample(`hostile/${path}`) }, capabilities);
  return { project, session };
}

/** One hover for each place that has its own. */
async function hovers(capabilities = fullClient): Promise<string[]> {
  const { session } = await openHostile(capabilities);
  const { uri, text } = session.document;
  const found = new Map<string, string>();
  for (let offset = 0; offset < text.getText().length; offset += 4) {
    const shown = await hover(session, { textDocument: { uri }, position: text.positionAt(offset) }, never);
    if (!shown || typeof shown.contents !== 'object' || !('kind' in shown.contents)) continue;
    found.set(JSON.stringify(shown.range), shown.contents.value);
  }
  return [...found.values()];
}

test('a hostile article is words in every hover: the only links lead to its file', async () => {
  const shown = await hovers();
  expect(shown.length).toBeGreaterThan(6);
  const refused =
    /^(?:Image|HTML|Comment|Autolink|InlineCode|Code|Heading|Setext|ATX|Table|Task|List|LinkRef)/;
  for (const markdown of shown) {
    expect(markdown).not.toMatch(steering);
    gfm.parse(markdown).iterate({
      enter({ name, node, from, to }) {
        expect(name).not.toMatch(refused);
        if (name !== 'URL') return;
        expect(node.parent?.name).toBe('Link');
        expect(markdown.slice(from, to)).toMatch(
          /^file:\/\/\/workspace\/sources\/grudge\.md(#L\d+,\d+-L\d+,\d+)?$/,
        );
      },
    });
  }
});

test('and in plain text it steers nothing', async () => {
  for (const words of await hovers({})) expect(words).not.toMatch(steering);
});

test('diagnostics and the titles of actions steer nothing, and no edit brings in its address', async () => {
  const { project, session } = await openHostile();
  const { document, abilities } = session;
  const draft = await session.read(document.uri, never);
  if (draft.kind !== 'checked') throw new Error('not checked');
  const context = { document, snapshot: project.snapshot, abilities, docsUri: undefined };
  const diagnostics = await Promise.all(draft.report.findings.map(finding => toDiagnostic(finding, context)));
  expect(diagnostics.length).toBeGreaterThan(2);
  const told = diagnostics.flatMap(({ message, relatedInformation }) => [
    message,
    ...(relatedInformation ?? []).map(related => related.message),
  ]);
  const range = { start: { line: 0, character: 0 }, end: document.text.positionAt(1e6) };
  const params = { textDocument: { uri: document.uri }, range, context: { diagnostics } };
  const actions = (await codeActions(session, params, never)) ?? [];
  expect(actions.length).toBeGreaterThan(4);
  for (const words of [...told, ...actions.map(({ title }) => title)]) expect(words).not.toMatch(steering);
  for (const action of actions) {
    const { edit } = await resolveCodeAction(session, action, never);
    expect(JSON.stringify(edit)).not.toMatch(/javascript:|(?<!\\)<(?:img|script)/);
  }
});
