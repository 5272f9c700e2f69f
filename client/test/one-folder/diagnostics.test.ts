import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { type Diagnostic, DiagnosticSeverity, workspace } from 'vscode';
import {
  codeOf,
  discard,
  findings,
  open,
  openDraft,
  replace,
  setting,
  stet,
  typeAtEnd,
  until,
  untilFindings,
  uriOf,
} from '../desk.js';
import { stetExtension } from '../extension.js';

describe('findings on a draft', () => {
  it('are those of the command line, place for place', async () => {
    const expected = readFileSync(
      join(stetExtension().extensionPath, 'test-fixtures', 'expected', 'harbor-town.txt'),
      'utf8',
    )
      .split('\n')
      .filter(line => /^drafts\/story\.md:\d/.test(line));
    const uri = uriOf('drafts/story.md');
    await setting('severity', 'strict');
    await open(uri);
    await until('findings', () => findings(uri).length === expected.length);
    assert.deepEqual(findings(uri).map(asLine), expected);
    await setting('severity', undefined);
  });

  it('are none on a draft that is clean', async () => {
    const uri = uriOf('drafts/clean.md');
    await open(uri);
    await until('its coverage', () => stet().statusText()?.includes('sourced'));
    assert.deepEqual(findings(uri), []);
  });

  it('have a code with a link to its page', async () => {
    const uri = uriOf('drafts/story.md');
    await open(uri);
    for (const { code } of findings(uri)) {
      assert.ok(typeof code === 'object', 'a code with a target');
      assert.ok(code.target.path.endsWith(`/${code.value}.md`), code.target.toString());
    }
  });

  it('have the passage as related information, and it opens there', async () => {
    const unattributed = findings(uriOf('drafts/story.md')).find(
      finding => codeOf(finding) === 'missing-attribution',
    );
    const [passage] = unattributed?.relatedInformation ?? [];
    assert.ok(passage);
    assert.equal(passage.location.uri.toString(), uriOf('sources/flood-night.md').toString());
    const source = await workspace.openTextDocument(passage.location.uri);
    assert.match(source.getText(passage.location.range), /^The fire brigade brought 37 people/);
    assert.match(passage.message, /Saltmere Gazette.*“The fire brigade brought 37 people/);
  });

  it('tell the status bar how many sentences are sourced', async () => {
    await open(uriOf('drafts/story.md'));
    await until('coverage', () => /\$\(error\) \d+ of \d+ sourced$/.test(stet().statusText() ?? ''));
    await open(uriOf('drafts/clean.md'));
    await until('coverage', () => /\$\(check\) (\d+) of \1 sourced$/.test(stet().statusText() ?? ''));
    await open(uriOf('sources/market-reopens.txt'));
    await until('silence', () => stet().statusText() === undefined);
  });
});

describe('findings on a draft that changes', () => {
  const uri = uriOf('drafts/growing.md');

  it('come with a sentence and go with it', async () => {
    const editor = await openDraft(uri, 'The market hall lost its floor in the flood.[^market-reopens]\n');
    await until('its coverage', () => stet().statusText()?.includes('1 of 1 sourced'));
    assert.deepEqual(findings(uri), []);
    await typeAtEnd(editor, '\nThirty accordion teachers from Lisbon are expected to settle here.\n');
    const [finding] = await untilFindings(uri, 'unsourced-sentence');
    assert.equal(
      editor.document.getText(finding?.range),
      'Thirty accordion teachers from Lisbon are expected to settle here.',
    );
    await replace(editor.document, 'Thirty accordion teachers from Lisbon are expected to settle here.', '');
    await untilFindings(uri);
  });

  it('leave the sentence that is being typed in peace, for a second', async () => {
    const editor = await open(uri);
    await typeAtEnd(editor, '\nThirty accordion teachers from Lisbon are expected');
    const { version } = editor.document;
    let seenEarly = false;
    const typed = Date.now();
    await until('the pause', () => {
      if (findings(uri).length > 0 && Date.now() - typed < 900) seenEarly = true;
      return findings(uri).length > 0;
    });
    assert.equal(seenEarly, false);
    assert.equal(editor.document.version, version);
    await discard(uri);
  });
});

function asLine(finding: Diagnostic): string {
  const { start, end } = finding.range;
  const severity = DiagnosticSeverity[finding.severity].toLowerCase();
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `drafts/story.md:${place} ${severity} ${codeOf(finding)}: ${finding.message}`;
}
