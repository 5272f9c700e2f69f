import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, TreeItemCollapsibleState } from 'vscode';
import type { SourcesNode } from '../../src/sources/source-nodes.js';
import { stet, until } from '../desk.js';
import { fiveFolders } from './workspace.js';

describe('the view of the sources of five folders', () => {
  before(async () => {
    await commands.executeCommand('stet.sources.focus');
    await until('a server', stet().serverPid);
    await stet().ready();
  });
  after(() => commands.executeCommand('workbench.view.explorer'));

  const rows = (node?: SourcesNode) => stet().sources.tree.getChildren(node);
  const item = (node: SourcesNode) => stet().sources.tree.getTreeItem(node);
  const folder = async (name: string): Promise<SourcesNode> => {
    const found = (await rows()).find(node => item(node).label === name);
    assert.ok(found, `a row for ${name}`);
    return found;
  };

  it('has a row for each, which says how its sources stand', async () => {
    const roots = await rows();
    assert.equal(roots.length, fiveFolders.folders.length);
    const told = Object.fromEntries(roots.map(node => [String(item(node).label), item(node).description]));
    assert.deepEqual(told, {
      ferry: '1 source',
      reports: '1 source',
      weather: 'no sources',
      budget: 'configuration error',
      notebook: 'no sources',
    });
    assert.match(item(await folder('budget')).accessibilityInformation?.label ?? '', /chekcs/);
  });

  it('has the sources of each below it, and no others', async () => {
    const ferry = await folder('ferry');
    assert.equal(item(ferry).collapsibleState, TreeItemCollapsibleState.Expanded);
    const [courier, ...others] = await rows(ferry);
    assert.ok(courier);
    assert.deepEqual(others, []);
    assert.equal(item(courier).label, 'Quay Courier');
    assert.deepEqual(
      (await rows(courier)).map(node => item(node).label),
      ['The ramp is closed'],
    );
    assert.deepEqual(await rows(await folder('weather')), []);
    assert.deepEqual(await rows(await folder('budget')), []);
  });
});
