import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { baselineName } from '../../server/src/engine/index.js';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { runStet } from './command-line.js';
import { diagnose, lastPublished } from './diagnosing.js';
import { filesOf as filesOfFixture, inEditor } from './editor-session.js';
import { listening, pushing, vsCodeLike } from './editors.js';
import type { WireDiagnostic } from './shapes.js';

// The editor and the command line say the same of every draft of every sample workspace.

const samples = fileURLToPath(new URL('../../test-fixtures', import.meta.url));
const workspaces = readdirSync(samples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'expected')
  .map(({ name }) => name);

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly ignored: boolean;
    readonly suppressed: readonly { readonly rule: string; readonly kind: string }[];
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
    }[];
  }[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly summary: { readonly sentences: number; readonly suppressed: number };
}

/** What is said of each draft, by path: each finding in one line, in order. */
type Said = Readonly<Record<string, readonly string[]>>;

function saidByCommand(report: Report): Said {
  return Object.fromEntries(
    report.files.map(({ path, findings }) => [
      path,
      findings
        .map(({ rule, severity, message, line, column, endLine, endColumn }) =>
          told(rule, severity, message, line - 1, column - 1, endLine - 1, endColumn - 1),
        )
        .sort(),
    ]),
  );
}

const severities = { 1: 'error', 2: 'warning', 3: 'information' } as const;

function saidByServer(diagnostics: readonly WireDiagnostic[]): string[] {
  return diagnostics
    .map(({ code, severity, message, range: { start, end } }) =>
      told(code, severities[severity], message, start.line, start.character, end.line, end.character),
    )
    .sort();
}

function told(rule: string, severity: string, message: string, ...range: number[]): string {
  return `${range.join(':')} ${severity} ${rule}: ${message}`;
}

function runCommand(folder: string, ...options: readonly string[]): Report {
  return JSON.parse(runStet(folder, 'check', '-f', 'json', ...options));
}

function filesOf(workspace: string): Record<string, Uint8Array> {
  const folder = join(samples, workspace);
  const files: Record<string, Uint8Array> = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, path)).isFile())
      files[path.replaceAll(sep, '/')] = Uint8Array.from(readFileSync(join(folder, path)));
  return files;
}

describe.each(workspaces)('%s', workspace => {
  const report = runCommand(join(samples, workspace));
  const expected = saidByCommand(report);
  const files = filesOf(workspace);

  test('the command line has something to say', () => {
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    expect(Object.values(expected).flat().length).toBeGreaterThan(0);
  });

  test.each([vsCodeLike, pushing])('$name: open drafts have the same findings', editor =>
    inEditor({ files, editor }, async ({ client, open }) => {
      const said: Record<string, string[]> = {};
      for (const path of Object.keys(expected)) said[path] = saidByServer(await diagnose(client, open(path)));
      expect(said).toEqual(expected);
    }),
  );

  test('closed drafts have the same findings, and there are no others', () =>
    inEditor({ files }, async ({ client, uri }) => {
      const result = await client.request('stet/checkEveryDraft', {});
      expect(result).toMatchObject({ kind: 'checked', drafts: Object.keys(expected).length, notChecked: [] });
      const published = new Set(client.notices('textDocument/publishDiagnostics').map(each => each.uri));
      const problems = new Set(report.problems.map(({ path }) => uri(path)));
      expect([...published].filter(each => !problems.has(each)).sort()).toEqual(
        Object.keys(expected).map(uri).sort(),
      );
      for (const [path, findings] of Object.entries(expected))
        expect(saidByServer(lastPublished(client, uri(path))?.diagnostics ?? [])).toEqual(findings);
    }));
});

const letStand = `=== sources/harbor-report.md
The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
=== drafts/comments.md
Nine parrots inherited a bakery. <!-- stet: seen on site -->

The harbor of Tidewater handled 421 ships in 2020. <!-- stet -->

<!-- stet-disable-next-line unsourced-sentence -- told by phone -->
Seven otters recite poetry beneath the abandoned lighthouse.

<!-- stet-disable-next-line number-drift -->
Six herons repaired the organ of the old theatre.

<!-- stet-disable unsourced-sentence, missing-attribution -->
Four foxes bought the railway station of Greenfield.
<!-- stet-enable unsourced-sentence -->
Five foxes sold the airport of Greenfield.

The harbor of Tidewater handled 412 ships in 2020. <!-- stet: needless -->
=== drafts/everywhere.md
- Nine parrots inherited a bakery. <!-- stet: in a list -->
- Seven otters recite poetry beneath the lighthouse.

> Six herons repaired the organ of the old theatre. <!-- stet: in a quotation -->
>
> <!-- stet-disable-next-line -->
> Four foxes bought the railway station of Greenfield.

| who | what |
| --- | --- |
| Parrots | Five parrots sold the airport of Greenfield. <!-- stet: in a table --> |

The harbor of Tidewater handled 412 ships in 2020.[^note][^harbor-report]

[^note]: Three badgers wrote the opera of Greenfield. <!-- stet: in a footnote -->
[^harbor-report]: Harbor report.
=== drafts/file.md
Nine parrots inherited a bakery.

<!-- stet-disable-file unsourced-sentence -->

The harbor of Tidewater handled 421 ships in 2020.
=== drafts/codes.md
---
stet: { ignore: [unsourced-sentence, weakly-sourced] }
---
Nine parrots inherited a bakery.

The harbor of Tidewater handled 421 ships in 2020.
=== drafts/ignored.md
---
stet: { ignore: true }
---
Nine parrots inherited a bakery.
=== drafts/known.md
Seven otters recite poetry beneath the abandoned lighthouse.

- The harbor of Tidewater handled 421 ships in 2020.
- Five parrots sold the airport of Greenfield.

> Five parrots sold the airport of Greenfield.

The harbor did well.[^note]

[^note]: Three badgers wrote the opera of Greenfield.
`;

