import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../bench/random.js';
import { brief, diagnosedAs } from './diagnosing.js';
import { builtCommand, type EditorSession, inEditor } from './editor-session.js';
import { bare, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { positionAt, rangeOf } from './text-model.js';

// Whatever a writer does in whatever order: when the dust has settled, the editor says what the command line says.

const ferry = 'The night ferry to Saltholm island carried 90 passengers on its first trip.';
const files = `${harbor}
=== drafts/one.md
# One

${sourced} ${unsourced}

${ferry}[^harbor-report]
=== drafts/two.md
${unsourced}

- ${ferry}
- ${sourced}[^harbor-report]
`;
const drafts = ['drafts/one.md', 'drafts/two.md', 'drafts/three.md'] as const;
const sources = ['sources/harbor-report.md', 'sources/ferry-notes.md', 'sources/new/moon.md'] as const;
const projects = [
  '{}',
  '{ "checks": { "missing-attribution": "off" } }',
  '{ "checks": { "unsourced-sentence": "warning" } }',
  '{ "citationStyle": "pandoc", "ownOutlets": ["The Gull"] }',
] as const;
const pieces = [
  `${sourced}\n\n`,
  `${unsourced} `,
  `${ferry}[^ferry-notes] `,
  '[^harbor-report]',
  '🚢 ',
  '\r\n\r\n',
  'Was it so? ',
  '<!-- stet -->',
  'An unended sentence about gulls',
  ' [@moon] ',
] as const;
const operations = 60;

type Random = ReturnType<typeof createRandom>;

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** One thing that a writer, or somebody else at the same files, may do now. */
function act(session: EditorSession, random: Random): void {
  const { client, workspace, open, close, change, watched, deleteFile } = session;
  const isOpen = (path: string) => client.documents.get(session.uri(path));
  const tell = (path: string, kind: 'created' | 'changed' | 'deleted') => void watched([path, kind]);
  const project = isWatching(session) ? ['stet.json'] : [];
  const path = pick(random, [...drafts, ...drafts, ...sources, ...project]);
  const document = isOpen(path);
  const there = existsSync(join(workspace.folder, path));
  // Who watches nothing can tell of no change that others make.
  switch (random.below(isWatching(session) ? 9 : 7)) {
    case 0:
      if (!document) open(path, there ? workspace.read(path) : pick(random, [sourced, unsourced, '']));
      break;
    case 1:
      if (document) close(document);
      break;
    case 2:
    case 3:
    case 4: {
      const draft = document ?? client.documents.all()[0];
      if (draft && !draft.uri.endsWith('.json')) change(draft, randomChange(draft.text, random));
      break;
    }
    case 5:
      if (document) save(session, document, path);
      break;
    case 6:
      if (document) ask(session, document, random);
      break;
    case 7:
      if (path !== 'stet.json') {
        workspace.write(path, `${pick(random, pieces)}\n\n${pick(random, [sourced, ferry, unsourced])}\n`);
        tell(path, there ? 'changed' : 'created');
      }
      break;
    default:
      if (path === 'stet.json' || random.below(3) === 0) {
        workspace.write('stet.json', pick(random, [...projects, '{ "checks": ', '{ "colour": "blue" }']));
        tell('stet.json', 'changed');
      } else if (there && !path.includes('harbor-report')) {
        deleteFile(path);
        tell(path, 'deleted');
      }
  }
}

function isWatching({ client }: EditorSession): boolean {
  return client.editor.capabilities.workspace?.didChangeWatchedFiles !== undefined;
}

/** A question whose answer nobody waits for; the client judges it all the same. */
function ask({ client }: EditorSession, { uri, text }: OpenDocument, random: Random): void {
  const at = random.below(text.length + 1);
  const offset = /[\udc00-\udfff\n]/.test(text.charAt(at)) ? 0 : at;
  const textDocument = { uri };
  const asked = pick(random, [
    () => client.ask('textDocument/hover', { textDocument, position: positionAt(text, offset) }),
    ...(client.editor === bare
      ? []
      : [
          () =>
            client.ask('textDocument/codeAction', {
              textDocument,
              range: rangeOf(text, 0, text.length),
              context: { diagnostics: [] },
            }),
        ]),
    ...(client.editor === vsCodeLike ? [() => client.ask('textDocument/diagnostic', { textDocument })] : []),
    () => client.ask('stet/checkEveryDraft', {}),
  ]);
  const pending = asked();
  if (random.below(3) === 0) pending.cancel();
}

function randomChange(text: string, random: Random) {
  const between = (offset: number): number =>
    /^([\udc00-\udfff]|(?<=\r)\n)/.test(text.slice(offset)) || /\r$/.test(text.slice(0, offset))
      ? between(offset + 1)
      : offset;
  const start = between(random.below(text.length + 1));
  const end = between(Math.min(text.length, start + pick(random, [0, 0, 0, 5, 60])));
  return { start, end, text: pick(random, pieces) };
}

function save(
  { client, workspace, watched }: EditorSession,
  { uri, text }: OpenDocument,
  path: string,
): void {
  const there = existsSync(join(workspace.folder, path));
  workspace.write(path, text);
  client.notify('textDocument/didSave', { textDocument: { uri } });
  watched([path, there ? 'changed' : 'created']);
}

/** Saves everything, gives the project file a meaning, and wants of each draft what the command line says of it. */
async function settle(session: EditorSession, random: Random): Promise<number> {
  const { client, workspace, open, close, uri, watched } = session;
  const project = client.documents.get(uri('stet.json'));
  if (project) close(project);
  if (isWatching(session)) {
    workspace.write('stet.json', pick(random, projects));
    watched(['stet.json', 'changed']);
  }
  for (const path of [...drafts, ...sources]) {
    const document = client.documents.get(uri(path));
    if (document) save(session, document, path);
  }
  const report = runCommand(workspace.folder);
  let findings = 0;
  for (const path of drafts) {
    if (!existsSync(join(workspace.folder, path))) continue;
    const document = client.documents.get(uri(path)) ?? open(path);
    const expected = report.files.find(file => file.path === path)?.findings ?? [];
    const wanted = expected.map(({ rule, start, end }) => `${rule}: ${document.text.slice(start, end)}`);
    const what = `what the command line says of ${path}: ${JSON.stringify(wanted)}`;
    await diagnosedAs(
      client,
      document,
      what,
      all => brief(document, all).sort().join() === wanted.sort().join(),
    );
    findings += wanted.length;
  }
  return findings;
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
  }[];
}

