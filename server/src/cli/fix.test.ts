import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourceStore } from '../ports/index.js';
import { createIsland, definitions, first, second, wrong } from '../testing/island.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

let island: TempWorkspace;

beforeEach(() => {
  island = createIsland();
});
afterEach(() => island.remove());

interface Meddling {
  readonly store?: (inner: SourceStore) => SourceStore;
}

async function stet(line: string, { store = inner => inner }: Meddling = {}) {
  const { environment, output } = createProcessDouble(island.folder, '');
  const { ports } = environment;
  const code = await main(line.split(' ').filter(Boolean), {
    ...environment,
    ports: { ...ports, store: store(ports.store) },
  });
  return { code, ...output };
}

const bytesOf = (path: string): Uint8Array => Uint8Array.from(readFileSync(join(island.folder, path)));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('--fix', () => {
  test('marks what its sources say, each source defined once, and tells what is left', async () => {
    island.write('drafts/a.md', `${first}\n\n${second}\n\n${first}\n`);
    island.write('drafts/b.md', `${wrong}\n`);
    const { code, stdout, stderr } = await stet('check --fix');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(island.read('drafts/a.md')).toBe(
      `${first}[^ferry]\n\n${second}[^library]\n\n${first}[^ferry]\n\n${definitions.ferry}\n${definitions.library}\n`,
    );
    expect(island.read('drafts/b.md')).toBe(`${wrong}\n`);
    expect(stdout).toContain('drafts/b.md\n  1:34  error');
    expect(stdout).not.toContain('drafts/a.md');
    expect(stdout).toContain('\nFixed 3 findings in 1 draft.\n3 of 4 sentences sourced (75%) in 2 drafts');
  });

  test('a second time changes nothing', async () => {
    island.write('drafts/a.md', `${first} ${second}\n`);
    await stet('check --fix');
    const once = bytesOf('drafts/a.md');
    const { mtimeMs, ino } = statSync(join(island.folder, 'drafts/a.md'));
    const { stdout } = await stet('check --fix');
    expect(bytesOf('drafts/a.md')).toEqual(once);
    expect(statSync(join(island.folder, 'drafts/a.md'))).toMatchObject({ mtimeMs, ino });
    expect(stdout).toContain('There was nothing to fix.\n');
  });

  test('prose changes with --unsafe-fixes alone, and then what was hidden behind it is fixed as well', async () => {
    island.write('drafts/a.md', `${wrong}\n`);
    expect((await stet('check --fix')).code).toBe(1);
    expect(island.read('drafts/a.md')).toBe(`${wrong}\n`);
    const { code, stdout } = await stet('check --fix --unsafe-fixes');
    expect(island.read('drafts/a.md')).toBe(`${second}[^library]\n\n${definitions.library}\n`);
    expect(stdout).toContain('Fixed 2 findings in 1 draft.\n');
    expect(code).toBe(0);
  });

  test('nothing is marked in another style than the house’s where that has no place', async () => {
    // No footnote can be defined behind what has no end.
    const text = `${first}\n\n\`\`\`\nship's log\n`;
    island.write('drafts/a.md', text);
    const { stdout } = await stet('check --fix');
    expect(stdout).toContain('missing-attribution');
    expect(stdout).toContain('There was nothing to fix.\n');
    expect(island.read('drafts/a.md')).toBe(text);
  });

  test('what is let stand is not fixed', async () => {
    island.write('drafts/a.md', `${first} <!-- stet: known here -->\n`);
    island.write('drafts/b.md', `${second}\n`);
    await stet('check --update-baseline');
    const { stdout } = await stet('check --fix --unsafe-fixes');
    expect(stdout).toContain('There was nothing to fix.\n');
    expect(island.read('drafts/b.md')).toBe(`${second}\n`);
    island.write('drafts/c.md', `${first}\n`);
    await stet('check --fix');
    expect(island.read('drafts/b.md')).toBe(`${second}\n`);
    expect(island.read('drafts/c.md')).toContain('[^ferry]');
  });

  test('the JSON report counts it and has the places of the text that was written', async () => {
    island.write('drafts/a.md', `${first}\n\n${wrong}\n`);
    const report = JSON.parse((await stet('check --fix -f json')).stdout);
    expect(report.fixed).toEqual({ drafts: 1, fixes: 1, written: true, hidden: 0 });
    const [finding] = report.files[0].findings;
    expect(island.read('drafts/a.md').slice(finding.start, finding.end)).toBe('4,300');
  });
});

