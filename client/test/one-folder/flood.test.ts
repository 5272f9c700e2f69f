import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { workspace } from 'vscode';
import { discard, openDraft, untilFindings, uriOf } from '../desk.js';

const FILES = 5000;
const LIMIT_MS = 120_000;

describe('a folder of articles', () => {
  const draft = uriOf('drafts/buoys.md');
  const archive = uriOf('sources/archive');

  it('that appears at once is read, and one that disappears at once is missed', async () => {
    const text = 'Buoy number 4711 was painted green by a crew from Harstad. <!-- source: buoy-4711 -->\n';
    await openDraft(draft, text);
    await untilFindings(draft, 'unsourced-sentence', 'unknown-citation');
    mkdirSync(archive.fsPath);
    for (let number = 1; number <= FILES; number++)
      writeFileSync(
        join(archive.fsPath, `buoy-${number}.txt`),
        `Buoy number ${number} was painted green by a crew from Harstad.\n`,
      );
    await untilFindings(draft);
    await workspace.fs.delete(archive, { recursive: true });
    await untilFindings(draft, 'unsourced-sentence', 'unknown-citation');
    await discard(draft);
  }).timeout(LIMIT_MS);
});
