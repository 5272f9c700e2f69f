import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SourceStore } from '../ports/index.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const sourced = 'The lantern festival of Gull Rock drew 300 visitors.[^festival]\n';
const unattributed = 'The lantern festival of Gull Rock drew 300 visitors.\n';
const invented = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.\n';
/** Its other half is in no source: a warning. */
const half =
  'The lantern festival of Gull Rock drew 300 visitors, and a juggler from Norrby set the marquee on fire.[^festival]\n';

let island: TempWorkspace;

beforeEach(() => {
  island = createTempWorkspace({
    'sources/festival.md': `---\npublisher: Saltmarsh Post\ndate: 2022-06-01\n---\n\n${unattributed}`,
    'story.md': sourced,
  });
});
afterEach(() => island.remove());

interface Circumstances {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  /** Asks for the run to end when this source is read, or this draft is checked. */
  readonly cancelAt?: string;
  readonly failingCheck?: true;
}

async function stet(line: string, { files = {}, stdin = '', cancelAt, failingCheck }: Circumstances = {}) {
  for (const [path, content] of Object.entries(files)) island.write(path, content);
  const { environment, output } = createProcessDouble(island.folder, stdin);
  const { ports, cancellation } = environment;
  const store: SourceStore = {
    ...ports.store,
    read: (uri, limit) => {
      if (cancelAt?.startsWith('sources/') && uri.endsWith(cancelAt)) cancellation.requested = true;
      return ports.store.read(uri, limit);
    },
  };
  const loadEngine: typeof environment.loadEngine = async () => {
    const engine = await environment.loadEngine();
    return {
      ...engine,
      checkForResult: async (snapshot, draft, options, cancel) => {
        if (draft.path === cancelAt) cancellation.requested = true;
        const outcome = await engine.checkForResult(snapshot, draft, options, cancel);
        const problem = {
          code: 'check-failed',
          severity: 'error',
          path: draft.path,
          message: 'It failed.',
        } as const;
        return failingCheck && outcome.kind === 'checked'
          ? { ...outcome, result: { ...outcome.result, problems: [problem] } }
          : outcome;
      },
    };
  };
  const code = await main(line.split(' '), { ...environment, ports: { ...ports, store }, loadEngine });
  return { code, ...output };
}

const broken = { 'sources/scan.pdf': 'this is no PDF' };
const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);

test.each<[code: 0 | 1, when: string, line: string, circumstances?: Circumstances]>([
  [0, 'every sentence is sourced', 'check'],
  [0, 'there are warnings alone', 'check', { files: { 'story.md': half } }],
  [0, 'there is information alone', 'check', { files: { 'story.md': unattributed } }],
  [0, 'no more warnings than --max-warnings', 'check --max-warnings 1', { files: { 'story.md': half } }],
  [0, 'errors do not count', 'check --fail-on never', { files: { 'story.md': invented } }],
  [
    0,
    'findings do not count',
    'check --exit-zero --max-warnings 0',
    { files: { 'story.md': invented + half } },
  ],
  [
    0,
    'a comment lets an error stand',
    'check',
    { files: { 'story.md': `${invented.trim()} <!-- stet -->\n` } },
  ],
  [
    0,
    'front matter asks to be left alone',
    'check',
    { files: { 'story.md': `---\nstet: { ignore: true }\n---\n\n${invented}` } },
  ],
  [0, 'a source cannot be read', 'check', { files: broken }],
  [0, 'nothing fits, and may', 'check nothing.md --no-error-on-unmatched-pattern'],
  [0, 'the draft of standard input is sourced', 'check --stdin', { stdin: sourced }],
  [1, 'there is an error', 'check', { files: { 'story.md': invented } }],
  [1, 'there is an error that --quiet shows', 'check --quiet', { files: { 'story.md': invented } }],
  [1, 'a warning counts', 'check --fail-on warning', { files: { 'story.md': half } }],
  [
    1,
    'a warning that --quiet hides counts',
    'check --fail-on warning --quiet',
    { files: { 'story.md': half } },
  ],
  [
    1,
    'a warning counts, as the project says',
    'check',
    { files: { 'story.md': half, 'stet.json': '{ "failOn": "warning" }' } },
  ],
  [1, 'information counts', 'check --fail-on information', { files: { 'story.md': unattributed } }],
  [1, 'more warnings than --max-warnings', 'check --max-warnings 0', { files: { 'story.md': half } }],
  [
    1,
    '--max-warnings holds where errors do not count',
    'check --fail-on never --max-warnings 0',
    { files: { 'story.md': half } },
  ],
  [
    1,
    'comments do not count',
    'check --no-inline-config',
    { files: { 'story.md': `${invented.trim()} <!-- stet -->\n` } },
  ],
  [
    1,
    'front matter does not count',
    'check --no-inline-config',
    { files: { 'story.md': `---\nstet: { ignore: true }\n---\n\n${invented}` } },
  ],
  [
    0,
    'front matter narrows nothing',
    'check --no-inline-config',
    { files: { 'story.md': `---\nstet: { sources: [x] }\n---\n\n${sourced}` } },
  ],
  [1, 'the draft of standard input has an error', 'check --stdin', { stdin: invented }],
])('%i: %s (%s)', async (expected, _, line, circumstances) => {
  const { code, stdout } = await stet(`${line} -f json`, circumstances);
  expect(code).toBe(expected);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true });
});

