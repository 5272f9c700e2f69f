import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIsland, definitions, first, second, wrong } from '../testing/island.js';
import { createProcessDouble, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

let island: TempWorkspace;

beforeEach(() => {
  island = createIsland();
});
afterEach(() => island.remove());

async function stet(line: string, stdin = '') {
  const { environment, output } = createProcessDouble(island.folder, stdin);
  const code = await main(line.split(' ').filter(Boolean), environment);
  return { code, ...output };
}

const bytesOf = (path: string): Uint8Array => Uint8Array.from(readFileSync(join(island.folder, path)));

describe('--fix-dry-run', () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: island.folder, encoding: 'utf8' });

  /** False where there is no such program. */
  function patch(diff: string): boolean {
    if (spawnSync('patch', ['--version']).error) return false;
    execFileSync('patch', ['-p1', '--binary', '--quiet', '-i', diff], { cwd: island.folder });
    return true;
  }

  const drafts: Readonly<Record<string, string>> = {
    'drafts/plain.md': `# A\n\n${first}\n\n${second}\n`,
    'drafts/my story.md': `${first}`,
    'drafts/the "big" \\ one.md': `${second}\r\n\r\nWho?\r\n`,
    'drafts/новини\n.md': `\ufeff${first}\n\n${'Who knows?\n\n'.repeat(20)}${second}\n`,
    'drafts/end.md': `One?\nTwo?\n\n${first}\n\n[^note]: A note?`,
    'drafts/mixed.md': `One?\r\nTwo?\n\n${first}\r\n\r\n${second}\n\n`,
  };

  test('git and patch make of the diff what --fix writes', async () => {
    for (const [path, text] of Object.entries(drafts)) island.write(path, text);
    const before = Object.keys(drafts).map(path => bytesOf(path));
    const { code, stdout, stderr } = await stet('check --fix-dry-run');
    expect(Object.keys(drafts).map(path => bytesOf(path))).toEqual(before);
    expect(stderr).toContain('--fix would fix 9 findings in 6 drafts.\n');
    expect(code).toBe(0);

    island.write('changes.diff', stdout);
    git('init', '--quiet', '.');
    git('apply', 'changes.diff');
    const applied = Object.keys(drafts).map(path => bytesOf(path));
    for (const [at, path] of Object.keys(drafts).entries()) island.write(path, before[at] ?? '');
    const hasPatch = patch('changes.diff');
    const patched = Object.keys(drafts).map(path => bytesOf(path));
    for (const [at, path] of Object.keys(drafts).entries()) island.write(path, before[at] ?? '');
    await stet('check --fix');
    const fixed = Object.keys(drafts).map(path => bytesOf(path));
    expect(applied).toEqual(fixed);
    if (hasPatch) expect(patched).toEqual(fixed);
    expect(fixed).not.toEqual(before);
  });

  test('the report is of what would be left, on standard error or in a file', async () => {
    island.write('drafts/a.md', `${first}\n\n${wrong}\n`);
    const { code, stdout, stderr } = await stet('check --fix-dry-run -o report.txt');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^diff --git a\/drafts\/a\.md b\/drafts\/a\.md\n--- a\/drafts\/a\.md\n/);
    expect(island.read('report.txt')).toContain('number-drift');
    expect(island.read('report.txt')).not.toContain('missing-attribution');
    expect(island.read('drafts/a.md')).toBe(`${first}\n\n${wrong}\n`);
  });

  test('shows what it would do to a draft from standard input', async () => {
    const { code, stdout } = await stet(
      'check --fix-dry-run --stdin --stdin-filename drafts/new.md',
      `${first}\n`,
    );
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'diff --git a/drafts/new.md b/drafts/new.md',
        '--- a/drafts/new.md',
        '+++ b/drafts/new.md',
        '@@ -1 +1,3 @@',
        `-${first}`,
        `+${first}[^ferry]`,
        '+',
        `+${definitions.ferry}`,
        '',
      ].join('\n'),
    );
  });

  test('has no word of a source where the report may have none', async () => {
    island.write('drafts/a.md', `${first}\n`);
    const { stdout, stderr } = await stet('check --fix-dry-run --evidence locator');
    expect(stdout).toBe('');
    expect(stderr).toContain('1 fix with words of the sources left out of the diff; --evidence full');
    expect(stderr).toContain('missing-attribution');
    expect(stderr).not.toContain('nineteen');
  });

  test('UTF-16 is told of, for no diff can change it', async () => {
    const bytes = Uint8Array.from(Buffer.from(`\ufeff${first}\n`, 'utf16le'));
    island.write('drafts/a.md', bytes);
    const { code, stdout, stderr } = await stet('check --fix-dry-run');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('drafts/a.md is UTF-16, which no diff can change.');
    expect(stderr).toContain('missing-attribution');
  });
});
