import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { DraftReport } from '../engine/index.js';
import { openFixture } from '../testing/open-fixture.js';
import { readAbilities } from './client-abilities.js';
import { findingIdOf, fromRange, toDiagnostic, toRange, toSnippetEdit, toWorkspaceEdit } from './convert.js';
import { createDocuments, type OpenDocument } from './documents.js';
import { fullClient } from './session-double.js';

const all = readAbilities(fullClient);
const none = readAbilities({});

const harbor = `
  === sources/harbor.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  date: 2020-01-14
  ---

  🚢 Snow fell.
  The harbor handled 412 ships in 2019.
`;

async function diagnosticsIn(text: string, abilities = all, source = harbor) {
  const fixture = await openFixture(source);
  const document = openDocument(fixture.uri('draft.md'), text);
  const outcome = await fixture.check('draft.md', text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  const { report } = outcome;
  const context = {
    document,
    snapshot: fixture.snapshot,
    abilities,
    docsUri: 'https://docs.example/checks',
  };
  const diagnostics = await Promise.all(report.findings.map(finding => toDiagnostic(finding, context)));
  return { report, diagnostics, context };
}

function openDocument(uri: string, text: string): OpenDocument {
  return createDocuments('utf-16').open({ textDocument: { uri, languageId: 'markdown', version: 7, text } });
}

function onlyFinding({ findings }: DraftReport) {
  const [finding, ...others] = findings;
  if (!finding || others.length > 0) throw new Error(`${findings.length} findings`);
  return finding;
}

describe('toDiagnostic', () => {
  test('has place, code with its page, evidence at its place, and an id that leads back to the finding', async () => {
    const { report, diagnostics } = await diagnosticsIn(
      'Who came?\n\nThe harbor handled 412 ships in 2019.\n',
    );
    const finding = onlyFinding(report);
    expect(diagnostics).toEqual([
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 37 } },
        severity: DiagnosticSeverity.Information,
        code: 'missing-attribution',
        codeDescription: { href: 'https://docs.example/checks/missing-attribution.md' },
        source: 'stet',
        message: 'Harbor Gazette says this; attribute it.',
        data: { id: finding.id },
        relatedInformation: [
          {
            location: {
              uri: 'file:///workspace/sources/harbor.md',
              range: { start: { line: 7, character: 0 }, end: { line: 7, character: 37 } },
            },
            message: 'Harbor Gazette, January 14, 2020: “The harbor handled 412 ships in 2019.”',
          },
        ],
      },
    ]);
    expect(diagnostics.map(findingIdOf)).toEqual([finding.id]);
  });

  test('holds to what the client can show', async () => {
    const { diagnostics } = await diagnosticsIn('The harbor handled 412 ships in 2019.\n', none);
    expect(Object.keys(diagnostics[0] ?? {}).sort()).toEqual([
      'code',
      'message',
      'range',
      'severity',
      'source',
    ]);
    expect(diagnostics.map(findingIdOf)).toEqual([undefined]);
  });

  test('counts lines in CRLF and characters in UTF-16', async () => {
    const { diagnostics } = await diagnosticsIn(
      '🚢 Why?\r\n\r\n🚢 Who? The harbor handled 412\r\nships in 2019.\r\n',
    );
    expect(diagnostics.map(({ range }) => range)).toEqual([
      { start: { line: 2, character: 8 }, end: { line: 3, character: 14 } },
    ]);
  });

  test('a finding without evidence has no related information', async () => {
    const { diagnostics } = await diagnosticsIn('Two pilots married under the old lighthouse.\n');
    expect(diagnostics).toMatchObject([{ code: 'unsourced-sentence', severity: DiagnosticSeverity.Error }]);
    expect(diagnostics[0]).not.toHaveProperty('relatedInformation');
  });

  test('of passages that say the same one is enough', async () => {
    const { report, diagnostics } = await diagnosticsIn(
      'The harbor handled 412 ships in 2019.\n',
      all,
      `${harbor}
  === sources/school.md
  The school took in 80 children.
  === sources/ships.md
  In 2019 the harbor handled 412 ships.
`,
    );
    expect(onlyFinding(report).evidence).toHaveLength(2);
    expect(diagnostics[0]?.relatedInformation).toHaveLength(1);
  });

  test('of passages that only come near, the nearest is related information', async () => {
    const [passage] = onlyFinding(
      (await diagnosticsIn('The harbor handled 412 ships in 2019.\n')).report,
    ).evidence;
    if (!passage) throw new Error('no evidence');
    const { report, context } = await diagnosticsIn('Two pilots married under the old lighthouse.\n');
    const crowded = { ...onlyFinding(report), evidence: [passage, { ...passage, matches: [] }] };
    expect((await toDiagnostic(crowded, context)).relatedInformation).toHaveLength(1);
  });

  test('a long passage is cut between words, and shows where', async () => {
    const filler = 'while the gulls went on shouting over the slow grey water of the basin, '.repeat(8);
    const { diagnostics } = await diagnosticsIn(
      'The crane of the northern quay fell on seven empty barges.\n',
      all,
      `
        === sources/long.txt
        It rained, ${filler}the crane of the northern quay fell on seven empty barges, ${filler}and so it went.
      `,
    );
    const message = diagnostics[0]?.relatedInformation?.[0]?.message ?? '';
    expect(message).toMatch(/^long: “…\w.*crane of the northern quay fell on seven empty barges.*\w,?…”$/);
    expect(message.length).toBeLessThan(215);
  });
});

describe('ranges', () => {
  const document = openDocument('file:///a.md', 'one\r\n🚢 two\r\nthree');

  test('lead to spans and back', () => {
    const span = { start: 8, end: 11 };
    const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 6 } };
    expect(toRange(span, document.text)).toEqual(range);
    expect(fromRange(range, document.text)).toEqual(span);
  });

  test('the wrong way round, or beyond the text, are put right', () => {
    const backwards = { start: { line: 1, character: 6 }, end: { line: 1, character: 3 } };
    expect(fromRange(backwards, document.text)).toEqual({ start: 8, end: 11 });
    const beyond = { start: { line: 2, character: 2 }, end: { line: 9, character: 9 } };
    expect(fromRange(beyond, document.text)).toEqual({ start: 15, end: 18 });
  });
});

describe('edits', () => {
  const document = openDocument('file:///a.md', 'one\ntwo\n');
  const edit = { start: 4, end: 7, newText: '2' };
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };

  test('name their version where the client reads it', () => {
    expect(toWorkspaceEdit(document, 7, [edit], { documentChanges: true })).toEqual({
      documentChanges: [
        { textDocument: { uri: 'file:///a.md', version: 7 }, edits: [{ range, newText: '2' }] },
      ],
    });
    expect(toWorkspaceEdit(document, 7, [edit], { documentChanges: false })).toEqual({
      changes: { 'file:///a.md': [{ range, newText: '2' }] },
    });
  });

  test('a snippet has one place to type in, and every other sign is a sign', () => {
    const [change] =
      toSnippetEdit(document, 7, { ...edit, newText: '{/* $1 reason \\ */}' }, 'reason').documentChanges ??
      [];
    expect(change).toEqual({
      textDocument: { uri: 'file:///a.md', version: 7 },
      edits: [{ range, snippet: { kind: 'snippet', value: `{/* \\$1 \${1:reason} \\\\ */\\}` } }],
    });
  });
});