test.each<[when: string, line: string, circumstances: Circumstances, message: string]>([
  ['no draft fits', 'check nothing.md', {}, 'nothing.md does not exist'],
  ['no draft fits a glob', 'check more/*.md', {}, '"more/*.md" matches no draft'],
  ['one of two globs fits nothing', 'check *.md *.mdx', {}, '"*.mdx" matches no draft'],
  ['a draft cannot be read', 'check', { files: { 'café.md': latin } }, 'is not valid UTF-8'],
  ['a draft vanishes', 'check story.md gone.md', {}, 'gone.md does not exist'],
  [
    'a settings file is broken',
    'check',
    { files: { 'stet.json': '{ "failon": 1 }' } },
    'Unknown key "failon"',
  ],
  ['no sources folder', 'check -c elsewhere.json', {}, 'elsewhere.json does not exist'],
  ['a sources folder that is not there', 'check --sources wire', {}, '"wire" does not exist'],
  [
    'no readable source',
    'check --sources wire',
    { files: { 'wire/scan.pdf': 'no PDF' } },
    'There is no article that can be read in wire/',
  ],
  ['a check failed', 'check', { failingCheck: true }, 'It failed.'],
  [
    'cancelled while sources are read',
    'check',
    { cancelAt: 'sources/festival.md' },
    'Cancelled: 0 of 1 draft was',
  ],
  [
    'an unreadable source, with --fail-on-problems',
    'check --fail-on-problems',
    { files: broken },
    '1 problem with --fail-on-problems',
  ],
  ['a broken baseline', 'check', { files: { 'stet-baseline.json': '{' } }, 'stet-baseline.json'],
  ['standard input is too long', 'check --stdin', { stdin: 'word '.repeat(4_000_001) }, 'larger than 20 MB'],
  [
    'no source that the draft may rest on',
    'check',
    { files: { 'story.md': `---\nstet: { sources: [x] }\n---\n\n${invented}` } },
    'names no source that is here',
  ],
])('2: %s (%s), and the report says so', async (_, line, circumstances, message) => {
  for (const more of ['', ' --exit-zero', ' --quiet --max-warnings 0']) {
    const { code, stdout, stderr } = await stet(`${line} -f json${more}`, circumstances);
    expect({ more, code }).toEqual({ more, code: 2 });
    expect(JSON.parse(stdout)).toMatchObject({ complete: false });
    expect(stderr).toContain(message);
    expect((await stet(`${line} -o report.txt${more}`, circumstances)).code).toBe(2);
    expect(island.read('report.txt')).toContain(message);
  }
});

test('2 outranks 1: what was found stands in the report of what was not checked', async () => {
  const files = { 'a.md': invented, 'b.md': latin };
  const { code, stdout } = await stet('check -f json', { files });
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    complete: false,
    files: [{ path: 'a.md', findings: [{ rule: 'unsourced-sentence' }] }, { path: 'story.md' }],
    problems: [{ path: 'b.md', severity: 'error' }],
    summary: { errors: 1 },
  });
});

test('a run that is cancelled between drafts reports those that it checked', async () => {
  const files = { 'a.md': invented, 'b.md': sourced, 'c.md': invented };
  const { code, stdout } = await stet('check -f json a.md b.md c.md', { files, cancelAt: 'c.md' });
  const report = JSON.parse(stdout);
  expect(code).toBe(2);
  expect(report.complete).toBe(false);
  expect(report.files.map(({ path }: { path: string }) => path)).toEqual(['a.md', 'b.md']);
  expect(report.problems).toMatchObject([
    { code: 'cancelled', message: 'Cancelled: 2 of 3 drafts were checked.' },
  ]);
});

test('2: a report that cannot be written', async () => {
  for (const path of ['story.md/report.txt', 'sources', 'story.md', 'stet.json']) {
    const { code, stdout, stderr } = await stet(`check -o ${path}`);
    expect({ path, code, stdout }).toEqual({ path, code: 2, stdout: '' });
    expect(stderr).toContain('Name another file with --output-file.');
  }
});

test('2: bad options, with nothing on standard output', async () => {
  for (const line of ['check --nope', 'check --fail-on nobody', 'check --max-warnings', 'nope', 'sources x'])
    expect(await stet(line)).toMatchObject({ code: 2, stdout: '' });
});
