import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baselineName, renderBaseline } from '../../server/src/engine/index.js';
import { runStet } from './command-line.js';
import { brief, diagnose, diagnosedAs, lastPublished } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { listening, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';

const files = `${harbor}
=== draft.md
${sourced}[^harbor-report]

${unsourced}
`;
const found = `unsourced-sentence: ${unsourced}`;

/** An open draft with a finding that a run of the command line wrote into the baseline. */
async function excusedDraft({ client, workspace, open, watched }: EditorSession): Promise<OpenDocument> {
  const draft = open('draft.md');
  expect(brief(draft, await diagnose(client, draft))).toEqual([found]);
  runStet(workspace.folder, 'check', '--update-baseline');
  expect(watched([baselineName, 'created'])).toBe(true);
  await diagnosedAs(client, draft, 'nothing', all => all.length === 0);
  return draft;
}

describe.each([vsCodeLike, listening(pushing)])('in an editor like $name', editor => {
  test('what the command line wrote stands, until its words are others', () =>
    inEditor({ files, editor }, async session => {
      const { client, edit } = session;
      const draft = await excusedDraft(session);
      expect(client.notices('stet/coverage').at(-1)?.outcome).toMatchObject({ suppressed: 1, errors: 0 });
      edit(draft, [`\n\n${unsourced}`, `\n\nThe mayor knew.\n\n> ${unsourced}`]);
      expect(brief(draft, await diagnose(client, draft)).join()).not.toContain('unsourced');
      const [first = '', ...rest] = unsourced.split(' ');
      edit(draft, [unsourced, [`${first} other`, ...rest].join(' ')]);
      const after = brief(draft, await diagnose(client, draft));
      expect(after.filter(line => line.startsWith('unsourced-sentence'))).toHaveLength(1);
    }));

  test('a broken one is told in its place, and the last one that was valid stays in force', () =>
    inEditor({ files, editor }, async session => {
      const { client, workspace, uri, watched } = session;
      const draft = await excusedDraft(session);
      workspace.write(baselineName, '{\n  "version": 1,\n  "drafts": {}\n<<<<<<< here\n');
      watched([baselineName, 'changed']);
      const told = await client.until('a diagnostic on the baseline', () => {
        const last = lastPublished(client, uri(baselineName));
        return last && last.diagnostics.length > 0 && last;
      });
      expect(told.diagnostics).toMatchObject([
        { message: expect.stringContaining('A merge left its marks'), range: { start: { line: 3 } } },
      ]);
      expect(await diagnose(client, draft)).toEqual([]);
      expect(client.notices('stet/status').at(-1)?.folders[0]?.message).toContain(baselineName);
      workspace.write(baselineName, renderBaseline([]));
      watched([baselineName, 'changed']);
      await diagnosedAs(client, draft, 'the finding', all => brief(draft, all).join() === found);
      expect(lastPublished(client, uri(baselineName))?.diagnostics).toEqual([]);
    }));

  test('a draft that is renamed keeps what stands, and a copy gets none of it', () =>
    inEditor({ files, editor }, async session => {
      const { client, workspace, open, close } = session;
      const draft = await excusedDraft(session);
      workspace.write('copy.md', workspace.read('draft.md'));
      const copy = open('copy.md');
      expect(brief(copy, await diagnose(client, copy))).toContain(found);
      close(copy);
      close(draft);
      renameSync(join(workspace.folder, 'draft.md'), join(workspace.folder, 'story.md'));
      const story = open('story.md');
      await diagnosedAs(client, story, 'nothing', all => all.length === 0);
    }));
});

test('what is typed in the baseline counts before it is saved', () =>
  inEditor({ files }, async session => {
    const { client, open, change } = session;
    const draft = await excusedDraft(session);
    const baseline = open(baselineName);
    change(baseline, { start: 0, end: baseline.text.length, text: renderBaseline([]) });
    await diagnosedAs(client, draft, 'the finding', all => brief(draft, all).join() === found);
  }));
