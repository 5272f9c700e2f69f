import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';
import { type FormatName, reportFormats } from './reporters/registry.js';

// One run in every format: each tells, in its own way, what was let stand, what was ignored, and what was not checked.

const festival =
  'The lantern festival of Gull Rock drew 300 visitors to the quay on a chartreuse steamer on Sunday.';
const parrots = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.';
const welders = 'A choir of welders translated the telephone book into whistling.';
const orchard = 'The orchard behind the prison grows umbrellas for export.';
const otters = 'Seven otters inherited a bakery from the astronomer of Greenfield in 1987.';

let island: TempWorkspace;

beforeAll(async () => {
  island = createTempWorkspace({
    'sources/festival.md': `---\ndate: 2022-06-01\n---\n\n# Vermilion lights over the quay\n\n${festival}\n`,
    'sources/scan.pdf': 'this is no PDF',
    'a-story.md': `${festival.replace('300', '400').replace('chartreuse ', '')}[^festival]\n\n${otters}\n\n${parrots} <!-- stet: heard it -->\n`,
    'b-old.md': `${welders}\n`,
    'c-left.md': `---\nstet: { ignore: true }\n---\n\n${orchard}\n`,
    'd-codes.md': `---\nstet: { ignore: [unsourced-sentence] }\n---\n\n${orchard}\n`,
  });
  expect((await stet('stylish', '--update-baseline b-old.md')).code).toBe(0);
});
afterAll(() => island.remove());

async function stet(format: FormatName, line = '') {
  const { environment, output } = createProcessDouble(island.folder);
  const code = await main(['check', '-f', format, ...line.split(' ').filter(Boolean)], environment);
  return { code, ...output };
}

/** What a reader, or a program that reads, learns from a report. */
interface Told {
  readonly complete: boolean;
  /** Sentences or findings, which are as many here. */
  readonly suppressed: number;
  readonly ignored: readonly string[];
  readonly errors: number;
}

const count = (report: string, pattern: RegExp): number => Number(pattern.exec(report)?.[1] ?? 0);
const all = (report: string, pattern: RegExp): string[] =>
  [...report.matchAll(pattern)].map(([, word = '']) => word);

