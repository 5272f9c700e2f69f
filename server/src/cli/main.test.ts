import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const harbor = `---
title: Harbor counts its ships
publisher: Tidewater Gazette
date: 2021-05-04
---

The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
The new crane was delivered in March and lifts 40 tons.
`;
const supported = 'The new crane was delivered in March and lifts 40 tons.[^harbor]\n';
const invented = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.\n';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({ 'sources/harbor.md': harbor, 'drafts/story.md': supported });
});
afterEach(() => town.remove());

async function stet(line: string, { stdin = '', cwd = '.', cancelled = false } = {}) {
  const { environment, output } = createProcessDouble(join(town.folder, cwd), stdin);
  environment.cancellation.requested = cancelled;
  const code = await main(line.split(' ').filter(Boolean), environment);
  return { code, ...output };
}

async function report(line: string, options = {}) {
  const { code, stdout } = await stet(`check -f json ${line}`, options);
  return { code, ...JSON.parse(stdout) };
}

test('a supported draft is clean', async () => {
  expect(await stet('check')).toEqual({
    code: 0,
    stdout: '1 of 1 sentence sourced (100%) in 1 draft, against 1 source.\nNo findings.\n',
    stderr: '',
  });
});

test('an invented sentence is an error, with its place', async () => {
  town.write('drafts/story.md', `# Birds\n\n${supported}\n${invented}`);
  const { code, stdout } = await stet('check');
  expect(code).toBe(1);
  expect(stdout).toContain('drafts/story.md\n  5:1  error    ');
  expect(stdout).toContain('  unsourced-sentence\n');
  expect(stdout).toContain(
    '1 of 2 sentences sourced (50%) in 1 draft, against 1 source.\nNot counted: 1 not factual.',
  );
});

test('the JSON report has the keys of the specification in their order, and one summary that adds up', async () => {
  town.write('drafts/story.md', `🐦 ${supported}\n${invented}`);
  const run = await report('');
  expect(Object.keys(run).slice(1)).toEqual([
    'version',
    'tool',
    'complete',
    'files',
    'sources',
    'problems',
    'summary',
  ]);
  const [file] = run.files;
  expect(Object.keys(file)).toEqual(['path', 'ignored', 'sentences', 'findings', 'suppressed']);
  expect(Object.keys(file.sentences[0]).join()).toBe('start,end,verdict,support,attributed,reason,evidence');
  expect(Object.keys(file.sentences[0].evidence[0]).join()).toBe(
    'source,path,coordinates,locator,start,end,text,score',
  );
  const [finding] = file.findings;
  expect(Object.keys(finding).join()).toBe(
    'rule,severity,message,url,start,end,line,column,endLine,endColumn,evidence,fixes',
  );
  const text = `🐦 ${supported}\n${invented}`;
  expect(text.slice(finding.start, finding.end)).toBe(invented.trim());
  expect(finding).toMatchObject({ line: 3, column: 1, endLine: 3, endColumn: invented.length });
  expect(run.sources).toEqual([
    {
      key: 'harbor',
      path: 'sources/harbor.md',
      title: 'Harbor counts its ships',
      publisher: 'Tidewater Gazette',
      published: '2021-05-04',
      language: 'en',
      cited: 1,
    },
  ]);
  expect(run.summary).toEqual({
    files: 1,
    sentences: 2,
    supported: 1,
    partial: 0,
    contradicted: 0,
    unsupported: 1,
    unchecked: 0,
    suppressed: 0,
    errors: 1,
    warnings: 0,
  });
});

test('the same input gives the same bytes', async () => {
  town.write('drafts/a.md', invented);
  const first = await stet('check -f json');
  expect((await stet('check -f json drafts/story.md drafts/a.md')).stdout).toBe(first.stdout);
});

test('a suppressed sentence is counted apart; without inline settings it is a finding again', async () => {
  town.write('drafts/story.md', `${invented.trim()} <!-- stet: seen it -->\n\n${supported}`);
  const kept = await report('');
  expect(kept).toMatchObject({ code: 0, summary: { sentences: 1, suppressed: 1, errors: 0 } });
  expect(kept.files[0].suppressed).toMatchObject([
    { rule: 'unsourced-sentence', kind: 'comment', reason: 'seen it', start: 0 },
  ]);
  expect(await report('--no-inline-config')).toMatchObject({
    code: 1,
    summary: { suppressed: 0, errors: 1 },
  });
});

test('without inline settings a draft does not get out of the check by another language', async () => {
  town.write('drafts/story.md', `---\nlang: uk\n---\n\nThe harbor of Tidewater handled 421 ships in 2020.\n`);
  expect(await report('')).toMatchObject({ code: 0, summary: { errors: 0, warnings: 1 } });
  expect(await report('--no-inline-config')).toMatchObject({ code: 1, summary: { errors: 1 } });
});

