import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { main } from '../cli/main.js';
import { reportsInTown, type TownRun, town } from '../testing/report-in-town.js';
import { renderGithub } from './github.js';
import { optionsByHand, runOf } from './run-by-hand.js';
import { sanitizeTerminal } from './sanitize-terminal.js';

const reportInTown = reportsInTown(main);

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Commands that a runner carries out; case does not matter to it. */
const known =
  'error|warning|notice|debug|group|endgroup|echo|add-mask|add-path|add-matcher|remove-matcher|set-env|set-output|save-state|stop-commands';
const modern = new RegExp(`^\\s*::(${known})(?: ([^]*?))?::([^]*)$`, 'i');
const old = new RegExp(`##\\[(${known})(?: ([^\\]]*))?\\]([^]*)$`, 'i');

/** As GitHub's runner does: line by line, the modern spelling at the start of a line, the old one anywhere. */
function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap(line => {
    const match = modern.exec(line) ?? old.exec(line);
    if (!match) return [];
    const [, name = '', list = '', data = ''] = match;
    const pairs = list.split(',').flatMap(pair => {
      const sign = pair.indexOf('=');
      return sign > 0 ? [[pair.slice(0, sign), decodeProperty(pair.slice(sign + 1))] as const] : [];
    });
    return [{ name, properties: Object.fromEntries(pairs), data: decodeData(data) }];
  });
}

