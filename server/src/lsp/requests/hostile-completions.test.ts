import { GFM, parser } from '@lezer/markdown';
import { expect, test } from 'vitest';
import type { ClientCapabilities, CompletionItem } from 'vscode-languageserver';
import { loadSample } from '../../testing/load-sample.js';
import { loadProject } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { completion, resolveCompletion } from './completion.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const path = 'drafts/story.md';
const gfm = parser.configure([GFM]);

/** Control characters, and marks that are not seen or turn the direction of writing. */
const steering = /[\p{Cc}\p{Cf}]/u;
const markup = /^(?:Image|HTML|Comment|Autolink|InlineCode|Code|Heading|Setext|ATX|Table|Task|List|LinkRef)/;

type Project = Parameters<typeof createSessionDouble>[0];

/** What is offered where a text ends, told in full. */
async function offered(
  project: Project,
  text: string,
  capabilities: ClientCapabilities = fullClient,
): Promise<readonly CompletionItem[]> {
  const session = createSessionDouble(project, { path, text }, capabilities);
  const { uri, text: lines } = session.document;
  const position = lines.positionAt(text.length);
  const list = await completion(session, { textDocument: { uri }, position }, never);
  return Promise.all((list?.items ?? []).map(item => resolveCompletion(session, item, never)));
}

const beginnings = [
  'See [@',
  'See.[^',
  'See <!-- source: ',
  'See ([x](',
  'The clerk said: “',
  'The clerk said: "',
];

function nodesOf(markdown: string): readonly string[] {
  const names: string[] = [];
  gfm.parse(markdown).iterate({
    enter({ name }) {
      names.push(name);
    },
  });
  return names;
}

const spiteful = {
  'sources/spite.md': [
    '---',
    'title: "[press](command:evil) <img src=x> ![x](http://evil.example/a.png) $(zap)"',
    'publisher: "The \u202eetteZ\u202c `Gazette`"',
    '---',
    '',
    'The clerk said: “Pay **now** at <b>our</b> [desk](http://evil.example) for $5 | or $1 leave the hall.”',
    '',
    'The clerk said: “It is </div><script>alert(1)</script> all \u200bvery\u200b clear to us.”',
  ].join('\n'),
  'stet.json': '{}',
};

test.each([
  ['the hostile sample', () => loadSample('hostile', {})],
  ['a spiteful source', () => loadProject(spiteful)],
])('%s is words in every item, and steers nothing', async (_, open) => {
  const project = await open();
  let told = 0;
  for (const beginning of beginnings) {
    for (const item of await offered(project, beginning)) {
      told++;
      const { label, detail = '', labelDetails } = item;
      for (const shown of [label, detail, labelDetails?.description ?? ''])
        expect(shown).not.toMatch(steering);
      const { documentation } = item;
      if (typeof documentation !== 'object') throw new Error('nothing is told');
      for (const line of documentation.value.split('\n')) expect(line).not.toMatch(steering);
      for (const name of nodesOf(documentation.value)) expect(name).not.toMatch(markup);
      expect(documentation.value.match(/(?<!\\)\]\((?!file:\/\/\/workspace\/sources\/)/)).toBeNull();
      expect(item.textEdit?.newText).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
    }
  }
  expect(told).toBeGreaterThan(4);
});

test('a quotation goes into the draft as words: no link, image, HTML or snippet comes of it', async () => {
  const items = await offered(await loadProject(spiteful), 'The clerk said: “');
  expect(items).toHaveLength(2);
  for (const { textEdit, insertTextFormat } of items) {
    expect(insertTextFormat).toBe(1);
    const names = nodesOf(`The clerk said: “${textEdit?.newText}`);
    expect(names.filter(name => /Link|Image|HTML|Emphasis|Code|Table|URL/.test(name))).toEqual([]);
  }
});

test('plain text for a client that shows no other', async () => {
  const capabilities = { textDocument: { completion: {} } };
  for (const { documentation } of await offered(await loadProject(spiteful), 'See [@', capabilities)) {
    expect(documentation).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(documentation)).not.toMatch(/\u202e/);
  }
});