describe('a fix that brings in a finding', () => {
  /** As if a check said of a footnote that stands before a full stop, in one draft, what nobody said before. */
  async function stetWithGrumbler(line: string) {
    const { environment, output } = createProcessDouble(island.folder);
    const code = await main(line.split(' '), {
      ...environment,
      loadEngine: async () => {
        const engine = await environment.loadEngine();
        return {
          ...engine,
          checkForResult: async (snapshot, draft, options, cancel) => {
            const outcome = await engine.checkForResult(snapshot, draft, options, cancel);
            const at = draft.text.indexOf('[^library]');
            if (outcome.kind !== 'checked' || at < 0) return outcome;
            const { result } = outcome;
            const grumble = {
              code: 'weakly-sourced',
              severity: 'warning',
              span: { start: at, end: at + 10 },
              sentence: undefined,
              message: { full: 'Hm.', locator: 'Hm.' },
              evidence: [],
              fixes: [],
              prints: [],
            } as const;
            return { ...outcome, result: { ...result, findings: [...result.findings, grumble] } };
          },
        };
      },
    });
    return { code, ...output };
  }

  test('is taken back, and the others stay; a second time nothing changes', async () => {
    const text = `${first}\n\n${second}\n\n${first}\n`;
    island.write('drafts/a.md', text);
    for (let time = 0; time < 2; time++) {
      const { stdout } = await stetWithGrumbler('check --fix');
      expect(island.read('drafts/a.md')).toBe(
        `${text.replaceAll(first, `${first}[^ferry]`)}\n${definitions.ferry}\n`,
      );
      expect(stdout).toContain(time === 0 ? 'Fixed 2 findings in 1 draft.' : 'There was nothing to fix.');
      expect(stdout).toContain('missing-attribution');
      expect(stdout).not.toContain('Hm.');
    }
  });
});