describe('what is let stand', () => {
  const files = filesOfFixture(letStand);
  const path = 'drafts/known.md';
  const next = (files[path] ?? '')
    .replace('> Five', '> Five parrots sold the airport of Greenfield.\n>\n> Five')
    .replace('Seven otters', 'Eleven otters inherited a bakery.\n\nSeven otters');
  let before: Report;
  let report: Report;
  /** Of a run that hears no comment and no front matter. */
  let bare: Report;

  beforeAll(() => {
    const workspace = createTempWorkspace(files);
    runCommand(workspace.folder, '--update-baseline', path);
    before = runCommand(workspace.folder);
    files[baselineName] = workspace.read(baselineName);
    workspace.write(path, next);
    files[path] = next;
    report = runCommand(workspace.folder);
    bare = runCommand(workspace.folder, '--no-inline-config', '--baseline', 'none.json', '--update-baseline');
    workspace.remove();
  });

  test('is let stand by all that can, in lists, quotations, tables and footnotes', () => {
    const kinds = (run: Report) =>
      Object.fromEntries(
        run.files.map(file => [file.path, [...new Set(file.suppressed.map(({ kind }) => kind))].join()]),
      );
    expect(kinds(report)).toEqual({
      'drafts/codes.md': 'front-matter',
      'drafts/comments.md': 'comment',
      'drafts/everywhere.md': 'comment',
      'drafts/file.md': 'comment',
      'drafts/ignored.md': '',
      'drafts/known.md': 'baseline',
    });
    expect(report.files.filter(({ ignored }) => ignored).map(file => file.path)).toEqual([
      'drafts/ignored.md',
    ]);
    expect(before.files.find(file => file.path === path)?.findings).toEqual([]);
    const fresh = report.files.find(file => file.path === path)?.findings ?? [];
    expect(fresh.map(({ line }) => line)).toEqual([1, 10]);
  });

  test('is found where nobody lets it stand', () => {
    const all = bare.files.flatMap(({ suppressed }) => suppressed);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['baseline']));
    const excused = report.files.flatMap(({ suppressed }) => suppressed);
    const told = report.files.flatMap(({ findings }) => findings);
    const ignored = bare.files.find(file => file.path === 'drafts/ignored.md')?.suppressed ?? [];
    const idle = told.filter(({ rule }) => rule === 'unused-suppression');
    expect(ignored.length).toBeGreaterThan(0);
    expect(all.length - ignored.length).toBe(excused.length + told.length - idle.length);
  });

  test.each([vsCodeLike, listening(pushing)])('$name: in open drafts', editor =>
    inEditor({ files, editor }, async ({ client, open, uri }) => {
      const expected = saidByCommand(report);
      const said: Record<string, string[]> = {};
      let suppressed = 0;
      for (const draft of Object.keys(expected)) {
        said[draft] = saidByServer(await diagnose(client, open(draft)));
        const told = await client.until(`what ${draft} came to`, () =>
          client.notices('stet/coverage').findLast(each => each.uri === uri(draft)),
        );
        if (told.outcome.kind === 'checked') suppressed += told.outcome.suppressed;
      }
      expect(said).toEqual(expected);
      expect(suppressed).toBe(report.summary.suppressed);
    }),
  );

  test('in closed drafts', () =>
    inEditor({ files }, async ({ client, uri }) => {
      const result = await client.request('stet/checkEveryDraft', {});
      expect(result).toMatchObject({ coverage: { suppressed: report.summary.suppressed } });
      for (const [draft, findings] of Object.entries(saidByCommand(report)))
        expect(saidByServer(lastPublished(client, uri(draft))?.diagnostics ?? [])).toEqual(findings);
    }));
});
