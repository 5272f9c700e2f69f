import { describe, expect, test } from 'vitest';
import type { DraftReport } from '../engine/index.js';
import { thresholds } from '../grounding/model.js';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { openWorkspace } from '../testing/open-workspace.js';

describe('a clause that no source says', () => {
  test('is named and marked, in the middle or at the end', () =>
    checkFindings(`
    === sources/budget.md
    ---
    publisher: Harbor Gazette
    ---

    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The council approved the harbor budget on Monday after a secret meeting [@budget].
                                                     ^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “after a secret meeting”.

    The council approved the harbor budget and dismissed the director [@budget].
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “and dismissed the director”.

    The council, which had quarrelled for weeks, approved the harbor budget on Monday [@budget].
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “which had quarrelled for weeks”.

    After a secret meeting, the council approved the harbor budget on Monday [@budget].
    ^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “After a secret meeting”.

    The council approved the harbor budget on Monday, angering fishermen and shopkeepers [@budget].
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “angering fishermen and shopkeepers”.
`));

  test('takes the words behind it along that belong to it', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The council approved the harbor budget on Monday after a secret meeting with investors from Norway [@budget].
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: budget says the rest, but not “after a secret meeting with investors from Norway”.
`));

  test('ends before an "and" that leads on, and behind a bracket that it opens', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The council approved the harbor budget on Monday with support from fishermen (and their wives) [@budget].
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: budget says the rest, but not “with support from fishermen (and their wives)”.

    The council approved the harbor budget with help from Norwegian investors and on Monday [@budget].
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: budget says the rest, but not “with help from Norwegian investors”.
`));

  test('is marked where it stands in the file, behind emphasis and entities', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The **council** approved the harbor&#32;budget on Monday *after a secret meeting* [@budget].
                                                              ^^^^^^^^^^^^^^^^^^^^^^ partly-sourced
`));
});

describe('a name or a superlative that no source has', () => {
  test('is named and marked by itself', () =>
    checkFindings(`
    === sources/bridge.md
    ---
    publisher: Harbor Gazette
    ---

    Inspectors found cracks in two pillars of the railway bridge. It was closed at once.
    === draft.md
    Inspectors found cracks in two pillars of the railway bridge in Grubnik [@bridge].
                                                                    ^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “Grubnik”.

    Inspectors found cracks in two pillars of the longest railway bridge [@bridge].
                                                  ^^^^^^^ partly-sourced: Harbor Gazette says the rest, but not “longest”.

    Inspectors found cracks in the only railway bridge's two pillars [@bridge].
                                   ^^^^ partly-sourced: Harbor Gazette says the rest, but not “only”.
`));

  test('not where the source says it in another word, or names it elsewhere', () =>
    checkFindings(`
    === sources/bridge.md
    ---
    publisher: Harbor Gazette
    ---

    The town of Grubnik has one railway bridge, the biggest work of its kind in the country.

    Inspectors found cracks in two pillars of the railway bridge. The town had the first one torn down long ago.
    === draft.md
    Inspectors found cracks in two pillars of the railway bridge in Grubnik [@bridge].

    Grubnik's only railway bridge is the largest work of its kind in the country [@bridge].
`));
});

describe('is silent', () => {
  test('where a source has the clause, be it another one or in other words', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === sources/meeting.md
    Councillors met in secret before the vote; the secret meeting lasted two hours.
    === draft.md
    The council approved the harbor budget on Monday after a secret meeting [@budget; @meeting].

    The council approved the harbor budget on Monday and set aside four million euros [@budget].
`));

  test('where the clause is a condition or a conclusion, which states no fact of its own', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The council approved the harbor budget on Monday, so taxpayers can breathe easier [@budget].

    The budget sets aside four million euros for a new breakwater if divers find no wrecks [@budget].
`));

  test('where a line has hundreds of clauses: then it is judged as one', async () => {
    const tail = ' after a secret meeting with investors from Norway';
    const budget = 'The council approved the harbor budget on Monday';
    expect(codesOf(await checked(`${budget}${tail}.`))).toEqual(['partly-sourced']);
    expect(codesOf(await checked(`${budget}${tail.repeat(300)}.`))).not.toContain('partly-sourced');
  });

  test('where one word more is all that is added', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The council approved the harbor budget on Monday after dinner [@budget].
`));

  test('where the rest does not stand either: then the sentence as a whole is at fault', () =>
    checkFindings(`
    === sources/budget.md
    The council approved the harbor budget on Monday. It sets aside four million euros for a new breakwater.
    === draft.md
    The school board closed the museum on Friday after a secret meeting [@budget].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence
`));

  test('in a language whose clauses it cannot tell: then the sentence as a whole is at fault', () =>
    checkFindings(`
    === sources/haushalt.md
    Der Stadtrat hat am Montag den Haushalt des Hafens beschlossen. Er sieht vier Millionen Euro für eine neue Mole vor.
    === draft.md
    Der Stadtrat hat am Montag den Haushalt des Hafens beschlossen, nachdem er heimlich Investoren empfangen hatte [@haushalt].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced
`));
});

test('a sentence with such a clause is partial, with support below what stands, and asks for no attribution', async () => {
  const report = await checked('The council approved the harbor budget on Monday after a secret meeting.');
  expect(codesOf(report)).toEqual(['partly-sourced']);
  expect(report.sentences[0]).toMatchObject({ verdict: 'partial' });
  expect(report.sentences[0]?.support).toBeLessThan(thresholds.supported);
});

async function checked(text: string): Promise<DraftReport> {
  const source = 'The council approved the harbor budget on Monday. It sets aside four million euros.\n';
  const workspace = await openWorkspace({ 'sources/budget.md': source });
  await workspace.load();
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
  const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  return outcome.report;
}

function codesOf({ findings }: DraftReport): readonly string[] {
  return findings.map(({ code }) => code);
}

test('a part that a detail explains is not told twice', () =>
  checkFindings(`
    === sources/tides.md
    The pilots approved the new tide table of the harbor on Monday, after a debate of two hours.
    === draft.md
    The pilots approved the new tide table of the harbor on Monday after debates that had gone on for 40 days [@tides].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 13 words as tides has them, without quotation marks.
                                                                                                      ^^^^^^^ number-drift (fix): tides has two hours, not 40 days.
`));
