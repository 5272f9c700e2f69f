import { expect, test } from 'vitest';
import { diagnose, ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { vsCodeLike } from './editors.js';
import { harbor, sourced } from './harbor.js';

// The sources as a list, asked of the built server as a view of them asks.

const files = `${harbor}
=== draft.md
${sourced}
`;
const editor = {
  ...vsCodeLike,
  capabilities: {
    ...vsCodeLike.capabilities,
    experimental: {
      stet: { notifications: ['stet/status', 'stet/coverage', 'stet/sourcesChanged'] },
    },
  },
};

test('groups, sources, uses, a citation, and a word when a source is another', () =>
  inEditor({ files, editor }, async ({ client, open, uri, workspace, watched }) => {
    const draft = open('draft.md');
    await ready(client);
    await diagnose(client, draft);
    const folder = uri('draft.md').replace(/\/[^/]*$/, '');
    const order = { folder, groupBy: 'folder', sortBy: 'title', show: 'all', from: 0, limit: 10 } as const;
    const groups = await client.ask('stet/sources', order).answer;
    const [group] = groups.rows;
    expect(group).toMatchObject({ kind: 'group', of: 'folder', label: 'sources' });
    expect(groups.sources).toBeGreaterThan(0);
    const page = await client.ask('stet/sources', { ...order, group: 'folder:sources' }).answer;
    expect(page.total).toBe(groups.sources);
    const { uses } = await client.ask('stet/sourceUses', {}).answer;
    const [use] = uses;
    expect(page.rows).toContainEqual(expect.objectContaining({ uri: use?.uri }));
    const places = await client.ask('stet/usesOfSource', { source: use?.uri }).answer;
    expect(places).toHaveLength(use?.times ?? 0);
    const citation = await client.ask('stet/citation', { source: use?.uri }).answer;
    expect(citation).toMatchObject({ kind: 'citation' });
    const told = client.notices('stet/sourcesChanged').length;
    workspace.write('sources/moon.md', 'The moon was seen above the harbor on Monday.\n');
    expect(watched(['sources/moon.md', 'created'])).toBe(true);
    await client.until('word of another source', () =>
      client
        .notices('stet/sourcesChanged')
        .slice(told)
        .some(({ list }) => list),
    );
    expect((await client.ask('stet/sources', order).answer).sources).toBe(groups.sources + 1);
  }));
