import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type CodeAction, CodeActionKind, commands, type TextDocument } from 'vscode';
import { actionsAt, apply, discard, findings, openDraft, untilFindings, uriOf, wholeOf } from '../desk.js';

describe('quick fixes', () => {
  const uri = uriOf('drafts/fixes.md');
  const text =
    'The market hall lost its floor in the flood.\n\nThe works are to cost 3.2 million euros and to begin in September 2024.[^council-minuts]\n';
  let document: TextDocument;

  before(async () => {
    ({ document } = await openDraft(uri, text));
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });
  after(() => discard(uri));

  const fixesOf = async (code: string) => {
    const finding = findings(uri).find(candidate => JSON.stringify(candidate.code).includes(code));
    assert.ok(finding, code);
    return actionsAt(document, finding.range, CodeActionKind.QuickFix.value);
  };
  const named = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
    const action = actions.find(candidate => title.test(candidate.title));
    assert.ok(action, `${title} among ${actions.map(candidate => candidate.title).join(' | ')}`);
    return action;
  };
  const undo = () => commands.executeCommand('undo');

  it('attribute in each of the five styles, the configured one first', async () => {
    const actions = await fixesOf('missing-attribution');
    const styles = actions.flatMap(
      ({ title }) => title.match(/\((footnote|pandoc|link|prose|comment)\)/)?.[1] ?? [],
    );
    assert.deepEqual(
      [...styles].sort(),
      ['comment', 'footnote', 'link', 'pandoc', 'prose'].filter(style => styles.includes(style)),
    );
    assert.equal(styles[0], 'footnote');
    assert.ok(styles.length >= 4, styles.join(' '));
    assert.equal(named(actions, /\(footnote\)/).isPreferred, true);
  });

  it('insert a footnote with its definition, and undo takes both back', async () => {
    await apply(named(await fixesOf('missing-attribution'), /\(footnote\)/));
    assert.match(document.getText(), /flood\.\[\^market-reopens\]\n/);
    assert.match(
      document.getText(),
      /^\[\^market-reopens\]: Fish market reopens with one stall and a queue\./m,
    );
    await untilFindings(uri, 'unknown-citation');
    await undo();
    assert.equal(document.getText(), text);
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });

  it('take the nearest key', async () => {
    await apply(named(await fixesOf('unknown-citation'), /council-minutes/));
    assert.match(document.getText(), /2024\.\[\^council-minutes\]/);
    await untilFindings(uri, 'missing-attribution');
    await undo();
    assert.equal(document.getText(), text);
  });

  it('let a sentence stand, with a reason', async () => {
    await apply(named(await fixesOf('missing-attribution'), /^Let this sentence stand/));
    assert.match(document.getText(), /flood\. <!-- stet.*-->/);
    await untilFindings(uri, 'unknown-citation');
    await undo();
    assert.equal(document.getText(), text);
    await untilFindings(uri, 'missing-attribution', 'unknown-citation');
  });

  it('of fixAll insert marks and nothing else', async () => {
    const [fixAll, ...others] = await actionsAt(document, wholeOf(document), 'source.fixAll.stet');
    assert.ok(fixAll);
    assert.deepEqual(others, []);
    await apply(fixAll);
    assert.match(document.getText(), /flood\.\[\^market-reopens\]\n/);
    assert.match(document.getText(), /2024\.\[\^council-minuts\]\n/);
    await undo();
    assert.equal(document.getText(), text);
  });
});