describe('what a file has beside its words', () => {
  const cases = [
    ['a byte-order mark', (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ['CRLF', (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))],
    ['no line end at the end', (text: string) => new TextEncoder().encode(text.trimEnd())],
    ['UTF-16', (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    [
      'UTF-16, big end first',
      (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
    ],
  ] as const;
  test.each(cases)('%s stays', async (_, encode) => {
    const text = `# Ærø 🚢\n\n${first}\n\nWho lends books?\n`;
    island.write('drafts/a.md', encode(text));
    const { stdout } = await stet('check --fix');
    expect(stdout).toContain('Fixed 1 finding in 1 draft.');
    const fixed = `${text.replace(first, `${first}[^ferry]`)}\n${definitions.ferry}\n`;
    expect(hexOf(bytesOf('drafts/a.md'))).toContain(hexOf(encode(text.replace(first, `${first}[^ferry]`))));
    if (!_.includes('no line end')) expect(bytesOf('drafts/a.md')).toEqual(encode(fixed));
  });

  test('outside the places that it marks every byte of any draft is as it was', async () => {
    const line = fc.constantFrom(
      first,
      second,
      `**${first}**`,
      `- ${second}`,
      wrong,
      'Who knows? 🚢 Ærø\u0301',
      '',
      '\u00a0\t ',
      '```',
      '<!-- note -->',
    );
    const draft = fc.record({
      lines: fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n')), {
        minLength: 1,
        maxLength: 8,
      }),
      ends: fc.boolean(),
      encoding: fc.constantFrom('utf-8', 'marked', 'utf-16'),
    });
    const encode = (text: string, encoding: string): Uint8Array =>
      Uint8Array.from(
        encoding === 'utf-16'
          ? Buffer.from(`\ufeff${text}`, 'utf16le')
          : Buffer.from(encoding === 'marked' ? `\ufeff${text}` : text),
      );
    let fixed = 0;
    await fc.assert(
      fc.asyncProperty(draft, async ({ lines, ends, encoding }) => {
        const joined = lines.map(parts => parts.join('')).join('');
        const text = ends ? joined : joined.trimEnd();
        const before = encode(text, encoding);
        island.write('drafts/a.md', before);
        const { stdout } = await stet('check --fix -f json drafts/a.md');
        const now = bytesOf('drafts/a.md');
        const report = JSON.parse(stdout);
        if (report.fixed.fixes === 0) {
          expect(hexOf(now)).toBe(hexOf(before));
          return;
        }
        fixed++;
        const after = new TextDecoder(encoding === 'utf-16' ? 'utf-16le' : 'utf-8').decode(now);
        // Nothing else is put in but marks, and definitions at the end, with line ends that the draft has.
        const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
        const unmarked = after.replace(/\[\^(?:ferry|library)\](?!:)/g, '');
        expect(unmarked.slice(0, text.length)).toBe(text);
        const put = unmarked.slice(text.length).replaceAll(eol, '');
        expect(put.replace(/\[\^(?:ferry|library)\]: [^\r\n]*/g, '')).toBe('');
        expect(unmarked.endsWith(eol)).toBe(text.endsWith('\n') || text.endsWith('\r'));
        expect(hexOf(encode(after, encoding))).toBe(hexOf(now));
        await stet('check --fix drafts/a.md');
        expect(hexOf(bytesOf('drafts/a.md'))).toBe(hexOf(now));
      }),
      { numRuns: 60 },
    );
    expect(fixed).toBeGreaterThan(15);
  }, 120_000);

  test('permissions stay, and nothing lies beside it', async () => {
    island.write('drafts/a.md', `${first}\n`);
    chmodSync(join(island.folder, 'drafts/a.md'), 0o751);
    await stet('check --fix');
    expect(statSync(join(island.folder, 'drafts/a.md')).mode & 0o7777).toBe(0o751);
    expect(readdirSync(join(island.folder, 'drafts'))).toEqual(['a.md']);
  });

  test('a link stays a link, and what it leads to is fixed once', async () => {
    island.write('texts/story.txt', `${first}\n`);
    island.write('drafts/b.md', `${second}\n`);
    symlinkSync(join(island.folder, 'texts/story.txt'), join(island.folder, 'drafts/a.md'));
    symlinkSync('b.md', join(island.folder, 'drafts/c.md'));
    const { code } = await stet('check --fix drafts/a.md drafts/b.md drafts/c.md');
    expect(code).toBe(0);
    expect(lstatSync(join(island.folder, 'drafts/a.md')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(island.folder, 'drafts/c.md')).isSymbolicLink()).toBe(true);
    expect(island.read('texts/story.txt')).toBe(`${first}[^ferry]\n\n${definitions.ferry}\n`);
    expect(island.read('drafts/b.md')).toBe(`${second}[^library]\n\n${definitions.library}\n`);
  });

  test('a link out of the folder is not written through', async () => {
    const mainland = createTempWorkspace({ 'story.md': `${first}\n` });
    try {
      island.write('drafts/b.md', `${second}\n`);
      symlinkSync(join(mainland.folder, 'story.md'), join(island.folder, 'drafts/a.md'));
      const { code, stdout } = await stet('check --fix drafts/a.md drafts/b.md');
      expect(code).toBe(2);
      expect(stdout).toContain('drafts/a.md is a link that leads out of the folder, so it was not fixed.');
      expect(mainland.read('story.md')).toBe(`${first}\n`);
      expect(island.read('drafts/b.md')).toContain('[^library]');
    } finally {
      mainland.remove();
    }
  });

  test('another name of the file is told of', async () => {
    island.write('drafts/a.md', `${first}\n`);
    linkSync(join(island.folder, 'drafts/a.md'), join(island.folder, 'copy.txt'));
    const { code, stdout } = await stet('check --fix');
    expect(code).toBe(0);
    expect(stdout).toContain('drafts/a.md had another name (a hard link), which keeps the text');
    expect(island.read('copy.txt')).toBe(`${first}\n`);
  });
});

test('a name of any length is fixed; what stands beside it meanwhile no shell takes for a draft', async () => {
  const path = `drafts/${'a'.repeat(252)}.md`;
  island.write(path, `${first}\n`);
  const beside: string[] = [];
  const { code } = await stet('check --fix', {
    store: inner => ({
      ...inner,
      read: async (uri, limit) => {
        beside.push(...readdirSync(join(island.folder, 'drafts')).filter(name => !path.endsWith(name)));
        return inner.read(uri, limit);
      },
    }),
  });
  expect(code).toBe(0);
  expect(island.read(path)).toContain('[^ferry]');
  expect(beside).toEqual([expect.stringMatching(/^\.stet-[0-9a-f]{12}\.tmp$/)]);
});

describe('what is not written', () => {
  const another = 'Somebody else wrote this.\n';

  test.each([
    ['before it is written', 1],
    ['in the last moment', 2],
  ])('a draft that changed meanwhile, %s; the others are', async (_, reading) => {
    island.write('drafts/a.md', `${first}\n`);
    island.write('drafts/b.md', `${second}\n`);
    let readings = -1;
    const { code, stdout } = await stet('check --fix', {
      store: inner => ({
        ...inner,
        read: async (uri, limit) => {
          if (uri.endsWith('/a.md') && ++readings === reading)
            writeFileSync(join(island.folder, 'drafts/a.md'), another);
          return inner.read(uri, limit);
        },
      }),
    });
    expect(readings).toBe(reading);
    expect(code).toBe(2);
    expect(stdout).toContain(
      'drafts/a.md changed while it was checked, so it was not fixed. Run this again.',
    );
    expect(stdout).toContain('Fixed 1 finding in 1 draft.\n');
    expect(island.read('drafts/a.md')).toBe(another);
    expect(island.read('drafts/b.md')).toContain('[^library]');
    expect(readdirSync(join(island.folder, 'drafts'))).toEqual(['a.md', 'b.md']);
  });

  test('a read-only draft; its findings are told as they are', async () => {
    island.write('drafts/a.md', `${first}\n`);
    chmodSync(join(island.folder, 'drafts/a.md'), 0o444);
    const { code, stdout } = await stet('check --fix');
    expect(code).toBe(2);
    expect(stdout).toContain('drafts/a.md or its folder is read-only, so it was not fixed. Make both');
    expect(stdout).toContain('missing-attribution');
    expect(island.read('drafts/a.md')).toBe(`${first}\n`);
  });

  test('drafts after the one at which the run was cancelled; how many were written is told', async () => {
    for (const name of ['a', 'b', 'c']) island.write(`drafts/${name}.md`, `${first}\n`);
    const { environment, output } = createProcessDouble(island.folder);
    const { store } = environment.ports;
    let readings = 0;
    const code = await main(['check', '--fix', '-f', 'json'], {
      ...environment,
      ports: {
        ...environment.ports,
        store: {
          ...store,
          read: (uri, limit) => {
            if (uri.endsWith('/b.md') && ++readings === 2) environment.cancellation.requested = true;
            return store.read(uri, limit);
          },
        },
      },
    });
    expect(code).toBe(2);
    const { complete, fixed, problems, files } = JSON.parse(output.stdout);
    expect({ complete, fixed }).toEqual({
      complete: false,
      fixed: { drafts: 2, fixes: 2, written: true, hidden: 0 },
    });
    expect(problems).toMatchObject([
      { message: 'Cancelled: 2 of 3 drafts were written. The others are as they were.' },
    ]);
    expect(files.map(({ findings }: { findings: unknown[] }) => findings.length)).toEqual([0, 0, 1]);
    for (const name of ['a', 'b']) expect(island.read(`drafts/${name}.md`)).toContain('[^ferry]');
    expect(island.read('drafts/c.md')).toBe(`${first}\n`);
  });
});