const readers: Readonly<Record<FormatName, (report: string) => Told>> = {
  stylish: report => ({
    complete: !report.includes('\nNot everything was checked'),
    suppressed: count(report, /^Not counted: .*?(\d+) suppressed/m),
    ignored: all(report, /^(\S+)\n {2}ignored, as its front matter asks$/gm),
    errors: count(report, /^(\d+) errors?, /m),
  }),
  json: report => {
    const { complete, summary, files } = JSON.parse(report);
    const ignored = files.filter((file: { ignored: boolean }) => file.ignored);
    return {
      complete,
      suppressed: summary.suppressed,
      ignored: ignored.map(({ path }: { path: string }) => path),
      errors: summary.errors,
    };
  },
  sarif: report => {
    const [{ invocations, results }] = JSON.parse(report).runs;
    const [{ executionSuccessful, toolConfigurationNotifications = [] }] = invocations;
    const suppressed = results.filter((result: { suppressions?: unknown[] }) => result.suppressions?.length);
    return {
      complete: executionSuccessful,
      suppressed: suppressed.length,
      ignored: toolConfigurationNotifications
        .filter(({ descriptor }: { descriptor: { id: string } }) => descriptor.id === 'ignored')
        .map(
          ({ locations }: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
            locations[0].physicalLocation.artifactLocation.uri,
        ),
      errors: results.filter(
        (result: { level: string; suppressions?: unknown[] }) =>
          result.level === 'error' && !result.suppressions?.length,
      ).length,
    };
  },
  github: report => ({
    complete: !report.startsWith('::error title=Not everything was checked'),
    suppressed: count(report, /^- Not counted: .*?(\d+) suppressed/m),
    ignored: all(report, /^- (\S+) is ignored, as its front matter asks\.$/gm),
    errors: count(report, /^- (\d+) errors?, /m),
  }),
  junit: report => ({
    complete: !/name="complete" time="0"><error /.test(report),
    suppressed: all(report, /(: let stand| let stand \()/g).length,
    ignored: all(report, /<testcase classname="([^"]+)" name="checked" time="0"><skipped>Ignored/g),
    errors: all(report, /<failure message="(\d+) findings?\. [^>]*type="error">/g).reduce(
      (sum, n) => sum + Number(n),
      0,
    ),
  }),
  rdjsonl: report => {
    const lines = report
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    const of = (code: string) => lines.filter(line => line.code.value === code);
    return {
      complete: of('incomplete').length === 0,
      suppressed: of('suppressed').reduce((sum, { message }) => sum + Number.parseInt(message, 10), 0),
      ignored: of('ignored').map(({ location }) => location.path),
      errors: lines.filter(line => line.severity === 'ERROR' && line.location.range !== undefined).length,
    };
  },
  markdown: report => ({
    complete: !report.includes('**Not everything was checked'),
    suppressed: count(report, /^Not counted: .*?(\d+) suppressed/m),
    ignored: all(/### Ignored drafts\n[^#]*/.exec(report)?.[0] ?? '', /^- (\S+)$/gm),
    errors: count(report, /^(\d+) errors?, /m),
  }),
  html: report => ({
    complete: !report.includes('<strong>Not everything was checked'),
    suppressed: count(report, /Not counted: .*?(\d+) suppressed/),
    ignored: all(report, /<bdi>([^<]+)<\/bdi><\/a> <span>ignored<\/span>/g),
    errors: count(report, /<h1>(\d+) errors?, /),
  }),
};

const formats = Object.keys(reportFormats) as FormatName[];

describe.each(formats)('%s', format => {
  const read = async (line = '') => {
    const { code, stdout } = await stet(format, line);
    return { code, ...readers[format](stdout) };
  };

  test('counts what was let stand, by whatever, and names the draft that was ignored', async () => {
    const told = { complete: true, suppressed: 3, ignored: ['c-left.md'], errors: 2 };
    expect(await read()).toEqual({ code: 1, ...told });
    expect(await read('--quiet')).toEqual({ code: 1, ...told });
    expect(await read('--exit-zero')).toEqual({ code: 0, ...told });
    expect(await read('--evidence none')).toEqual({ code: 1, ...told });
  });

  test('--no-inline-config hears neither comments nor front matter; the baseline stands', async () => {
    const told = { complete: true, suppressed: 1, ignored: [], errors: 5 };
    expect(await read('--no-inline-config')).toEqual({ code: 1, ...told });
  });

  test('says when something was not checked, whatever else is hidden', async () => {
    const told = { complete: false, suppressed: 3, ignored: ['c-left.md'], errors: 2 };
    for (const line of ['a-story.md b-old.md c-left.md d-codes.md gone.md', '--fail-on-problems'])
      for (const more of ['', ' --quiet', ' --exit-zero'])
        expect(await read(`${line}${more}`)).toEqual({ code: 2, ...told });
  });

  test('does not look clean where nothing was checked', async () => {
    for (const line of ['c-left.md', 'none/*.md --no-error-on-unmatched-pattern']) {
      const { code, stdout } = await stet(format, line);
      expect(code).toBe(0);
      const json = format === 'json' && JSON.parse(stdout);
      if (json) expect(json.files.filter(({ ignored }: { ignored: boolean }) => !ignored)).toEqual([]);
      else expect(stdout).toMatch(/Nothing was checked|nothing was checked/);
      if (format === 'html') expect(stdout).toContain('<title>Nothing was checked');
    }
  });

  test('without full evidence there is no word of a source in it', async () => {
    // No draft has these.
    const words = ['chartreuse', 'has 300', 'Vermilion'];
    const wordsIn = (report: string): string[] => words.filter(word => report.includes(word));
    const byDefault = wordsIn((await stet(format)).stdout);
    expect(byDefault.length > 0).toBe(reportFormats[format].evidence === 'full');
    expect(wordsIn((await stet(format, '--evidence full')).stdout)).not.toEqual([]);
    for (const evidence of ['locator', 'none'])
      expect(wordsIn((await stet(format, `--evidence ${evidence}`)).stdout)).toEqual([]);
  });
});
