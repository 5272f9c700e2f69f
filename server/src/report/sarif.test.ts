import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { main } from '../cli/main.js';
import { reportsInTown, type TownRun, town } from '../testing/report-in-town.js';
import type { CheckRun } from './check-run.js';
import { optionsByHand, runOf } from './run-by-hand.js';
import { renderSarif } from './sarif.js';

const reportInTown = reportsInTown(main);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly invocations: readonly [Invocation];
      readonly results: readonly Result[];
      readonly properties: Readonly<Record<string, unknown>>;
    },
  ];
}

interface Rule {
  readonly id: string;
  readonly helpUri: string;
}

interface Invocation {
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly toolExecutionNotifications: readonly Notification[];
  readonly toolConfigurationNotifications: readonly Notification[];
}

interface Notification {
  readonly descriptor: { readonly id: string };
  readonly level: string;
  readonly locations?: readonly Location[];
}

interface Location {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: Region;
  };
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
  readonly snippet?: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly suppressions?: readonly Readonly<Record<string, unknown>>[];
  readonly properties?: { readonly evidence: readonly Readonly<Record<string, string>>[] };
}

const validate = (() => {
  const path = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
})();

async function sarif(line = '', run: TownRun = {}): Promise<Log & { readonly text: string }> {
  return reportInTown(`-f sarif ${line}`, run, ({ stdout }) => {
    const log = JSON.parse(stdout);
    expect(validate(log), JSON.stringify(validate.errors, null, 1)).toBe(true);
    return { ...log, text: stdout };
  });
}

function rendered(run: CheckRun, limit?: number): Log {
  const log = JSON.parse([...renderSarif(run, optionsByHand, limit)].join(''));
  expect(validate(log), JSON.stringify(validate.errors, null, 1)).toBe(true);
  return log;
}

function region(location: Location | undefined): Region {
  const found = location?.physicalLocation?.region;
  if (!found) throw new Error('no region');
  return found;
}

test('the published schema refuses what is no SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'stet' } }, result: [] }] })).toBe(
    false,
  );
  expect(
    validate({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'x', rules: [{ id: 'a', helpUri: 'docs/a.md' }] } } }],
    }),
  ).toBe(false);
});

test('each finding has its rule, its place from the root of the repository, and the passage it rests on', async () => {
  const { runs } = await sarif();
  const [{ tool, results }] = runs;
  const drift = results.find(({ message }) => message.text.includes('813'));
  expect(drift?.ruleId).toBe('number-drift');
  expect(tool.driver.rules[drift?.ruleIndex ?? -1]?.id).toBe('number-drift');
  expect(drift?.level).toBe('error');
  expect(drift?.locations[0]?.physicalLocation?.artifactLocation).toEqual({
    uri: 'paper/drafts/gate.md',
    uriBaseId: '%SRCROOT%',
  });
  const text = String(town['paper/drafts/gate.md']);
  const { charOffset, charLength, ...place } = region(drift?.locations[0]);
  expect(text.slice(charOffset, charOffset + charLength)).toBe('813');
  // The boat is two code units.
  expect(place).toEqual({ startLine: 5, startColumn: 32, endLine: 5, endColumn: 35 });

  const passage = drift?.relatedLocations?.[0];
  expect(passage?.physicalLocation?.artifactLocation.uri).toBe('paper/sources/lock-gate.md');
  const source = String(town['paper/sources/lock-gate.md']);
  const cited = region(passage);
  expect(source.slice(cited.charOffset, cited.charOffset + cited.charLength)).toContain('318 barge tickets');
  expect(source.split('\n')[cited.startLine - 1]?.slice(cited.startColumn - 1, cited.endColumn - 1)).toBe(
    source.slice(cited.charOffset, cited.charOffset + cited.charLength),
  );
  expect(drift?.message.text).toMatch(/ See \[paper\/sources\/lock-gate\.md:9\]\(1\)\.$/);
});

test('a passage without lines, or outside of the repository, is no location, which hosts would refuse', async () => {
  const { runs } = await sarif();
  const fair = runs[0].results.find(({ message }) => message.text.includes('2,510'));
  expect(fair?.relatedLocations).toBeUndefined();
  expect(fair?.properties?.evidence).toEqual([{ source: 'fair', path: 'paper/sources/fair.html' }]);
  expect(fair?.message.text).not.toContain('](');
  const { 'paper/sources/lock-gate.md': gate = '', ...files } = town;
  const outside = { ...files, 'archive/gate.md': gate, 'paper/.git/HEAD': '' };
  const elsewhere = await sarif('--sources ../archive', { files: outside });
  const drift = elsewhere.runs[0].results.find(({ message }) => message.text.includes('813'));
  expect(drift?.relatedLocations).toBeUndefined();
  expect(drift?.properties?.evidence).toEqual([{ source: 'gate', path: '../archive/gate.md' }]);
});

