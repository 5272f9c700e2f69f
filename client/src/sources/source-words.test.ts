import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FolderStatus, ListedSource, SourceGroup } from '../../../server/src/protocol/index.js';
import type { FolderNode, GroupNode, SourceNode } from './source-nodes.js';
import { tellApart } from './source-nodes.js';
import { badgeFor, describeRow } from './source-words.js';

const card = {
  key: 'ramp',
  title: 'The ramp is closed',
  publisher: 'Quay Courier',
  author: 'Mira Falk',
  published: 'April 2, 2024',
  articleKind: 'article',
  language: 'en',
} as const;

const ramp: ListedSource = {
  kind: 'source',
  uri: 'file:///desk/sources/ramp.md',
  open: 'file:///desk/sources/ramp.md',
  path: 'sources/ramp.md',
  card,
  state: 'read',
  problems: [],
};

const courier: GroupNode = groupNode({ of: 'publisher', label: 'Quay Courier', size: 2 });

function groupNode(group: Omit<SourceGroup, 'kind' | 'id'>): GroupNode {
  return {
    kind: 'group',
    id: 'desk\ngroup',
    parent: undefined,
    folder: 'file:///desk',
    group: { kind: 'group', id: 'group', ...group },
    isOpen: true,
  };
}

function sourceNode(source: Partial<ListedSource> = {}, use?: SourceNode['use']): SourceNode {
  return { kind: 'source', id: 'desk\ngroup\nramp', parent: courier, source: { ...ramp, ...source }, use };
}

function folderNode(status: Partial<FolderStatus>, where = ''): FolderNode {
  const base = { uri: 'file:///desk', name: 'desk', state: 'ready', sources: 3, message: undefined } as const;
  return { kind: 'folder', id: 'file:///desk', status: { ...base, ...status }, path: '/desk', where };
}

describe('a source', () => {
  test('has its title, its date and how often it is used', () => {
    const { label, description, spoken, context } = describeRow(
      sourceNode({}, { times: 5, drafts: 2 }),
      true,
    );
    expect(label).toBe('The ramp is closed');
    expect(description).toBe('April 2, 2024 · used 5 times');
    expect(spoken).toBe('The ramp is closed, Quay Courier, April 2, 2024, used 5 times');
    expect(context).toBe('source read used inWorkspace');
  });

  test('says nothing of its use until the drafts were looked through', () => {
    expect(describeRow(sourceNode(), false)).toMatchObject({
      description: 'April 2, 2024',
      context: 'source read unknown',
    });
  });

  test('that is unused, used once or not read whole is marked by a shape and by words, not by colour alone', () => {
    const unused = describeRow(sourceNode({}, { times: 0, drafts: 0 }), true);
    const used = describeRow(sourceNode({}, { times: 1, drafts: 1 }), true);
    const partly = describeRow(
      sourceNode({ state: 'partly-read', problems: ['sources/ramp.md has 2 pages without text'] }),
      true,
    );
    expect(new Set([unused.icon, used.icon, partly.icon]).size).toBe(3);
    expect([unused.description, used.description, partly.description]).toEqual([
      'April 2, 2024 · unused',
      'April 2, 2024 · used 1 time',
      'April 2, 2024 · read in part',
    ]);
    expect(partly.spoken).toContain('2 pages without text');
    expect(partly.tooltip.at(-1)).toContain('2 pages without text');
  });

  test('has all that is known of it on a card', () => {
    expect(describeRow(sourceNode({}, { times: 3, drafts: 1 }), true).tooltip).toEqual([
      'The ramp is closed',
      'Quay Courier, April 2, 2024',
      'By Mira Falk',
      'Key: ramp',
      'article, language en',
      'sources/ramp.md',
      'Used 3 times in 1 draft',
    ]);
  });

  test('with a key without end has the start of it', () => {
    const row = describeRow(sourceNode({ card: { ...card, key: 'k'.repeat(5000) } }), true);
    expect(row.tooltip.join('\n').length).toBeLessThan(400);
  });

  test('of which little is known has no empty lines on it', () => {
    const bare = { ...card, publisher: '', author: '', published: '', language: 'und' };
    const row = describeRow(sourceNode({ card: bare }), true);
    expect(row.description).toBe('');
    expect(row.tooltip).toEqual([
      'The ramp is closed',
      'Key: ramp',
      'article, language not known',
      'sources/ramp.md',
    ]);
  });
});

