import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type CodeLens, commands, type Diagnostic, DiagnosticSeverity } from 'vscode';
import {
  actionsAt,
  codeOf,
  discard,
  findings,
  open,
  openDraft,
  setting,
  stet,
  until,
  untilFindings,
  uriOf,
  write,
} from '../desk.js';

const { Error: error, Warning: warning, Information: information, Hint: hint } = DiagnosticSeverity;

describe('stet.severity', () => {
  const draft = uriOf('drafts/loud.md');
  const text =
    'Thirty accordion teachers from Lisbon are expected to settle here.\n\nThe market hall lost its floor in the flood.\n';

  before(async () => {
    await openDraft(draft, text);
    await untilFindings(draft, 'unsourced-sentence', 'missing-attribution');
  });
  after(async () => {
    await setting('severity', undefined);
    await discard(draft);
  });

  it('shows findings one step milder where nobody has set it, and the status bar knows better', async () => {
    assert.deepEqual(findings(draft).map(severityOf), [warning, hint]);
    await until('the error in the status bar', () => stet().statusText() === '$(error) 1 of 2 sourced');
  });

  it('shows them as they are where it is strict, at once', async () => {
    await setting('severity', 'strict');
    await untilSeverities(error, information);
  });

  it('is calm again where it makes no sense', async () => {
    for (const value of [7, ['strict']]) {
      await setting('severity', 'strict');
      await untilSeverities(error, information);
      await setting('severity', value);
      await untilSeverities(warning, hint);
    }
  });

  it('keeps what is new as loud as what was there', async () => {
    await setting('severity', 'strict');
    const { document } = await open(draft);
    await write(draft, `${text}\nA choir of nine bishops will open the opera in Bergen.\n`);
    await until('the text from the disk', () => document.getText().includes('bishops'));
    await untilFindings(draft, 'unsourced-sentence', 'missing-attribution', 'unsourced-sentence');
    assert.deepEqual(findings(draft).map(severityOf), [error, information, error]);
    await setting('severity', 'calm');
    await untilSeverities(warning, hint, warning);
  });

  it('leaves the fixes of a finding with it, however loud it is', async () => {
    const { document } = await open(draft);
    for (const value of ['strict', 'calm']) {
      await setting('severity', value);
      const finding = findings(draft).find(each => codeOf(each) === 'missing-attribution');
      assert.ok(finding);
      const fixes = await actionsAt(document, finding.range, 'quickfix');
      assert.ok(
        fixes.some(({ title }) => /Saltmere|Attribute/.test(title)),
        `${value}: ${fixes.map(({ title }) => title)}`,
      );
    }
  });

  it('holds for drafts that are closed too', async () => {
    const closed = uriOf('drafts/closed.md');
    await write(closed, text);
    await setting('severity', 'calm');
    void commands.executeCommand('stet.checkEveryDraft');
    await untilFindings(closed, 'unsourced-sentence', 'missing-attribution');
    assert.deepEqual(findings(closed).map(severityOf), [warning, hint]);
    await setting('severity', 'strict');
    await until('loud ones', () => findings(closed).map(severityOf).join() === [error, information].join());
    await commands.executeCommand('notifications.clearAll');
    await discard(closed);
  });

  it('leaves the error of a project file alone', async () => {
    await setting('severity', 'calm');
    const project = uriOf('drafts/stet.jsonc');
    await write(project, '{ "chekcs": {} }\n');
    await until('an error', () => findings(project)[0]?.severity === error);
    await discard(project);
  });

  async function untilSeverities(...expected: readonly DiagnosticSeverity[]): Promise<void> {
    await until(
      expected.map(each => DiagnosticSeverity[each]).join(', '),
      () => findings(draft).map(severityOf).join() === expected.join(),
    );
  }
});

describe('stet.codeLens', () => {
  const draft = uriOf('drafts/clean.md');
  const source = uriOf('sources/flood-night.md');

  before(async () => {
    // VS Code has lenses of what is open alone.
    await open(source);
    await open(draft);
    await stet().ready();
  });
  after(() => setting('codeLens', undefined));

  for (const [value, onDraft, onSource] of [
    ['on', true, true],
    ['drafts', true, false],
    ['sources', false, true],
    ['off', false, false],
    [7, true, true],
  ] as const) {
    it(`has lenses on drafts and sources as set: ${value}`, async () => {
      await setting('codeLens', value);
      assert.equal((await lensesOf(draft)).length > 0, onDraft);
      assert.equal((await lensesOf(source)).length > 0, onSource);
    });
  }

  function lensesOf(uri: typeof draft): Thenable<readonly CodeLens[]> {
    return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
  }
});

function severityOf({ severity }: Diagnostic): DiagnosticSeverity {
  return severity;
}
