import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTempWorkspace, type TempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { parseActionFile } from './action-file.js';
import { bundles, repository } from './built.js';
import { runAction } from './run-action.js';

const kiosk = 'The kiosk at Weir Bridge sold 212 umbrellas on Tuesday, its owner said.\n';
const right = 'The kiosk at Weir Bridge sold 212 umbrellas on Tuesday, its owner said.[^kiosk]\n';
const wrong = 'The kiosk at Weir Bridge sold 312 umbrellas on Tuesday, its owner said.[^kiosk]\n';

let place: TempWorkspace;
beforeEach(() => {
  place = createTempWorkspace({
    'temp/.keep': '',
    'town/sources/kiosk.txt': kiosk,
    'town/drafts/rain.md': right,
  });
  mkdirSync(join(place.folder, 'town/.git'));
  for (const path of ['action.yml', 'scripts/ci/action.mjs', 'scripts/install.mjs'])
    cpSync(join(repository, path), join(place.folder, 'action', path));
  symlinkSync(bundles, join(place.folder, 'action/dist'), 'junction');
});
afterEach(() => place.remove());

function run(inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
  const at = (name: string) => join(place.folder, name);
  const done = runAction({ action: at('action'), workspace: at('town'), temp: at('temp'), inputs, env });
  const [check, upload] = done.steps;
  return { ...done, check, upload, text: check?.log.lines.join('\n') ?? '' };
}