test('no word of a source is in it, unless asked for', async () => {
  const { text } = await sarif();
  for (const words of ['318', 'müde', '46 days', '2,150']) expect(text).not.toContain(words);
  const full = await sarif('--evidence full');
  const drift = full.runs[0].results.find(({ message }) => message.text.includes('813'));
  expect(region(drift?.relatedLocations?.[0]).snippet?.text).toContain('318 barge tickets');
  const none = await sarif('--evidence none');
  expect(none.runs[0].results.every(({ relatedLocations }) => relatedLocations === undefined)).toBe(true);
});

test('what is let stand is a result with a suppression and its reason', async () => {
  const { runs } = await sarif();
  const suppressed = runs[0].results.filter(({ suppressions }) => suppressions);
  expect(suppressed).toHaveLength(1);
  expect(suppressed[0]?.ruleId).toBe('unsourced-sentence');
  expect(suppressed[0]?.suppressions).toEqual([
    {
      kind: 'inSource',
      status: 'accepted',
      justification: 'seen by the editor',
      properties: { by: 'comment' },
    },
  ]);
  expect(runs[0].properties).toMatchObject({
    complete: true,
    suppressed: 1,
    ignored: 1,
    letStand: { comment: 1 },
  });
});

test('what a baseline lets stand is suppressed from outside', async () => {
  const files = { ...town, 'paper/stet.json': '{ "sources": ["sources"] }' };
  const written = await reportInTown('--update-baseline', { files }, ({ read }) =>
    read('paper/stet-baseline.json'),
  );
  const { runs } = await sarif('', { files: { ...files, 'paper/stet-baseline.json': written } });
  const kinds = runs[0].results.map(({ suppressions }) => suppressions?.[0]?.kind);
  expect(kinds.filter(kind => kind === 'external')).toHaveLength(4);
  expect(kinds).not.toContain(undefined);
});

test('ignored drafts and unreadable sources are notifications', async () => {
  const { runs } = await sarif();
  const { executionSuccessful, exitCode, ...rest } = runs[0].invocations[0];
  expect([executionSuccessful, exitCode]).toEqual([true, 1]);
  expect(rest.toolConfigurationNotifications).toMatchObject([
    {
      descriptor: { id: 'ignored' },
      level: 'note',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'paper/drafts/notes.md' } } }],
    },
  ]);
  expect(rest.toolExecutionNotifications).toMatchObject([
    {
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'paper/sources/broken.txt' } } }],
    },
  ]);
});

test('an incomplete run says that it did not succeed', async () => {
  const files = { ...town, 'paper/drafts/odd.md': Uint8Array.of(0x41, 0xff) };
  const { runs } = await sarif('', { files });
  expect(runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(runs[0].invocations[0].toolExecutionNotifications.map(({ level }) => level)).toContain('error');
  expect(runs[0].properties.complete).toBe(false);
  const cancelled = await sarif('', { cancelled: true });
  expect(cancelled.runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(cancelled.runs[0].results).toEqual([]);
});

test('a project file that does not parse is told among the settings', async () => {
  const { runs } = await sarif('', { files: { ...town, 'paper/stet.json': '{ "sourcs": [] }' } });
  const { executionSuccessful, toolConfigurationNotifications } = runs[0].invocations[0];
  expect(executionSuccessful).toBe(false);
  expect(toolConfigurationNotifications).toMatchObject([
    {
      descriptor: { id: 'configuration' },
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'paper/stet.json' } } }],
    },
  ]);
});

describe('fingerprints', () => {
  const prints = ({ runs }: Log) =>
    runs[0].results.flatMap(({ ruleId, partialFingerprints }) =>
      partialFingerprints ? [`${ruleId} ${partialFingerprints['stet/v1']}`] : [],
    );

  test('stay when paragraphs move and lines are added', async () => {
    const before = prints(await sarif());
    const text = String(town['paper/drafts/gate.md']);
    const [title, ...paragraphs] = text.trimEnd().split('\n\n');
    const moved = [title, 'What is the gate to us?', ...paragraphs.reverse()].join('\n\n');
    const after = prints(await sarif('', { files: { ...town, 'paper/drafts/gate.md': `${moved}\n` } }));
    expect(before.length).toBeGreaterThan(3);
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(new Set(before).size).toBe(before.length);
  });

  test('change with the flagged words', async () => {
    const text = String(town['paper/drafts/gate.md']).replace('813', '831');
    const before = prints(await sarif());
    const after = prints(await sarif('', { files: { ...town, 'paper/drafts/gate.md': text } }));
    expect(after.filter(print => before.includes(print))).toHaveLength(before.length - 1);
  });
});

