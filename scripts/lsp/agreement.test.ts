import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { diagnose, lastPublished } from './diagnosing.js';
import { builtCommand, inEditor } from './editor-session.js';
import { pushing, vsCodeLike } from './editors.js';
import type { WireDiagnostic } from './shapes.js';

// The editor and the command line say the same of every draft of every sample workspace.

const samples = fileURLToPath(new URL('../../test-fixtures', import.meta.url));
const workspaces = readdirSync(samples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'expected')
  .map(({ name }) => name);

interface Report {
  readonly files: readonly {
    readonly path: string;
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

function runCommand(workspace: string): Report {
  const [cli = ''] = builtCommand;
  const { stdout } = spawnSync(process.execPath, [cli, 'check', '-f', 'json'], {
    cwd: join(samples, workspace),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout);
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
  const report = runCommand(workspace);
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
