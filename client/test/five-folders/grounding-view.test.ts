import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { open, stet, until, uriOf } from '../desk.js';

const grounding = () => stet().grounding;
const listed = () =>
  grounding()
    .tree.listed()
    .map(({ sentence: { text, verdict } }) => `${verdict}: ${text.slice(0, 18)}`)
    .join(', ');

describe('the view of the sentences in a window with five folders', () => {
  before(async () => {
    await open(uriOf('crossing.md', 'ferry'));
    await commands.executeCommand('stet.grounding.focus');
    await until('a server', stet().serverPid);
    await stet().ready();
  });
  after(() => commands.executeCommand('workbench.view.explorer'));

  it('has the draft that is open, each against the sources of its own folder', async () => {
    await open(uriOf('crossing.md', 'ferry'));
    const crossing = 'supported: Since Tuesday the , unsupported: Thirty accordion t';
    await until('the draft', () => listed() === crossing);
    await open(uriOf('summer.md', 'reports'));
    await until('the other draft', () => listed() === 'supported: The ferry has nine');
    assert.equal(grounding().view.badge, undefined);
  });

  it('says of a draft why it is not checked, and goes on when another is opened', async () => {
    await open(uriOf('pool.md', 'budget'));
    await until('the state', () => grounding().state() === 'misconfigured');
    assert.equal(listed(), '');
    await open(uriOf('frost.md', 'weather'));
    await until('the state', () => grounding().state() === 'no-sources');
    assert.equal(grounding().view.description, '');
    await open(uriOf('crossing.md', 'ferry'));
    await until('the draft', () => grounding().state() === 'sentences');
    assert.equal(grounding().view.badge?.value, 1);
  });
});
