import { expect, test } from 'vitest';
import { loadProject } from '../testing/open-fixture.js';
import type { DraftReport } from './engine.js';

const sources = {
  'sources/ferry.md':
    '---\ntitle: Night ferry to Saltholm\npublisher: Island Courier\npublished: 2024-05-23\nurl: https://courier.example/night-ferry\n---\n\nThe night ferry carried 90 passengers on Monday. The crossing to Saltholm takes 50 minutes.\n',
  'sources/port.md':
    '---\ntitle: The port in figures\npublisher: Port Gazette\n---\n\nThe port handled 412 ships in 2019. Fish landings rose to 6,300 tonnes.\n',
};
const unmarked = 'Fish landings rose to 6,300 tonnes.';

async function report(text: string, config = '{}'): Promise<DraftReport> {
  const project = await loadProject({ ...sources, 'stet.json': config });
  const outcome = await project.check('draft.md', text);
  return outcome.kind === 'checked' ? outcome.report : expect.fail(outcome.kind);
}

/** The style that the first fix of the unmarked sentence writes. */
function offered({ findings }: DraftReport): string | undefined {
  const finding = findings.find(({ code }) => code === 'missing-attribution');
  return /\((\w+)\)$/.exec(finding?.fixes[0]?.title ?? '')?.[1];
}

test.each([
  ['footnote', ''],
  ['pandoc', 'The port handled 412 ships in 2019 [@port].'],
  [
    'link',
    'The crossing to Saltholm takes 50 minutes ([Island Courier](https://courier.example/night-ferry)).',
  ],
  ['comment', 'The port handled 412 ships in 2019. <!-- source: port -->'],
  ['prose', 'The port handled 412 ships in 2019, the Port Gazette reported.'],
  [
    'pandoc',
    'The port handled 412 ships in 2019 [@port].\n\nThe crossing to Saltholm takes 50 minutes.[^ferry]\n\nThe night ferry carried 90 passengers on Monday [@ferry].',
  ],
])('a draft that nobody has set a style for goes on in its own: %s', async (style, cited) => {
  const found = await report(`${cited}\n\n${unmarked}\n`);
  expect(found.citationStyle).toBe(style);
  expect(offered(found)).toBe(style);
});

test('a style that is set outranks the draft’s', async () => {
  const found = await report(
    `The port handled 412 ships in 2019 [@port].\n\n${unmarked}\n`,
    '{ "citationStyle": "link" }',
  );
  expect(found.citationStyle).toBe('link');
  expect(offered(found)).toBe('link');
});

test('an attribution that is asked for without a style is in the draft’s', async () => {
  const project = await loadProject(sources);
  const text = `The port handled 412 ships in 2019 [@port].\n\n${unmarked}\n`;
  const outcome = await project.check('draft.md', text);
  if (outcome.kind !== 'checked') return expect.fail(outcome.kind);
  const uri = project.uri('sources/port.md');
  expect(project.snapshot.attribute(outcome.report, 1, uri)[0]?.newText).toBe(' [@port]');
  expect(project.snapshot.attribute(outcome.report, 1, uri, 'footnote')[0]?.newText).toBe('[^port]');
});

test('a mark of a report can be made to cite another source', async () => {
  const project = await loadProject(sources);
  const text = 'The port handled 412 ships in 2019 [@ferry, p. 3].\n';
  const outcome = await project.check('draft.md', text);
  const mark = outcome.kind === 'checked' ? outcome.report.attributions[0] : undefined;
  if (outcome.kind !== 'checked' || !mark) return expect.fail(outcome.kind);
  const edits = project.snapshot.retarget(outcome.report, mark, project.uri('sources/port.md'));
  expect(edits).toEqual([
    { start: text.indexOf('ferry'), end: text.indexOf(','), newText: 'port' },
    { start: text.indexOf(','), end: text.indexOf(']'), newText: '' },
  ]);
  expect(project.snapshot.retarget(outcome.report, mark, project.uri('sources/none.md'))).toBeUndefined();
});

test('a footnote that is defined twice, in different words, is told', async () => {
  const cited = 'The port handled 412 ships in 2019.[^1]\n\n[^1]: The port in figures. Port Gazette.\n';
  const problems = async (text: string) =>
    (await report(text)).problems.map(({ code, message }) => [code, message]);
  expect(await problems(`${cited}[^1]: The port in\n  figures. Port Gazette.\n[^2]: Once.\n`)).toEqual([]);
  const [[code, message] = [], ...others] = await problems(
    `${cited}[^1]: Night ferry to Saltholm.\n[^1]: A remark.\n`,
  );
  expect([code, others]).toEqual(['duplicate-footnote', []]);
  expect(message).toContain('“1” is defined more than once');
});