test('exit codes follow --fail-on, --max-warnings and --exit-zero; --quiet only hides', async () => {
  town.write('stet.json', '{ "checks": { "unsourced-sentence": "warning" } }');
  town.write('drafts/story.md', invented);
  expect((await stet('check')).code).toBe(0);
  expect((await stet('check --fail-on warning')).code).toBe(1);
  expect((await stet('check --max-warnings 1')).code).toBe(0);
  expect((await stet('check --max-warnings 0')).code).toBe(1);
  expect((await stet('check --max-warnings 0 --exit-zero')).code).toBe(0);
  const quiet = await stet('check --max-warnings 0 --quiet');
  expect(quiet.code).toBe(1);
  expect(quiet.stdout).not.toContain('unsourced-sentence');
  expect(quiet.stdout).toContain('1 warning');
});

test('where the exit code is not 0, the reason can be read', async () => {
  town.write('stet.json', '{ "checks": { "unsourced-sentence": "warning" } }');
  town.write('drafts/story.md', invented);
  town.write('sources/scan.pdf', 'x');
  const many = '1 warning, more than --max-warnings 0.';
  const problem = 'Not everything was checked: 1 problem with --fail-on-problems.';
  expect((await stet('check --max-warnings 0')).stdout).toContain(`\n${many}\n`);
  expect((await stet('check --max-warnings 1')).stdout).not.toContain('--max-warnings');
  expect((await stet('check --max-warnings 0 --exit-zero')).stdout).not.toContain('--max-warnings');
  expect((await stet('check -f json --max-warnings 0')).stderr).toBe(`stet: ${many}\n`);
  expect((await stet('check -o build/a.txt --max-warnings 0')).stderr).toBe(`stet: ${many}\n`);
  expect((await stet('check --fail-on warning')).stdout).toContain(
    '\nThis fails, for failOn is "warning".\n',
  );
  const quiet = await stet('check --fail-on-problems --quiet');
  expect(quiet.code).toBe(2);
  expect(quiet.stdout).toContain('sources/scan.pdf cannot be read');
  expect(quiet.stdout).toContain(`\n${problem}\n`);
  expect((await stet('check -f json --fail-on-problems')).stderr).toBe(`stet: ${problem}\n`);
});

test('a run that checked nothing does not look clean', async () => {
  const nothing = { code: 0, stdout: 'Nothing was checked.\n', stderr: '' };
  expect(await stet('check nope.md --no-error-on-unmatched-pattern')).toEqual(nothing);
  town.write('drafts/story.md', `---\nstet: { ignore: true }\n---\n\n${invented}`);
  const { stdout } = await stet('check');
  expect(stdout).toContain('Not counted: 1 draft ignored.\nNothing was checked.\n');
});

test('the line below a finding says nothing twice, on one line', async () => {
  town.write('sources/harbor.md', harbor.replace('was delivered', 'was\ndelivered'));
  town.write('drafts/story.md', supported.replace('[^harbor]', ''));
  expect((await stet('check')).stdout).toContain(
    '1:1  info     Tidewater Gazette says this; attribute it.  missing-attribution\n       2021-05-04 [harbor]: “The new crane was delivered in March and lifts 40 tons.”\n',
  );
});

test('evidence can leave out the words of the sources', async () => {
  town.write('drafts/story.md', supported.replace('[^harbor]', ''));
  const full = await stet('check -f json');
  expect(full.stdout).toContain('The new crane was delivered');
  const locator = await report('--evidence locator');
  expect(locator.files[0].sentences[0].evidence[0]).toMatchObject({ source: 'harbor', text: null });
  expect((await stet('check -f json --evidence locator')).stdout).not.toContain('crane');
  expect((await stet('check --evidence none')).stdout).not.toContain('crane');
  expect((await report('--evidence none')).files[0].sentences[0].evidence).toEqual([]);
});

