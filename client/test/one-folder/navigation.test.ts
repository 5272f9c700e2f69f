import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  commands,
  type DocumentLink,
  type Location,
  type LocationLink,
  type Position,
  type SymbolInformation,
  type TextDocument,
  type Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { discard, open, openDraft, rangeOf, read, replace, untilFindings, uriOf, write } from '../desk.js';

const article = `---
title: Herring return to the outer banks $(flame)
publisher: Coast Post
date: 2024-05-02
---

The herring came back to the outer banks in April, after eleven years without a single shoal.
`;
const passage =
  'The herring came back to the outer banks in April, after eleven years without a single shoal.';
const sentence = 'In April the herring returned to the outer banks after eleven years.';

describe('navigation', () => {
  const source = uriOf('sources/herring-return.md');
  const first = uriOf('drafts/herring.md');
  const second = uriOf('drafts/herring-again.md');
  let draft: TextDocument;

  before(async () => {
    await write(source, article);
    await write(second, `${sentence} [@herring-return]\n`);
    ({ document: draft } = await openDraft(first, `${sentence}\n`));
    await untilFindings(first, 'missing-attribution');
    await replace(draft, 'years.\n', 'years.[^herring-return]\n\n[^herring-return]: Herring.\n');
    assert.ok(await draft.save());
    await untilFindings(first);
  });
  after(() => discard(first, second, source));

  const inside = (document: TextDocument, words: string): Position =>
    rangeOf(document, words).start.translate(0, 2);

  it('leads from a mark to the passage', async () => {
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      first,
      inside(draft, '[^herring-return]\n'),
    );
    const targets = found.map(place =>
      'targetUri' in place
        ? { uri: place.targetUri, range: place.targetSelectionRange ?? place.targetRange }
        : place,
    );
    // VS Code's own Markdown support may know the footnote as well.
    const target = targets.find(({ uri }) => uri.toString() === source.toString());
    assert.ok(target, targets.map(({ uri }) => uri.path).join(' '));
    const document = await workspace.openTextDocument(target.uri);
    assert.equal(document.getText(target.range), passage);
  });

  it('leads from a passage to the sentences that rest on it, in drafts that are closed too', async () => {
    const { document } = await open(source);
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      source,
      inside(document, 'The herring'),
    );
    const files = new Set(found.map(({ uri }) => uri.toString()));
    for (const file of [first, second]) assert.ok(files.has(file.toString()), [...files].join(' '));
  });

  it('counts in a lens how much of a draft stands, and how often a source is used', async () => {
    assert.deepEqual(await lensTitles(first), ['1 of 1 sentence sourced']);
    const titles = await lensTitles(source);
    assert.ok(titles.includes('used 2 times in 2 drafts'), titles.join(' | '));
  });

  it('shows the sentences behind a lens', async () => {
    await open(source);
    const lens = (await lenses(source)).find(({ command }) => command?.title === 'used 2 times in 2 drafts');
    assert.equal(lens?.command?.command, 'stet.showReferences');
    await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await commands.executeCommand('closeReferenceSearch');
  });

  it('completes a key by any of its words, and says what it is', async () => {
    await replace(draft, 'years.', 'years. [@hering');
    const at = rangeOf(draft, '[@hering').end;
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      first,
      at,
      '@',
      5,
    );
    const item = items.find(({ label }) => labelOf(label) === 'herring-return');
    assert.ok(item, items.map(({ label }) => labelOf(label)).join(' '));
    const { documentation } = item;
    const card = typeof documentation === 'string' ? documentation : documentation?.value;
    assert.match(card ?? '', /Herring return to the outer banks/);
    await replace(draft, ' [@hering', '');
    await untilFindings(first);
  });

  it('finds a source by words of its title', async () => {
    const found = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Herring return',
    );
    assert.ok(found.some(({ location }) => location.uri.toString() === source.toString()));
  });

  it('makes a link of a key, to its source', async () => {
    const found = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', first, 5);
    const link = found.find(({ range }) => draft.getText(range) === 'herring-return');
    assert.equal(link?.target?.path, source.path);
  });

  it('lets no word of a source become an icon', async () => {
    const symbols = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Herring return',
    );
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', first, 5);
    const shown = [...symbols.map(({ name }) => name), ...links.map(({ tooltip }) => tooltip ?? '')].join(
      ' ',
    );
    assert.match(shown, /banks \$\u200b\(flame\)/);
    assert.ok(!shown.includes('$('), shown);
  });

  it('renames a key in every draft and at its source', async () => {
    await window.showTextDocument(draft);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      first,
      inside(draft, '[^herring-return]\n'),
      'outer-banks',
    );
    const files = edit.entries().map(([file]) => file.toString());
    for (const file of [first, second, source])
      assert.ok(files.includes(file.toString()), `${file.path} in ${files.join(' ')}`);
    assert.ok(await workspace.applyEdit(edit));
    assert.match(draft.getText(), /years\.\[\^outer-banks\]\n\n\[\^outer-banks\]: /);
    for (const file of [first, second, source]) {
      const document = await workspace.openTextDocument(file);
      assert.match(document.getText(), /outer-banks/);
      assert.ok(await document.save());
    }
    assert.match(await read(second), /\[@outer-banks\]/);
    await untilFindings(first);
    await untilFindings(second);
  });
});

function labelOf(label: CompletionItem['label']): string {
  return typeof label === 'string' ? label : label.label;
}

async function lenses(uri: Uri): Promise<readonly CodeLens[]> {
  const MOST_RESOLVED = 20;
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, MOST_RESOLVED);
}

async function lensTitles(uri: Uri): Promise<readonly string[]> {
  return (await lenses(uri)).map(({ command }) => command?.title ?? '');
}