test('paths are percent-encoded, and lie outside of the base where they lie outside of the repository', async () => {
  const files = {
    'paper/drafts/100% “odd” #1: räksmörgås.md': 'Purple walruses govern the observatory kitchen.\n',
    'paper/sources/gate [1].md': String(town['paper/sources/lock-gate.md']),
    'paper/drafts/drift.md':
      'The lock keeper sold 813 barge tickets during the closure, the canal office said.\n',
  };
  const { runs } = await sarif('', { files });
  const uris = runs[0].results.map(({ locations }) => locations[0]?.physicalLocation?.artifactLocation.uri);
  expect(uris).toContain(
    'paper/drafts/100%25%20%E2%80%9Codd%E2%80%9D%20%231%3A%20r%C3%A4ksm%C3%B6rg%C3%A5s.md',
  );
  const drift = runs[0].results.find(({ ruleId }) => ruleId === 'number-drift');
  expect(drift?.message.text).toContain('[paper/sources/gate \\[1\\].md:9](1)');
  const stdin = await sarif('--stdin', { files, stdin: 'Purple walruses govern the observatory kitchen.\n' });
  expect(stdin.runs[0].results[0]?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe('%3Cstdin%3E');
});

test('a draft’s words make no link in a message', () => {
  const words = 'No source has “[press here](https://trap.example)”.';
  const log = rendered(runOf([{ code: 'unknown-quote', severity: 'error', words }]));
  expect(log.runs[0].results[0]?.message.text).toBe('No source has “[press here] (https://trap.example)”.');
});

test('of more results than hosts take the worst are kept, in their order, and the rest is told', () => {
  const severities = ['information', 'error', 'warning', 'information', 'error', 'warning'] as const;
  const run = runOf(severities.map((severity, at) => ({ code: 'number-drift', severity, words: `${at}` })));
  const { runs } = rendered(run, 3);
  expect(runs[0].results.map(({ message }) => message.text)).toEqual(['1', '2', '4']);
  expect(runs[0].properties.resultsLeftOut).toBe(3);
  expect(runs[0].invocations[0].toolExecutionNotifications).toMatchObject([
    { descriptor: { id: 'results-left-out' }, level: 'warning' },
  ]);
});

test('quiet keeps errors and what is let stand; an empty run is valid', async () => {
  const files = { ...town, 'paper/drafts/gate.md': 'What a day.\n' };
  expect((await sarif('', { files })).runs[0].results).toEqual([]);
  const { runs } = await sarif('--quiet');
  expect(runs[0].results.every(({ level, suppressions }) => level === 'error' || suppressions)).toBe(true);
});

test('the same run gives the same bytes', async () => {
  expect((await sarif()).text).toBe((await sarif()).text);
});

test('a draft is placed by its path, whatever signs it has; standard input is in no repository', async () => {
  const draft = 'Crews replaced the lower lock gate at Millbrook on Monday after 64 days of work.\n';
  const places = async (line: string, run: TownRun) =>
    (await sarif(line, run)).runs[0].results.map(
      ({ locations: [location] }) => location?.physicalLocation?.artifactLocation,
    );
  const uriBaseId = '%SRCROOT%';
  expect(await places('', { files: { ...town, 'paper/drafts/gate.md': '', 'paper/<b>.md': draft } })).toEqual(
    [{ uri: 'paper/%3Cb%3E.md', uriBaseId }],
  );
  expect(await places('--stdin', { stdin: draft })).toEqual([{ uri: '%3Cstdin%3E' }]);
});

test('a run that checked nothing, and what a change does not touch, are told beside the results', () => {
  const told = (run: Partial<CheckRun>) =>
    rendered({ ...runOf([]), ...run }).runs[0].invocations[0].toolExecutionNotifications.map(
      ({ descriptor, level }) => `${level} ${descriptor.id}`,
    );
  const changedSince = { revision: 'main', base: 'c0ffee', untouched: 3 };
  expect(told({})).toEqual([]);
  expect(told({ files: [] })).toEqual(['note nothing-checked']);
  expect(told({ changedSince })).toEqual(['note untouched']);
  const fixed = { drafts: 1, fixes: 2, written: true, hidden: 0 };
  const { properties } = rendered({ ...runOf([]), changedSince, fixed }).runs[0];
  expect(properties).toMatchObject({ changedSince, fixed });
  const option = { code: 'configuration', severity: 'warning', path: '--sources', message: 'No.' } as const;
  const { toolConfigurationNotifications } = rendered({ ...runOf([]), problems: [option] }).runs[0]
    .invocations[0];
  expect(toolConfigurationNotifications.map(({ locations }) => locations)).toEqual([undefined]);
});