test('no input of the workflow is part of a script', () => {
  const { runs, inputs = {} } = parseActionFile(readFileSync(join(repository, 'action.yml'), 'utf8'));
  const scripts = runs.steps.flatMap(step => ('run' in step ? [step.run] : []));
  expect(scripts.filter(script => script.includes('${'.concat('{')))).toEqual([]);
  const [check] = runs.steps;
  const passed = [
    ...Object.values(check?.env ?? {}),
    'run' in (check ?? {}) ? JSON.stringify(check) : '',
  ].join();
  for (const name of Object.keys(inputs)) expect(passed).toContain(` inputs.${name} `);
  for (const step of runs.steps)
    if ('uses' in step) expect(step.uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
});

test('a draft that its sources bear passes', () => {
  const { exitCode, outputs, upload, check } = run();
  expect(exitCode).toBe(0);
  expect(outputs).toMatchObject({
    'exit-code': '0',
    complete: 'true',
    errors: '0',
    warnings: '0',
    suppressed: '0',
    ignored: '0',
    sarif: '',
  });
  expect(upload?.outcome).toBe('skipped');
  expect(check?.log.annotations.filter(({ level }) => level !== 'notice')).toEqual([]);
  expect(check?.log.refused).toEqual([]);
});

test('a wrong figure fails with the exit code of Stet, beside its line', () => {
  place.write('town/drafts/rain.md', wrong);
  const { exitCode, outputs, check, summary } = run();
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({ 'exit-code': '1', complete: 'true', errors: '1' });
  expect(check?.log.annotations).toContainEqual(
    expect.objectContaining({
      level: 'error',
      properties: expect.objectContaining({ file: 'drafts/rain.md', line: '1' }),
    }),
  );
  expect(summary).toContain('drafts/rain.md');
  const report = JSON.parse(readFileSync(outputs.report ?? '', 'utf8'));
  expect(report.files[0].findings[0].rule).toBe('number-drift');
  // Where it stands, no word of it.
  expect(JSON.stringify([report, check, summary])).not.toMatch(/212/);
});

test('without annotations the report is text', () => {
  place.write('town/drafts/rain.md', wrong);
  const { exitCode, check, text } = run({ annotations: 'false' });
  expect(exitCode).toBe(1);
  expect(check?.log.annotations).toEqual([]);
  expect(text).toContain('drafts/rain.md');
  expect(text).toContain('number-drift');
});

test('no line of a report in text, or of what goes wrong, is a command of the workflow', () => {
  place.write('town/node_modules/stet/package.json', '{ "bin": { "stet": "cli.js" } }');
  place.write(
    'town/node_modules/stet/cli.js',
    "console.log('::error::All is lost'); console.error('::stop-commands::psst');",
  );
  const { check, text } = run({ annotations: 'false', version: 'local' });
  expect(check?.log.annotations).toEqual([]);
  expect(text).toBe('::error::All is lost\n::stop-commands::psst');
});

test('inputs reach Stet as they are', () => {
  place.write('town/more drafts/a b.md', wrong);
  place.write('town/gate.jsonc', '{ "checks": { "number-drift": "warning" } }');
  const odd = '$(touch pwned) `touch pwned` "; touch pwned';
  const inputs = { paths: 'more drafts/a b.md\n', config: 'gate.jsonc', sources: 'sources\n' };
  expect(run(inputs).outputs).toMatchObject({ 'exit-code': '0', errors: '0', warnings: '1' });
  expect(run({ ...inputs, 'max-warnings': '0' }).exitCode).toBe(1);
  expect(run({ ...inputs, 'fail-on': 'warning' }).exitCode).toBe(1);
  expect(run({ ...inputs, paths: odd }).exitCode).toBe(2);
  expect(run({ ...inputs, 'changed-since': odd }).exitCode).toBe(2);
  expect(existsSync(join(place.folder, 'town/pwned'))).toBe(false);
});

test('comments in drafts let nothing stand where the workflow says so', () => {
  place.write('town/drafts/rain.md', `<!-- stet-disable-file -->\n\n${wrong}`);
  expect(run().outputs).toMatchObject({ 'exit-code': '0', suppressed: '1' });
  expect(run({ 'inline-config': 'false' }).outputs).toMatchObject({ 'exit-code': '1', suppressed: '0' });
});

test('what is not checked exits with 2, and says so', () => {
  const { exitCode, outputs, text, check } = run({ sources: 'nowhere' });
  expect(exitCode).toBe(2);
  expect(outputs).toMatchObject({ 'exit-code': '2', complete: 'false' });
  expect(`${text}${JSON.stringify(check?.log.annotations)}`).toContain('nowhere');
});

const results = (file = '') => JSON.parse(readFileSync(file, 'utf8')).runs[0].results;

test('the findings are uploaded, also where they fail the job', () => {
  place.write('town/drafts/rain.md', wrong);
  const { exitCode, outputs, upload } = run({ sarif: 'true' });
  expect(exitCode).toBe(1);
  expect(upload).toMatchObject({ outcome: 'success', uses: { with: { category: 'stet' } } });
  const uploaded = results(upload?.uses?.with.sarif_file);
  expect(uploaded).toHaveLength(1);
  expect(uploaded[0]).toMatchObject({ ruleId: 'number-drift', level: 'error' });
  expect(uploaded).toEqual(results(outputs.sarif));
  expect(JSON.stringify(uploaded)).not.toMatch(/212/);
});

test('what is let stand is in the SARIF file and is not uploaded: code scanning would open an alert', () => {
  place.write('town/drafts/rain.md', `<!-- stet-disable-file -->\n\n${wrong}`);
  const { exitCode, outputs, upload } = run({ sarif: 'true' });
  expect(exitCode).toBe(0);
  expect(results(outputs.sarif)).toMatchObject([{ suppressions: [{ kind: 'inSource' }] }]);
  expect(results(upload?.uses?.with.sarif_file)).toEqual([]);
});

test('an incomplete report is not uploaded: code scanning would close the alerts that it lacks', () => {
  place.write('town/drafts/rain.md', wrong);
  place.write('town/drafts/odd.md', Uint8Array.of(0x41, 0xff));
  const { exitCode, outputs, upload } = run({ sarif: 'true' });
  expect(exitCode).toBe(2);
  expect(results(outputs.sarif)).toHaveLength(1);
  expect(upload?.outcome).toBe('skipped');
});

test('the report of a change alone is not uploaded, and that is told', () => {
  const { check, upload } = run({ sarif: 'true', 'changed-since': 'HEAD' });
  expect(upload?.outcome).toBe('skipped');
  const notices = check?.log.annotations.filter(({ level }) => level === 'notice') ?? [];
  expect(notices.map(({ message }) => message).join()).toContain('The findings are not uploaded');
});

test('a SARIF file of an earlier run is not uploaded as this one', () => {
  place.write('town/drafts/rain.md', wrong);
  place.write('town/sources/stet.sarif', '{}');
  const { exitCode, upload } = run({ sarif: 'true', 'sarif-file': 'sources/missing/stet.sarif' });
  expect(exitCode).toBe(2);
  expect(upload?.outcome).toBe('skipped');
});

test.each([
  [{ annotations: 'yes' }, '"annotations" is "yes". Write "true" or "false".'],
  [{ version: '0.1.0' }, 'Write "action", "local", or the path of a package'],
  [{ version: 'local' }, 'node_modules has no Stet.'],
  [{ version: 'missing.tgz' }, 'There is no package at'],
])('%j is told with the remedy', (inputs, message) => {
  const { exitCode, outputs, check } = run(inputs);
  expect(exitCode).toBe(2);
  expect(outputs).toMatchObject({ 'exit-code': '2', complete: 'false' });
  expect(check?.log.annotations.map(one => one.message).join()).toContain(message);
});

test('a runner without Node is told so', () => {
  mkdirSync(join(place.folder, 'bin'));
  const bash = execFileSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).trim();
  symlinkSync(bash, join(place.folder, 'bin/bash'));
  const { exitCode, outputs, check } = run({}, { PATH: join(place.folder, 'bin') });
  expect(exitCode).toBe(2);
  expect(outputs).toMatchObject({ 'exit-code': '2', complete: 'false' });
  expect(check?.log.annotations).toMatchObject([
    { level: 'error', message: expect.stringContaining('actions/setup-node') },
  ]);
});

test('the Stet of the project', () => {
  place.write('town/node_modules/stet/package.json', '{ "name": "stet", "bin": { "stet": "dist/cli.js" } }');
  symlinkSync(bundles, join(place.folder, 'town/node_modules/stet/dist'), 'junction');
  place.write('town/drafts/rain.md', wrong);
  expect(run({ version: 'local' }).outputs).toMatchObject({ 'exit-code': '1', errors: '1' });
});
