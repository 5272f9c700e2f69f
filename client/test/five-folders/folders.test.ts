import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CodeActionKind, ConfigurationTarget, commands, DiagnosticSeverity, workspace } from 'vscode';
import { actionsAt, codes, findings, open, stet, until, untilFindings, uriOf } from '../desk.js';

describe('five folders', () => {
  it('start no server for a draft whose folder has no sources', async () => {
    await open(uriOf('frost.md', 'weather'));
    await until('the status', () => stet().statusText()?.includes('no sources'));
    assert.equal(stet().serverPid(), undefined);
  });

  it('start one server for all of them', async () => {
    const { document } = await open(uriOf('crossing.md', 'ferry'));
    await until('a server', stet().serverPid);
    await stet().ready();
    const [finding] = await untilFindings(document.uri, 'unsourced-sentence');
    assert.match(document.getText(finding?.range), /^Thirty accordion teachers/);
  });

  it('inside one another have each their own sources and settings', async () => {
    const { document } = await open(uriOf('summer.md', 'reports'));
    const [finding] = await untilFindings(document.uri, 'missing-attribution');
    assert.ok(finding);
    const [preferred] = (await actionsAt(document, finding.range, CodeActionKind.QuickFix.value)).filter(
      ({ isPreferred }) => isPreferred,
    );
    assert.match(preferred?.title ?? '', /\(pandoc\)/);
  });

  it('are loud or calm each as its own settings say', async () => {
    const [ferry, reports] = [uriOf('crossing.md', 'ferry'), uriOf('summer.md', 'reports')];
    await open(ferry);
    const severities = () =>
      [ferry, reports].map(uri =>
        findings(uri)
          .map(({ severity }) => DiagnosticSeverity[severity])
          .join(),
      );
    // It ends when somebody has read what came of it.
    void commands.executeCommand('stet.checkEveryDraft');
    const { WorkspaceFolder } = ConfigurationTarget;
    const settings = workspace.getConfiguration('stet', ferry);
    await until('calm ones', () => severities().join(' ') === 'Warning Hint');
    await settings.update('severity', 'strict', WorkspaceFolder);
    await until('loud ones in the ferry alone', () => severities().join(' ') === 'Error Hint');
    await settings.update('severity', undefined, WorkspaceFolder);
    await until('calm ones again', () => severities().join(' ') === 'Warning Hint');
    await commands.executeCommand('notifications.clearAll');
  });

  it('check nothing where the project file has an error, and show it there', async () => {
    await open(uriOf('pool.md', 'budget'));
    const project = uriOf('stet.json', 'budget');
    const [error] = await until('an error', () => findings(project).length > 0 && findings(project));
    assert.match(error?.message ?? '', /chekcs/);
    await until('the status', () => stet().statusText()?.includes('configuration error'));
    assert.equal(codes(uriOf('pool.md', 'budget')), '');
  });

  it('without sources show nothing while the others are checked', async () => {
    await open(uriOf('frost.md', 'weather'));
    await until('the status', () => stet().statusText()?.includes('no sources'));
    assert.equal(codes(uriOf('frost.md', 'weather')), '');
  });
});
