import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { DiagnosticSeverity } from 'vscode';
import {
  codes,
  discard,
  findings,
  open,
  openDraft,
  read,
  replace,
  setting,
  stet,
  until,
  untilFindings,
  uriOf,
  write,
} from '../desk.js';

describe('the project file', () => {
  const project = uriOf('stet.json');
  const draft = uriOf('drafts/market.md');
  let original: string;

  before(async () => {
    original = await read(project);
    await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    await untilFindings(draft, 'missing-attribution');
  });
  after(async () => {
    await write(project, original);
    await until('no error', () => findings(project).length === 0);
    await discard(draft);
  });

  it('holds as soon as it is written', async () => {
    await write(project, '{ "sources": ["sources"], "checks": { "missing-attribution": "off" } }\n');
    await untilFindings(draft);
  });

  it('shows its error where it stands, and what was valid stays in force', async () => {
    await write(project, '{\n  "sources": ["sources"],\n  "chekcs": {}\n}\n');
    const [error] = await until('an error', () => findings(project).length > 0 && findings(project));
    assert.equal(error?.severity, DiagnosticSeverity.Error);
    assert.equal(error?.range.start.line, 2);
    assert.match(error?.message ?? '', /chekcs.*checks/s);
    await until('a warning in the status bar', () => stet().statusText()?.startsWith('$(warning)'));
    assert.equal(codes(draft), '');
  });

  it('is in order again when it is corrected', async () => {
    await write(project, original);
    await until('no error', () => findings(project).length === 0);
    await untilFindings(draft, 'missing-attribution');
  });
});

describe('settings that make no sense', () => {
  const draft = uriOf('drafts/market.md');

  before(async () => {
    await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    await untilFindings(draft, 'missing-attribution');
  });
  after(async () => {
    for (const name of ['sources', 'citationStyle', 'run']) await setting(name, undefined);
    await discard(draft);
  });

  it('are told in the status bar, and what was valid stays in force', async () => {
    for (const [name, value] of [
      ['citationStyle', 'harvard'],
      ['citationStyle', ['footnote']],
      ['sources', 5],
    ] as const) {
      await setting(name, value);
      await until(`a warning for ${name}`, () => stet().statusText()?.startsWith('$(warning)'));
      assert.equal(codes(draft), 'missing-attribution');
      await setting(name, undefined);
      await until('no warning', () => !stet().statusText()?.startsWith('$(warning)'));
    }
  });

  it('as to when drafts are checked leave that as it is', async () => {
    await setting('run', { on: 'save' });
    const { document } = await open(draft);
    await replace(document, document.getText(), 'Thirty accordion teachers from Lisbon settled here.\n');
    await untilFindings(draft, 'unsourced-sentence');
  });
});
