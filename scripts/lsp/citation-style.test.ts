import { expect, test } from 'vitest';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { actionsOn, textAfter } from './asking.js';
import { runStet } from './command-line.js';
import { diagnose } from './diagnosing.js';
import { filesOf, inEditor } from './editor-session.js';
import { harbor, sourced } from './harbor.js';

interface Report {
  readonly files: readonly {
    readonly findings: readonly {
      readonly rule: string;
      readonly fixes: readonly { readonly edits: readonly { readonly newText: string }[] }[];
    }[];
  }[];
}

const files = filesOf(`${harbor}
=== draft.md
The harbor of Brackwater handled 412 ships in 2019 [@harbor-report].

The night ferry to Saltholm island carried 90 passengers on its first trip.[^ferry-notes]

The night ferry carried 90 passengers on its first trip [@ferry-notes].

${sourced}

[^ferry-notes]: Notes on the ferry. The Tidewater Post, April 9, 2024. https://post.example/ferry
`);

/** What the command line's first fix of the unmarked sentence writes. */
function writtenByCommand(extra: Record<string, string>): string | undefined {
  const workspace = createTempWorkspace({ ...files, ...extra });
  try {
    const report: Report = JSON.parse(runStet(workspace.folder, 'check', '-f', 'json'));
    const finding = report.files[0]?.findings.find(({ rule }) => rule === 'missing-attribution');
    return finding?.fixes[0]?.edits[0]?.newText;
  } finally {
    workspace.remove();
  }
}

/** The first offer of the editor writes these words. */
function expectOfEditor(extra: Record<string, string>, settings: object, words: string): Promise<void> {
  return inEditor({ files: { ...files, ...extra }, settings: () => settings }, async ({ client, open }) => {
    const draft = open('draft.md');
    const diagnostics = await diagnose(client, draft);
    const [first] = await actionsOn(client, draft, sourced, { diagnostics });
    expect(first && (await textAfter(client, draft, first))).toContain(words);
  });
}

test('where nobody has set a style, editor and command line go on in the draft’s own', async () => {
  expect(writtenByCommand({})).toBe(' [@harbor-report]');
  for (const settings of [{}, { citationStyle: null }])
    await expectOfEditor({}, settings, 'fishing school [@harbor-report].\n');
});

test('where a project file sets one, both take it', async () => {
  const extra = { 'stet.json': '{ "citationStyle": "comment" }' };
  expect(writtenByCommand(extra)).toBe(' <!-- source: harbor-report -->');
  await expectOfEditor(extra, {}, 'fishing school. <!-- source: harbor-report -->\n');
});
