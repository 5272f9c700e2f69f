import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import type { GroupNode, SourcesNode } from '../../src/sources/source-nodes.js';
import { stet, until } from '../desk.js';
import { tellTime } from '../smoothness.js';

const LIMIT_MS = 120_000;

describe('the view of 20,000 sources', function () {
  this.timeout(LIMIT_MS);

  before(async () => {
    await commands.executeCommand('stet.sources.focus');
    await until('a server', stet().serverPid);
    await stet().ready();
  });
  after(async () => {
    await commands.executeCommand('stet.groupSourcesByPublisher');
    await commands.executeCommand('workbench.view.explorer');
  });

  const rows = (node?: SourcesNode) => stet().sources.tree.getChildren(node);
  const item = (node: SourcesNode) => stet().sources.tree.getTreeItem(node);
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = Date.now();
    const result = await work();
    tellTime(what, from);
    return result;
  };

  it('has a group for each publisher, closed at first', async () => {
    const groups = await timed('the groups of 20,000 sources', () => rows());
    assert.ok(groups.length > 10 && groups.length < 500, `${groups.length} groups`);
    assert.ok(groups.every(node => node.kind === 'group' && !node.isOpen));
    assert.match(stet().sources.view.description ?? '', /^200\d\d sources$/);
  });

  it('shows the first of a large group, and more on demand', async () => {
    await commands.executeCommand('stet.groupSourcesByFolder');
    const groups = (await rows()) as GroupNode[];
    const largest = groups.reduce((a, b) => (b.group.size > a.group.size ? b : a));
    assert.ok(largest.group.size > 10_000, `${largest.group.size} sources`);
    const first = await timed(`500 rows of a group of ${largest.group.size}`, () => rows(largest));
    const more = first.at(-1);
    assert.ok(more?.kind === 'more');
    assert.equal(first.length, 501);
    assert.equal(item(more).description, `${largest.group.size - 500} not shown`);
    await commands.executeCommand('stet.showMoreSources', more);
    const second = await timed('1,500 rows of it', () => rows(largest));
    assert.equal(second.length, 1_501);
    assert.deepEqual(
      second.slice(0, 500).map(({ id }) => id),
      first.slice(0, 500).map(({ id }) => id),
    );
    assert.equal(new Set(second.map(({ id }) => id)).size, 1_501);
  });
});
