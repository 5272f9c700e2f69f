import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { CodeActionKind, commands, env, languages, type TextDocument, UIKind, Uri, workspace } from 'vscode';
import type { WorkspaceSymbol } from 'vscode-languageclient';
import {
  actionsAt,
  apply,
  discard,
  findings,
  hoverAt,
  open,
  openDraft,
  read,
  replace,
  stet,
  until,
  untilFindings,
  uriOf,
  wholeOf,
  write,
} from '../desk.js';
import { catchMessages } from '../messages.js';

/** The window is open on a copy of test-fixtures/harbor-town and of some files in other formats. */
describe('Stet in a browser', () => {
  const uri = uriOf('drafts/fixes.md');
  const text =
    'The market hall lost its floor in the flood.\n\nThe works are to cost 3.2 million euros and to begin in September 2024.[^council-minuts]\n';
  let document: TextDocument;

  before(async () => {
    await open(uriOf('drafts/story.md'));
    await stet().ready();
  });
  after(() => discard(uri));

  it('runs where there is no process', () => {
    assert.equal(env.uiKind, UIKind.Web);
    assert.equal(stet().serverPid(), undefined);
  });

  it('tells findings on a draft, and follows what is typed', async () => {
    ({ document } = await openDraft(uri, text));
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
    await replace(document, '3.2 million', '2.3 million');
    await untilFindings(uri, 'missing-attribution', 'number-drift', 'unknown-citation');
    await replace(document, '2.3 million', '3.2 million');
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });

  it('says in a hover what the sources say', async () => {
    const hover = await hoverAt(document, 'The market hall');
    assert.match(hover, /\*\*Supported/);
    assert.match(hover, /market-reopens\.txt/);
  });

  it('offers quick fixes that can be applied and undone', async () => {
    const [finding] = findings(uri);
    assert.ok(finding);
    const fixes = await actionsAt(document, finding.range, CodeActionKind.QuickFix.value);
    const footnote = fixes.find(({ title }) => title.includes('(footnote)'));
    assert.ok(footnote, fixes.map(({ title }) => title).join(' | '));
    await apply(footnote);
    assert.match(document.getText(), /flood\.\[\^market-reopens\]\n/);
    await untilFindings(uri, 'unknown-citation');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('fixes all at once', async () => {
    const [fixAll] = await actionsAt(document, wholeOf(document), 'source.fixAll.stet');
    assert.ok(fixAll);
  });

  it('tells of files that cannot be read, on those files', async () => {
    const told = (path: string) => languages.getDiagnostics(uriOf(path)).map(({ message }) => message);
    await until('the problem of a locked PDF', () => told('sources/locked.pdf').length > 0);
    assert.match(told('sources/locked.pdf').join(' '), /cannot be read/);
  });

  it('reads a source again when it changes', async () => {
    const source = uriOf('sources/market-reopens.txt');
    const before = await read(source);
    const draft = uriOf('drafts/market.md');
    await openDraft(draft, 'The market closed its doors for good on a grey Thursday.\n');
    await untilFindings(draft, 'unsourced-sentence');
    await write(source, `${before}\nThe market closed its doors for good on a grey Thursday.\n`);
    await untilFindings(draft, 'missing-attribution');
    await write(source, before);
    await untilFindings(draft, 'unsourced-sentence');
    await discard(draft);
  });

  it('starts again when it is told to', async () => {
    await open(uri);
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
    await commands.executeCommand('stet.restart');
    await stet().ready();
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });

  it('shows the text that it read of a PDF, and leads there', async () => {
    const answer = await stet().request<readonly WorkspaceSymbol[]>('workspace/symbol', { query: 'report' });
    const pdf = answer.find(({ location }) => location.uri.includes('report.pdf'));
    assert.ok(pdf, JSON.stringify(answer));
    const shown = await workspace.openTextDocument(Uri.parse(pdf.location.uri, true));
    assert.match(shown.getText(), /^Text of .*report\.pdf, as Stet reads it\./);
    assert.ok(shown.getText().length > 500, shown.getText());
  });

  it('gets another server when one breaks, with a message', async () => {
    await open(uri);
    const workers = await workersOf(() => commands.executeCommand('stet.restart'));
    await stet().ready();
    const messages = await catchMessages(async shown => {
      workers[0]?.dispatchEvent(new Event('error'));
      await until('a message', () => shown.length > 0);
    });
    assert.match(messages[0] ?? '', /stopped unexpectedly and was restarted/);
    await stet().ready();
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });
});

/** The workers that are made while `act` runs: what a browser tells of one that breaks is an event on it. */
async function workersOf(act: () => Thenable<unknown>): Promise<readonly EventTarget[]> {
  const scope = globalThis as unknown as { Worker: new (...given: readonly unknown[]) => EventTarget };
  const { Worker } = scope;
  const made: EventTarget[] = [];
  scope.Worker = class {
    constructor(...given: readonly unknown[]) {
      const worker = new Worker(...given);
      made.push(worker);
      // biome-ignore lint/correctness/noConstructorReturn: as the worker itself, which VS Code makes of a function
      return worker;
    }
  } as typeof Worker;
  try {
    await act();
  } finally {
    scope.Worker = Worker;
  }
  return made;
}
