import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspace } from 'vscode';

describe('window', () => {
  it('opens', () => {
    assert.ok(workspace.workspaceFolders);
  });
});