function decodeProperty(text: string): string {
  return decodeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function decodeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

async function github(line = '', run: TownRun = {}) {
  return reportInTown(`-f github ${line}`, run, ({ code, stdout, stderr }) => ({
    code,
    stdout,
    stderr,
    commands: commandsIn(stdout),
    log: stdout.split('\n').filter(each => each.startsWith('- ')),
  }));
}

test('findings are annotations with their place from the root of the repository, the worst first', async () => {
  const { code, commands, log } = await github();
  expect(code).toBe(1);
  const kinds = commands.map(({ name }) => name);
  expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  expect(commands.find(({ data }) => data.includes('813'))).toEqual({
    name: 'error',
    properties: {
      file: 'paper/drafts/gate.md',
      line: '5',
      endLine: '5',
      col: '32',
      endColumn: '35',
      title: 'number-drift',
    },
    data: 'Millbrook Herald has another figure than 813.',
  });
  expect(commands.find(({ name }) => name === 'warning')).toMatchObject({
    properties: { file: 'paper/sources/broken.txt' },
  });
  expect(log.join('\n')).toContain('1 suppressed');
  expect(log).toContain('- drafts/notes.md is ignored, as its front matter asks.');
  expect(log).toContain('- Findings let stand: 1 by comment.');
});

const order = ['error', 'warning', 'notice'];

test('no word of a source is in it, unless asked for', async () => {
  const { stdout } = await github();
  for (const words of ['318', '46', '2,150']) expect(stdout).not.toContain(words);
  expect((await github('--evidence full')).stdout).toContain('318');
});

test('what was not checked is an error before all others', async () => {
  const files = { ...town, 'paper/drafts/odd.md': Uint8Array.of(0x41, 0xff) };
  const { code, commands, log } = await github('', { files });
  expect(code).toBe(2);
  expect(commands[0]).toEqual({
    name: 'error',
    properties: { title: 'Not everything was checked' },
    data: 'Not everything was checked.',
  });
  expect(commands[1]?.properties.file).toBe('paper/drafts/odd.md');
  expect(log.at(-1)).toBe('- Not everything was checked.');
  const cancelled = await github('', { cancelled: true });
  expect(cancelled.code).toBe(2);
  expect(cancelled.commands[0]?.properties.title).toBe('Not everything was checked');
});

test('a clean run has no annotation and still its counts', async () => {
  const { 'paper/sources/broken.txt': _, ...readable } = town;
  const files = { ...readable, 'paper/drafts/gate.md': 'What a day.\n' };
  const { code, commands, log } = await github('', { files });
  expect([code, commands]).toEqual([0, []]);
  expect(log).toContain('- 0 errors, 0 warnings, 0 for information.');
});

describe('at most ten', () => {
  const severities = ['information', 'warning', 'error'] as const;
  const annotate = (count: number) => {
    const findings = Array.from({ length: count }, (_, at) => ({
      code: 'number-drift',
      severity: severities[at % 3] ?? 'error',
      words: `finding ${at}`,
    }));
    const text = [...renderGithub(runOf(findings), optionsByHand)].join('');
    return { commands: commandsIn(text), log: text.split('\n').filter(line => line.startsWith('- ')) };
  };

  test('ten are shown', () => {
    expect(annotate(10).commands.map(({ data }) => data)).toHaveLength(10);
    expect(annotate(10).commands.every(({ data }) => data.startsWith('finding'))).toBe(true);
  });

  test('of more the worst nine, and how many are not; those are in the log', () => {
    const { commands, log } = annotate(30);
    expect(commands).toHaveLength(10);
    expect(commands.slice(0, 9).every(({ name }) => name === 'error')).toBe(true);
    expect(commands[9]).toEqual({
      name: 'notice',
      properties: { title: '21 more' },
      data: '21 more findings and problems: see the log of this step, or the summary of the job.',
    });
    expect(log.filter(line => line.includes('finding '))).toHaveLength(21);
    expect(log[0]).toBe('- draft.md:1:30: error: finding 29 (number-drift)');
  });
});

test('whatever a draft says, it is data of one command', () => {
  const wicked = fc.string({
    unit: fc.constantFrom(
      ...[
        '::',
        '##[',
        'error',
        'stop-commands',
        ' ',
        ']',
        '%0A',
        '%',
        '\n',
        '\r',
        '\u2028',
        '\u0085',
        ',',
        '=',
        ':',
        'file=',
        'é',
        '\u001b',
      ],
    ),
    maxLength: 30,
  });
  fc.assert(
    fc.property(wicked, wicked, (words, path) => {
      const severities = ['error', 'warning', 'information'] as const;
      const findings = Array.from({ length: 12 }, (_, at) => ({
        code: 'unknown-quote',
        severity: severities[at % 3] ?? 'error',
        words,
      }));
      const text = [
        ...renderGithub(runOf(findings, { path: `a${path}`, text: 'x'.repeat(20) }), optionsByHand),
      ].join('');
      const commands = commandsIn(text);
      expect(commands).toHaveLength(10);
      for (const { properties, data } of commands.slice(0, 9)) {
        expect(data).toBe(sanitizeTerminal(words));
        expect(properties.file).toBe(sanitizeTerminal(`a${path}`));
        expect(Object.keys(properties)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
        expect(properties.title).toBe('unknown-quote');
      }
      expect(commands[9]?.properties.title).toBe('3 more');
    }),
  );
});

test('a draft whose name is a command is named by it and commands nothing', async () => {
  const path = '::stop-commands::x,y=100%.md';
  const { commands, stderr, stdout } = await github('', {
    files: {
      ...town,
      [`paper/${path}`]: 'Purple walruses govern the observatory kitchen on alternate Thursdays.\n',
    },
  });
  expect(commands.map(({ name }) => name)).not.toContain('stop-commands');
  expect(commands.map(({ properties }) => properties.file)).toContain(`paper/${path}`);
  expect(commandsIn(stderr)).toEqual([]);
  expect(commandsIn(stdout)).toHaveLength(commands.length);
});

test('a place that spans lines has no columns, which GitHub would refuse', async () => {
  const files = {
    ...town,
    'paper/drafts/gate.md': 'Purple walruses govern\nthe observatory kitchen on alternate Thursdays.\n',
  };
  const { commands } = await github('', { files });
  const { properties } = commands.find(({ properties: { title } }) => title === 'unsourced-sentence') ?? {};
  expect(properties).toEqual({
    file: 'paper/drafts/gate.md',
    line: '1',
    endLine: '2',
    title: 'unsourced-sentence',
  });
});

describe('the summary of the job', () => {
  const into = (path: string) => (folder: string) => ({ GITHUB_STEP_SUMMARY: join(folder, path) });

  test('goes into the file that the workflow names, behind what is there', async () => {
    const files = { ...town, 'summary.md': '# Before\n' };
    const summary = await reportInTown('-f github', { files, variables: into('summary.md') }, ({ read }) =>
      read('summary.md'),
    );
    expect(summary.startsWith('# Before\n\n\n## Stet: ')).toBe(true);
    expect(summary).toContain('`number-drift`');
    expect(summary).toContain('1 suppressed');
    expect(summary).toMatch(/1 draft ignored/);
    for (const words of ['318', '46 days', '2,150']) expect(summary).not.toContain(words);
  });

  test('says loudly that something was not checked', async () => {
    const files = { ...town, 'paper/drafts/odd.md': Uint8Array.of(0x41, 0xff) };
    const summary = await reportInTown('-f github', { files, variables: into('s.md') }, ({ read }) =>
      read('s.md'),
    );
    expect(summary).toContain('❌ Stet: not everything was checked');
  });

  test('is told where it cannot be written, and leaves the run as it is', async () => {
    const { code, stderr } = await reportInTown(
      '-f github',
      {
        variables: folder => {
          mkdirSync(join(folder, 'taken'));
          return { GITHUB_STEP_SUMMARY: join(folder, 'taken') };
        },
      },
      report => report,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('The summary of the job could not be written (EISDIR)');
  });

  test('is no longer than GitHub takes, with what is there', async () => {
    const room = async (written: number) => {
      const files = { ...town, 's.md': '.'.repeat(written) };
      return reportInTown('-f github', { files, variables: into('s.md') }, ({ stderr, read }) => ({
        stderr,
        added: read('s.md').slice(written),
      }));
    };
    const little = await room(1024 * 1024 - 400);
    expect(little.added).toContain('No room for them here');
    expect(Buffer.byteLength(little.added)).toBeLessThanOrEqual(400);
    const none = await room(1024 * 1024 - 10);
    expect(none).toMatchObject({ added: '', stderr: expect.stringContaining('for the file is full') });
  });

  test('is of no other format', async () => {
    const read = await reportInTown('-f json', { variables: into('s.md') }, report => report.read);
    expect(() => read('s.md')).toThrow(/ENOENT/);
  });
});

test('what is no file is not given as one: standard input, an option', async () => {
  const draft = 'Crews replaced the lower lock gate at Millbrook on Monday after 64 days of work.\n';
  const piped = await github('--stdin', { stdin: `\n${draft}` });
  expect(piped.commands).toMatchObject([
    { name: 'error', data: '<stdin>:2:65: Millbrook Herald has another figure than 64 days.' },
    { properties: { file: 'paper/sources/broken.txt' } },
  ]);
  expect(piped.commands[0]?.properties).toEqual({ title: 'number-drift' });
  const option = await github('--sources drafts/gate.md');
  expect(option.commands.map(({ properties }) => properties)).toEqual([
    { title: 'Not everything was checked' },
    { title: 'configuration' },
  ]);
});