describe('a file that cannot be read', () => {
  const broken = sourceNode({
    card: undefined,
    state: 'unreadable',
    path: 'sources/scan.pdf',
    problems: ['sources/scan.pdf cannot be read: it is damaged'],
  });

  test('says why, without telling its path twice', () => {
    const row = describeRow(broken, true);
    expect(row).toMatchObject({
      label: 'scan.pdf',
      description: 'cannot be read: it is damaged',
      spoken: 'scan.pdf, cannot be read: it is damaged',
      context: 'file unreadable inWorkspace',
    });
    expect(row.tooltip[0]).toBe('sources/scan.pdf');
  });

  test('counts in the badge, which says what it counts', () => {
    expect(badgeFor(0)).toBeUndefined();
    expect(badgeFor(1)).toEqual({ value: 1, tooltip: '1 source file cannot be read' });
    expect(badgeFor(3)).toEqual({ value: 3, tooltip: '3 source files cannot be read' });
  });
});

describe('groups and folders', () => {
  test('have how much they hold beside their names', () => {
    expect(describeRow(courier, true)).toMatchObject({ label: 'Quay Courier', description: '2 sources' });
    const nameless = groupNode({ of: 'no-publisher', label: '', size: 1 });
    expect(describeRow(nameless, true)).toMatchObject({
      label: 'No publisher known',
      description: '1 source',
    });
  });

  test.each([
    ['no-sources', 'no sources'],
    ['misconfigured', 'configuration error'],
    ['failed', 'sources could not be read'],
    ['indexing', 'reading sources'],
    ['stale', '3 sources, configuration error'],
    ['ready', '3 sources, a problem'],
  ] as const)('a folder that is %s says so', (state, description) => {
    const row = describeRow(folderNode({ state, message: 'Why, and what to do.' }), true);
    expect(row.description).toBe(description);
    expect(row.spoken).toContain('Why, and what to do.');
  });

  test('a folder without a message is well, and says where it is where another one has its name', () => {
    expect(describeRow(folderNode({}), true)).toMatchObject({
      description: '3 sources',
      tooltip: ['desk', '/desk'],
      icon: 'root-folder',
    });
    expect(describeRow(folderNode({}, 'north/desk'), true)).toMatchObject({
      description: 'north/desk · 3 sources',
      spoken: 'desk, north/desk, 3 sources',
    });
  });

  test('folders of one name are told apart by the ends of their paths', () => {
    expect(tellApart('/news/north/desk', [])).toBe('');
    expect(tellApart('/news/north/desk', ['/news/south/desk'])).toBe('north/desk');
    expect(tellApart('/news/north/2024/desk', ['/news/north/2023/desk', '/news/south/desk'])).toBe(
      'north/2024/desk',
    );
    expect(tellApart('/desk', ['/desk/desk'])).toBe('desk');
    expect(tellApart('/desk/desk', ['/desk'])).toBe('desk');
  });

  test('what is not shown yet can be asked for', () => {
    const more = {
      kind: 'more',
      id: 'more',
      parent: courier,
      folder: 'file:///desk',
      shown: 500,
      total: 1200,
    } as const;
    expect(describeRow(more, true)).toMatchObject({ label: 'Show More…', description: '700 not shown' });
  });
});

test('no words of a source become an icon', () => {
  const hostile = fc.constantFrom('$(trash)', 'a $(sync~spin) b', '$($(x))', '$(', 'plain');
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, publisher, message) => {
      const source = { card: { ...card, title, publisher }, state: 'faulty', problems: [message] } as const;
      const rows = [
        describeRow(sourceNode(source), true),
        describeRow(groupNode({ of: 'publisher', label: publisher, size: 1 }), true),
        describeRow(folderNode({ name: title, message }), true),
        describeRow(sourceNode({ card: undefined, state: 'unreadable', problems: [message] }), true),
      ];
      for (const { label, description, spoken } of rows)
        expect(`${label} ${description} ${spoken}`).not.toContain('$(');
    }),
    { numRuns: 100 },
  );
});
