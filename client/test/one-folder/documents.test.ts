import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { codes, discard, open, openDraft, stet, until, untilFindings, uriOf } from '../desk.js';

const unattributed = 'The market hall lost its floor in the flood.\n';

describe('documents', () => {
  it('that are untitled are checked against the sources of the folder', async () => {
    const document = await workspace.openTextDocument({ language: 'markdown', content: unattributed });
    await window.showTextDocument(document);
    await untilFindings(document.uri, 'missing-attribution');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilFindings(document.uri);
  });

  it('that lie outside every folder are left alone, and the status says why', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'stet-elsewhere-'));
    const path = join(elsewhere, 'letter.md');
    writeFileSync(path, 'Thirty accordion teachers from Lisbon are expected to settle here.\n');
    const uri = Uri.file(path);
    await open(uri);
    await until('the status', () => stet().statusText()?.includes('Stet'));
    // A draft that is checked after it shows that the server has had its turn.
    const other = uriOf('drafts/later.md');
    await openDraft(other, unattributed);
    await untilFindings(other, 'missing-attribution');
    assert.equal(codes(uri), '');
    await discard(other, uri);
    rmSync(elsewhere, { recursive: true });
  });

  it('that are renamed while open take their findings along', async () => {
    const [before, after] = [uriOf('drafts/before.md'), uriOf('drafts/after.md')];
    await openDraft(before, unattributed);
    await untilFindings(before, 'missing-attribution');
    const edit = new WorkspaceEdit();
    edit.renameFile(before, after);
    assert.ok(await workspace.applyEdit(edit));
    await untilFindings(after, 'missing-attribution');
    await untilFindings(before);
    await discard(after);
  });

  it('of the sources folder are no drafts', async () => {
    const uri = uriOf('sources/loose.md');
    await openDraft(uri, 'A carousel of brass seals turns above the tram depot.\n');
    const other = uriOf('drafts/later.md');
    await openDraft(other, unattributed);
    await untilFindings(other, 'missing-attribution');
    assert.equal(codes(uri), '');
    await discard(other, uri);
  });
});