test('a report goes into a file whole, folders made, and nowhere else', async () => {
  expect(await stet('check -f json -o build/reports/stet.json')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(JSON.parse(town.read('build/reports/stet.json')).complete).toBe(true);
  expect(readdirSync(join(town.folder, 'build/reports'))).toEqual(['stet.json']);
});

describe('a report takes the place of nothing', () => {
  beforeEach(() => {
    town.write('sources/harbor.meta.yaml', 'kind: article\n');
    town.write('stet.json', '{ "drafts": ["drafts"] }');
    town.write('house.yaml', 'failOn: never\n');
    symlinkSync(join(town.folder, 'drafts/story.md'), join(town.folder, 'alias.txt'));
    symlinkSync(join(town.folder, 'drafts'), join(town.folder, 'linked'));
  });

  test.each([
    ['check -o drafts/story.md', 'drafts/story.md is a draft'],
    ['check drafts/story.md -f json -o alias.txt', 'alias.txt is a draft'],
    ['check -o linked/story.md', 'linked/story.md is a draft'],
    ['check --stdin --stdin-filename drafts/story.md -o drafts/story.md', 'is a draft'],
    ['check -o sources/harbor.md', 'sources/harbor.md lies in the sources folder sources'],
    ['check -o sources/harbor.meta.yaml', 'lies in the sources folder'],
    ['check -o sources/new.txt', 'lies in the sources folder'],
    ['check -o stet.json', 'stet.json is where the project file is looked for'],
    ['check -c house.yaml -o house.yaml', 'house.yaml is the project file'],
    ['check -o drafts', 'drafts is a folder'],
    ['sources -o drafts/story.md', 'drafts/story.md is a draft'],
    ['sources -o sources/harbor.md', 'lies in the sources folder'],
    ['check -c nope.json -o drafts/story.md', 'may be a draft or a source'],
  ])('stet %s', async (line, message) => {
    const before = filesOf(town.folder);
    const { code, stdout, stderr } = await stet(line, { stdin: supported });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^stet: .* Name another file with --output-file\.\n$/);
    expect(filesOf(town.folder)).toEqual(before);
  });
});

/** Each file with its text. */
function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => lstatSync(path).isFile());
  return Object.fromEntries(paths.sort().map(path => [path, readFileSync(path, 'utf8')]));
}

test('a draft comes from standard input under the name it is given', async () => {
  const run = await report('--stdin --stdin-filename drafts/new.md', { stdin: invented });
  expect(run).toMatchObject({ code: 1, files: [{ path: 'drafts/new.md' }] });
  expect(await report('--stdin', { stdin: supported })).toMatchObject({
    code: 0,
    files: [{ path: '<stdin>' }],
  });
  const source = await stet('check --stdin --stdin-filename sources/new.md', { stdin: supported });
  expect(source).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no file is both source and draft'),
  });
});

test('paths are relative to the working folder', async () => {
  const run = await report('../drafts/story.md', { cwd: 'sources' });
  expect(run).toMatchObject({
    code: 0,
    files: [{ path: '../drafts/story.md' }],
    sources: [{ path: 'harbor.md' }],
  });
});

test('a cancelled run says so and is not complete', async () => {
  expect(await report('', { cancelled: true })).toMatchObject({
    code: 2,
    complete: false,
    problems: [{ code: 'cancelled', severity: 'error' }],
  });
});

test('help and version are on standard output', async () => {
  expect(await stet('--version')).toEqual({ code: 0, stdout: '0.0.0\n', stderr: '' });
  const { code, stdout } = await stet('check --help');
  expect(code).toBe(0);
  for (const word of ['--sources', '--max-warnings', 'Exit codes:', 'Examples:'])
    expect(stdout).toContain(word);
});

test('sources are listed with where each field comes from', async () => {
  const list = await stet('sources');
  expect(list.stdout).toContain('harbor  2021-05-04  Tidewater Gazette  Harbor counts its ships  2');
  const { stdout } = await stet('sources --verbose');
  expect(stdout).toContain('publisher  Tidewater Gazette (from the front matter)');
  const json = JSON.parse((await stet('sources -f json')).stdout);
  expect(json.sources[0]).toMatchObject({ key: 'harbor', title: { from: 'front-matter' }, sentences: 2 });
});

test('explain says what a check is about', async () => {
  const { code, stdout } = await stet('explain unsourced-sentence');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^unsourced-sentence \(error by default\)\n\n/);
  expect((await stet('explain')).stdout).toContain('missing-attribution');
});

test('init writes a project file that is valid, and never over one', async () => {
  expect((await stet('init')).code).toBe(0);
  expect(town.read('stet.jsonc')).toContain('"sources": ["sources"]');
  expect((await stet('check')).code).toBe(0);
  const again = await stet('init');
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('stet.jsonc is here already') });
});

test('init in an empty folder says what to do next', async () => {
  const empty = createTempWorkspace();
  try {
    const { environment, output } = createProcessDouble(empty.folder);
    expect(await main(['init'], environment)).toBe(0);
    expect(output.stdout).toContain('Make a folder named sources');
    expect(existsSync(join(empty.folder, 'stet.jsonc'))).toBe(true);
    expect(await main(['check'], environment)).toBe(2);
    expect(output.stderr).toContain('No sources folder was found');
  } finally {
    empty.remove();
  }
});
