import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

// The bundled command over the sample workspaces. `UPDATE_FIXTURES=1` writes what it says today.

const folder = fileURLToPath(new URL('..', import.meta.url));
const cli = join(folder, 'dist', 'cli.js');

interface ReportedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Report {
  readonly complete: boolean;
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly ReportedFinding[];
    readonly suppressed: readonly {
      readonly rule: string;
      readonly kind: string;
      readonly reason: string | null;
    }[];
  }[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

function run(workspace: string, ...arguments_: string[]) {
  return runIn(join(folder, 'test-fixtures', workspace), arguments_);
}

function runIn(cwd: string, arguments_: readonly string[]) {
  return spawnSync(process.execPath, [cli, ...arguments_], {
    cwd,
    env: { ...process.env, GITHUB_STEP_SUMMARY: undefined },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function check(workspace: string, ...paths: string[]): Report {
  return JSON.parse(run(workspace, 'check', '-f', 'json', ...paths).stdout);
}

function describeReport({ files, problems, summary }: Report): string {
  const lines = files.flatMap(file => [
    ...file.findings.map(
      each =>
        `${file.path}:${each.line}:${each.column}-${each.endLine}:${each.endColumn} ${each.severity} ${each.rule}: ${each.message}`,
    ),
    ...file.suppressed.map(
      each => `${file.path} suppressed ${each.rule} (${each.kind}): ${each.reason ?? ''}`,
    ),
  ]);
  const told = problems.map(problem => `problem ${problem.path}: ${problem.message}`);
  const counts = Object.entries(summary).map(([name, count]) => `${count} ${name}`);
  return `${[...lines, ...told, counts.join(', ')].join('\n')}\n`;
}

beforeAll(() => {
  if (!existsSync(cli)) throw new Error('nothing to run: `npm run build` comes first');
});

test.each(['harbor-town', 'hostile', 'house-styles'])(
  '%s gives the findings that it is known for',
  workspace => {
    const report = check(workspace);
    expect(report.complete).toBe(true);
    const expected = join(folder, 'test-fixtures', 'expected', `${workspace}.txt`);
    if (process.env.UPDATE_FIXTURES) {
      mkdirSync(join(folder, 'test-fixtures', 'expected'), { recursive: true });
      writeFileSync(expected, describeReport(report));
    }
    expect(describeReport(report)).toBe(readFileSync(expected, 'utf8'));
  },
);

describe('harbor-town', () => {
  test('a clean draft has no finding and the exit code 0', () => {
    expect(describeReport(check('harbor-town', 'drafts/clean.md'))).toMatch(/^\d+ files, /);
    expect(run('harbor-town', 'check', 'drafts/clean.md').status).toBe(0);
  });

  test('the draft that shows off sets off every check but those of several sources', () => {
    const rules = check('harbor-town', 'drafts/story.md').files[0]?.findings.map(({ rule }) => rule);
    expect([...new Set(rules)].sort()).toEqual([
      'altered-quote',
      'contradicted',
      'date-drift',
      'lost-hedge',
      'missing-attribution',
      'name-drift',
      'number-drift',
      'partly-sourced',
      'unknown-citation',
      'unknown-quote',
      'unquoted-copy',
      'unsourced-sentence',
      'unused-suppression',
      'weakly-sourced',
      'wrong-citation',
      'wrong-speaker',
    ]);
  });
});

// As code hosts get it. Rules of SARIF are the pages of the checks, which are kept elsewhere.
test.each([
  ['sarif', 'sarif.txt'],
  ['github', 'github.txt'],
  ['junit', 'junit.xml'],
  ['rdjsonl', 'rdjsonl.txt'],
])('harbor-town as %s is what it is known for', (format, extension) => {
  const { stdout, status } = inRepository('harbor-town', town => runIn(town, ['check', '-f', format]));
  expect(status).toBe(1);
  const report = stdout.replace(/^\{"id":.*\n/gm, '');
  const expected = join(folder, 'test-fixtures', 'expected', `harbor-town.${extension}`);
  if (process.env.UPDATE_FIXTURES) writeFileSync(expected, report);
  expect(report).toBe(readFileSync(expected, 'utf8'));
});

/** What is tested may be no clone, and these formats tell where a draft stands in its repository. */
function inRepository<T>(workspace: string, use: (folder: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'stet-repository-'));
  try {
    mkdirSync(join(root, '.git'));
    const copy = join(root, 'test-fixtures', workspace);
    cpSync(join(folder, 'test-fixtures', workspace), copy, { recursive: true });
    return use(copy);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const formats = ['json', 'sarif', 'github', 'junit', 'rdjsonl'].map(format => ['check', '-f', format]);

test.each([['check'], ['check', '--quiet'], ...formats, ['sources']])(
  'nothing of a hostile article gets out of `stet %s`',
  (...arguments_) => {
    const { stdout, stderr, status } = run('hostile', ...arguments_);
    expect(status).toBeLessThan(2);
    const output = stdout + stderr;
    expect(output).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
    );
    if (!arguments_.includes('github')) expect(output).not.toMatch(/^\s*::/m);
    expect(output).not.toMatch(/##\[/);
  },
);