function runCommand(folder: string): Report {
  const [cli = ''] = builtCommand;
  const { stdout } = spawnSync(process.execPath, [cli, 'check', '-f', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

test.each([
  { name: 'VS Code', editor: vsCodeLike, seed: 1 },
  { name: 'VS Code', editor: vsCodeLike, seed: 2 },
  { name: 'push only', editor: pushing, seed: 3 },
  { name: 'bare', editor: bare, seed: 4 },
])('$name, seed $seed: any order of things comes to what the command line says', ({ editor, seed }) =>
  inEditor({ files, editor }, async session => {
    const random = createRandom(seed);
    let findings = 0;
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < operations; at++) act(session, random);
      findings += await settle(session, random);
    }
    expect(findings).toBeGreaterThan(0);
  }),
);

test.each([
  { name: 'VS Code', editor: vsCodeLike, seed: 21 },
  { name: 'push only', editor: pushing, seed: 22 },
  { name: 'bare', editor: bare, seed: 23 },
])(
  '$name, seed $seed: a server that is told to go in the middle of things goes in silence',
  ({ editor, seed }) =>
    inEditor({ files, editor }, async session => {
      const random = createRandom(seed);
      for (let round = 0; round < 3; round++) {
        for (let at = 0; at < operations; at++) act(session, random);
        // Anywhere in what comes of it; `inEditor` says shutdown then.
        const answers = random.below(4);
        for (let at = 0; at < answers; at++)
          await session.client.request('textDocument/hover', anywhere(session));
      }
    }),
);

function anywhere({ uri }: EditorSession) {
  return { textDocument: { uri: uri(drafts[0]) }, position: { line: 0, character: 0 } };
}
