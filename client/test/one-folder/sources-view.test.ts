import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, env, Selection, TreeItemCollapsibleState, ViewColumn, window, workspace } from 'vscode';
import type { GroupNode, SourceNode, SourcesNode } from '../../src/sources/source-nodes.js';
import { discard, openDraft, rangeOf, stet, until, uriOf, write } from '../desk.js';
import { catchMessages } from '../messages.js';

const text =
  'The market hall lost its floor in the flood.\n\nThirty accordion teachers from Lisbon settled here.\n\n\nWhere does the heron sleep?\n';

describe('the view of the sources', () => {
  const uri = uriOf('drafts/for-sources.md');
  const added = uriOf('sources/sources-view-added.md');
  const broken = uriOf('sources/sources-view-broken.pdf');

  before(async () => {
    await openDraft(uri, text);
    await commands.executeCommand('stet.sources.focus');
    await until('the view', () => stet().sources.view.visible);
  });
  after(async () => {
    await commands.executeCommand('workbench.view.explorer');
    await discard(uri);
  });

  const rows = (node?: SourcesNode) => stet().sources.tree.getChildren(node);
  const item = (node: SourcesNode) => stet().sources.tree.getTreeItem(node);
  const words = (nodes: readonly SourcesNode[]) =>
    nodes.map(node => [item(node).label, item(node).description].join(': '));
  const group = async (label: string): Promise<GroupNode> => {
    const found = (await rows()).find(node => item(node).label === label);
    assert.ok(found?.kind === 'group', `there is a group ${label}`);
    return found;
  };
  const source = async (key: string): Promise<SourceNode> => {
    for (const parent of await rows())
      for (const node of await rows(parent))
        if (node.kind === 'source' && node.source.card?.key === key) return node;
    return assert.fail(`there is a source ${key}`);
  };
  const unusedSource = async (): Promise<SourceNode> => {
    for (const parent of await rows())
      for (const node of await rows(parent)) if (node.kind === 'source' && node.use?.times === 0) return node;
    return assert.fail('some source is unused');
  };
  /** Waits until what the view would show has it. */
  const untilShown = async <T>(what: string, probe: () => Promise<T | undefined | false>): Promise<T> => {
    let value: T | undefined | false;
    await stopwatch(what, async () => {
      value = await probe();
      return value !== undefined && value !== false;
    });
    return value as T;
  };

  it('has them by publisher, the newest first', async () => {
    const gazette = await group('Saltmere Gazette');
    assert.equal(item(gazette).description, '3 sources');
    assert.equal(item(gazette).collapsibleState, TreeItemCollapsibleState.Expanded);
    const titles = (await rows(gazette)).map(node => item(node).label);
    assert.deepEqual(titles, [
      'No ferry before April 8',
      'Correction: 241 homes damaged, not 214',
      'Sea tops the fish quay and fills Rope Street',
    ]);
    assert.match(stet().sources.view.description ?? '', /^\d+ sources$/);
    assert.equal(stet().sources.view.badge, undefined);
  });

  it('has them by folder or by title where that is asked for', async () => {
    await commands.executeCommand('stet.groupSourcesByFolder');
    assert.deepEqual(words(await rows()), [`sources: ${workspaceSources} sources`]);
    await commands.executeCommand('stet.sortSourcesByTitle');
    const [folder] = await rows();
    const titles = (await rows(folder)).map(node => String(item(node).label).toLowerCase());
    assert.deepEqual(titles, [...titles].sort());
    await commands.executeCommand('stet.sortSourcesByDate');
    await commands.executeCommand('stet.groupSourcesByPublisher');
    assert.ok((await rows()).length > 3);
  });

  it('tells how often each is used, in words and to a screen reader, when the drafts were looked through', async () => {
    await untilShown('the uses', async () => (await source('flood-night')).use);
    const used = item(await source('flood-night'));
    assert.match(String(used.description), /^February 12, 2024 · used \d+ times$/);
    assert.match(
      used.accessibilityInformation?.label ?? '',
      /^Sea tops .*Saltmere Gazette, .*used \d+ times$/,
    );
    const unused = item(await unusedSource());
    assert.match(String(unused.description), /unused$/);
    assert.notDeepEqual(unused.iconPath, used.iconPath);
    // Markdown would make links of the addresses in it.
    assert.ok(typeof used.tooltip === 'string');
    assert.match(used.tooltip, /^Sea tops .*\n\nSaltmere Gazette, .*\n.*\nKey: flood-night\n/);
  });

  it('shows only what no draft uses, or only what has a problem, where that is asked for', async () => {
    await commands.executeCommand('stet.showUnusedSources');
    assert.match(stet().sources.view.message ?? '', /no draft uses/);
    const shown = (await Promise.all((await rows()).map(node => rows(node)))).flat();
    assert.ok(shown.length > 0 && shown.length < workspaceSources);
    for (const node of shown) assert.match(String(item(node).description), /unused/);
    await commands.executeCommand('stet.showSourceProblems');
    assert.deepEqual(await rows(), []);
    await commands.executeCommand('stet.showAllSources');
    assert.equal(stet().sources.view.message, '');
  });

  it('opens a source, and another beside it', async () => {
    const night = await source('flood-night');
    const { command } = item(night);
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    await until('the source', () => window.activeTextEditor?.document.uri.path.endsWith('flood-night.md'));
    await commands.executeCommand('stet.openSource', await source('ramp-claim'));
    await until('the source', () => window.activeTextEditor?.document.uri.path.endsWith('ramp-claim.txt'));
    await commands.executeCommand('stet.openSourceToTheSide', night);
    await until('the source', () => window.visibleTextEditors.length > 1);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('reveals it in the Explorer, and offers the file manager of the desktop where there is one', async () => {
    await commands.executeCommand('stet.revealSourceInExplorer', await source('flood-night'));
    await commands.executeCommand('stet.sources.focus');
    const known = await commands.getCommands(true);
    // A browser has none, and its menu does not offer it; nothing else may go wrong.
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.revealSourceInOS', await source('flood-night'));
    });
    assert.equal(messages.length, known.includes('revealFileInOS') ? 0 : 1);
  });

  it('copies keys of all that are selected, and a citation in the style of the draft', async () => {
    const [night, claim] = [await source('flood-night'), await source('ramp-claim')];
    await commands.executeCommand('stet.copySourceKey', night, [night, claim]);
    assert.equal(await env.clipboard.readText(), 'flood-night\nramp-claim');
    await commands.executeCommand('stet.copySourceCitation', night);
    const copied = await env.clipboard.readText();
    assert.match(copied, /^\[\^flood-night\]\n\n\[\^flood-night\]: Sea tops .*Saltmere Gazette/);
  });

  const insert = async (
    key: string,
    cursor: { readonly line: number; readonly character: number },
    answer?: string,
  ) => {
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(cursor.line, cursor.character, cursor.line, cursor.character);
    const node = await source(key);
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.insertSourceAttribution', node);
    }, answer);
    return { document, messages };
  };

  it('attributes the sentence at the cursor, which one undo takes back', async () => {
    const { document, messages } = await insert('market-reopens', { line: 0, character: 8 });
    assert.deepEqual(messages, []);
    assert.match(
      document.getText(),
      /flood\.\[\^market-reopens\]\n[\s\S]*\[\^market-reopens\]: Fish market reopens/,
    );
    const again = await insert('market-reopens', { line: 0, character: 8 });
    assert.match(again.messages.join(), /already/);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('asks before it cites a source that does not say it', async () => {
    const refused = await insert('market-reopens', { line: 2, character: 8 });
    assert.match(refused.messages.join(), /does not find the sentence/);
    assert.equal(refused.document.getText(), text);
    const { document } = await insert('market-reopens', { line: 2, character: 8 }, 'Insert Anyway');
    assert.match(document.getText(), /settled here\.\[\^market-reopens\]/);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('puts the bare citation between sentences', async () => {
    const { document } = await insert('market-reopens', { line: 4, character: 0 });
    assert.match(document.getText(), /\n\n\[\^market-reopens\]\nWhere does/);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('cites in the draft that was active last, while a source is in front', async () => {
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document);
    const { start } = rangeOf(document, 'market hall');
    editor.selection = new Selection(start, start);
    const node = await source('market-reopens');
    await commands.executeCommand('stet.openSource', node);
    await until('the source', () =>
      window.activeTextEditor?.document.uri.path.endsWith('market-reopens.txt'),
    );
    await commands.executeCommand('stet.insertSourceAttribution', node);
    assert.match(document.getText(), /flood\.\[\^market-reopens\]/);
    await window.showTextDocument(document);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('cites once more in a draft that is in sight beside a source', async () => {
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document, ViewColumn.One);
    const { start } = rangeOf(document, 'market hall');
    editor.selection = new Selection(start, start);
    const [market, night] = [await source('market-reopens'), await source('flood-night')];
    await commands.executeCommand('stet.openSourceToTheSide', market);
    await until('the source', () =>
      window.activeTextEditor?.document.uri.path.endsWith('market-reopens.txt'),
    );
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.insertSourceAttribution', market);
      await commands.executeCommand('stet.insertSourceAttribution', night);
    }, 'Insert Anyway');
    assert.doesNotMatch(messages.join(' '), /Open a draft/);
    assert.match(document.getText(), /flood\.\[\^market-reopens\] ?\[\^flood-night\]/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await window.showTextDocument(document);
    await commands.executeCommand('undo');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('cites the sentence that was chosen or none, where the text is changed meanwhile', async () => {
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document);
    const { start } = rangeOf(document, 'market hall');
    editor.selection = new Selection(start, start);
    const node = await source('market-reopens');
    const messages = await catchMessages(async () => {
      const inserting = commands.executeCommand('stet.insertSourceAttribution', node);
      await editor.edit(builder =>
        builder.insert(document.positionAt(0), 'Who knows what the tide brings?\n\n'),
      );
      await inserting;
    }, 'Insert Anyway');
    const marked = document.getText().includes('flood.[^market-reopens]');
    assert.ok(marked || /changed meanwhile/.test(messages.join()), document.getText() + messages.join());
    if (marked) await commands.executeCommand('undo');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('shows the uses of a source, or says that there are none', async () => {
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.showSourceUses', await source('flood-night'));
    });
    assert.deepEqual(messages, []);
    const tabs = () =>
      window.visibleTextEditors.map(({ document }) => `${document.uri.path.split('/').at(-1)}`).join();
    await until('the source below its uses', () => tabs().includes('flood-night.md')).catch(() =>
      assert.fail(
        `${tabs()} | ${window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label)).join()}`,
      ),
    );
    const none = await catchMessages(async () => {
      await commands.executeCommand('stet.showSourceUses', await unusedSource());
    });
    assert.match(none.join(), /No draft uses/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('follows a source that is added, changed and removed', async () => {
    const article = (title: string) =>
      `---\ntitle: ${title}\npublisher: Quay Diary\n---\n\nThe heron sleeps on the crane.\n`;
    await write(added, article('$(trash) A heron'));
    const node = await untilShown('the new source', () =>
      source('sources-view-added').catch(() => undefined),
    );
    assert.equal(item(node).label, '$\u200b(trash) A heron');
    await write(added, article('A crane'));
    await untilShown(
      'the new title',
      async () => item(await source('sources-view-added')).label === 'A crane',
    );
    await workspace.fs.delete(added);
    await untilShown('its end', async () => (await rows()).every(each => item(each).label !== 'Quay Diary'));
  });

  it('says why a file cannot be read, and counts it in the badge', async () => {
    await write(broken, 'no PDF at all');
    const row = await untilShown('the broken file', async () => {
      const [first] = await rows();
      return first?.kind === 'group' && first.group.of === 'problems' && (await rows(first))[0];
    });
    assert.equal(item(row).label, 'sources-view-broken.pdf');
    assert.match(String(item(row).description), /^cannot be read: it is damaged/);
    assert.match(item(row).accessibilityInformation?.label ?? '', /cannot be read/);
    const badge = await until('the badge', () => stet().sources.view.badge);
    assert.deepEqual(badge, { value: 1, tooltip: '1 source file cannot be read' });
    await workspace.fs.delete(broken);
    await until('no badge', () => stet().sources.view.badge === undefined);
  });

  it('is there again after the server was', async () => {
    await commands.executeCommand('stet.restart');
    await stet().ready();
    assert.equal(item(await group('Saltmere Gazette')).description, '3 sources');
  });
});

/** Articles of the sample. */
const workspaceSources = 14;

async function stopwatch(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
