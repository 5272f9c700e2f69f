import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

let town: TempWorkspace;

beforeAll(() => {
  town = createTempWorkspace({
    'sources/harbor.md': 'The harbor of Tidewater handled 412 ships in 2020.\n',
    'drafts/story.md': 'The harbor of Tidewater handled 412 ships in 2020.[^harbor]\n',
  });
});
afterAll(() => town.remove());

async function stet(words: readonly string[]) {
  const { environment, output } = createProcessDouble(town.folder);
  const code = await main(words, environment);
  return { code, ...output };
}

test.each([
  ['check --formt json', 'Did you mean --format?'],
  ['sources --fix', 'It is an option of `stet check`. See `stet sources --help`.'],
  [
    'sources --zzz',
    'Valid: --sources, --config, --format, --output-file, --verbose, --fail-on-problems, --cache, --no-cache, --cache-location.',
  ],
  ['check --stdin-file x', 'Did you mean --stdin-filename?'],
  ['check --baseline x', 'is no name for a baseline'],
  ['chck', 'Did you mean check?'],
  ['check -f jsno', '--format cannot be "jsno". Did you mean json?'],
  ['check --fail-on eror', '--fail-on cannot be "eror". Did you mean error?'],
  ['check --fail-on everything', 'Valid: error, warning, information, never.'],
  ['check --evidence', '--evidence needs a value: full, locator, none. See'],
  ['check -o', '--output-file needs a value (-o, --output-file <file>). See'],
  ['check -o --quiet', 'It looks like an option. A file of that name is ./--quiet.'],
  ['check --changed-since=--output=x', 'A revision does not begin with a hyphen.'],
  ['cache claer', 'action cannot be "claer". Did you mean clear?'],
  ['drafts/story.md', 'To check drafts: `stet check drafts/story.md`.'],
  ['--quiet', 'It is an option of `stet check`. See `stet --help`.'],
  ['sources more', 'Name a folder with --sources.'],
  ['check --unsafe-fixes', 'Add one of them.'],
  ['check --fix --fix-dry-run', 'Leave one of them out.'],
  ['check --stdin --fix', '--fix goes with drafts on the disk. Leave --stdin out.'],
  ['check --stdin --watch', '--watch goes with drafts on the disk. Leave --stdin out.'],
  ['check --stdin --changed-since main', '--changed-since goes with drafts on the disk. Leave --stdin out.'],
  ['check --watch --fix-dry-run', 'Leave --fix-dry-run out.'],
  ['check --watch --changed-since main', 'Leave --changed-since out.'],
  ['check --watch --prune-baseline', 'Leave --prune-baseline out.'],
  ['check --changed-since main --update-baseline', 'Leave --changed-since out.'],
  ['check --fix --update-baseline', 'Run it once more without --fix.'],
  ['check --max-warnings many', 'Write a whole number'],
  ['check --stdin drafts/story.md', '--stdin takes no paths'],
  ['check --stdin-filename a.md', 'Add --stdin'],
  ['check -c nowhere.json', 'stet: nowhere.json does not exist, or was removed while it was read.'],
  ['explain unsourced', 'Did you mean unsourced-sentence?'],
  ['explain spelling', 'there is no check "spelling". `stet explain` lists them all.'],
])('stet %s exits with 2 and says what is right', async (line, message) => {
  const { code, stdout, stderr } = await stet(line.split(' '));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/^stet: .*\n$/);
});

test('what steers a terminal is shown, not obeyed', async () => {
  const { code, stderr } = await stet(['check', '--form\u001b[2Jat']);
  expect(code).toBe(2);
  expect(stderr).toContain('--form␛[2Jat');
  expect((await stet(['check', '-f', 'js\u001b]0;on\n'])).stderr).not.toContain('\u001b');
});

test('a path is not empty, and an option is no path', async () => {
  expect((await stet(['check', '-o', ''])).stderr).toBe(
    'stet: --output-file cannot be "". Write a path. See `stet check --help`.\n',
  );
  expect((await stet(['check', '--sources', ' '])).stderr).toContain(
    '--sources cannot be " ". Write a path.',
  );
});

test.each([
  ['', /^Usage: stet \[options\] \[command\]\n/],
  ['check', /^Usage: stet check \[options\] \[paths\.\.\.\]\n/],
  ['sources', /^Usage: stet sources/],
  ['init', /^Usage: stet init/],
  ['explain', /^Usage: stet explain/],
  ['cache', /^Usage: stet cache/],
  ['lsp', /^Usage: stet lsp/],
])('stet %s --help fits a terminal of 80 columns', async (command, first) => {
  const { code, stdout, stderr } = await stet([...command.split(' ').filter(Boolean), '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(first);
  expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
});
