import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTempWorkspace, type TempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { parseActionFile } from './action-file.js';
import { decides, interpolate } from './expressions.js';
import { runAction } from './run-action.js';
import { readStepLog } from './workflow-commands.js';

let place: TempWorkspace;
beforeEach(() => {
  place = createTempWorkspace({ 'temp/.keep': '', 'checkout/letter.txt': 'dear reader\n' });
});
afterEach(() => place.remove());

const step = (text: string) =>
  `- shell: bash\n${text.trim()}`
    .split('\n')
    .map((line, at) => `    ${at === 0 ? '' : '  '}${line}`)
    .join('\n');

function run(steps: readonly string[], more = '', inputs: Readonly<Record<string, string>> = {}) {
  place.write(
    'action/action.yml',
    `name: a\ndescription: b\n${more}\nruns:\n  using: composite\n  steps:\n${steps.map(step).join('\n')}\n`,
  );
  const at = (name: string) => `${place.folder}/${name}`;
  return runAction({ action: at('action'), workspace: at('checkout'), temp: at('temp'), inputs });
}

test('a step hands on what it wrote to the files of the runner', () => {
  const { exitCode, outputs, summary, steps } = run(
    [
      `id: one
run: |
  echo "size=3" >> "$GITHUB_OUTPUT"
  printf 'text<<END\\na\\nb=c\\nEND\\n' >> "$GITHUB_OUTPUT"
  echo "MOOD=calm" >> "$GITHUB_ENV"
  echo "# Done" >> "$GITHUB_STEP_SUMMARY"`,
      `env:
  SIZE: \${{ steps.one.outputs.size }}
run: echo "$SIZE $MOOD in $(cat letter.txt)"`,
    ],
    `outputs: { text: { description: t, value: "\${{ steps.one.outputs.text }}" } }`,
  );
  expect({ exitCode, outputs, summary }).toEqual({
    exitCode: 0,
    outputs: { text: 'a\nb=c' },
    summary: '# Done\n',
  });
  expect(steps[1]?.log.lines).toEqual(['3 calm in dear reader']);
});

test('after a failure only steps run that ask for it, and the first failure is the exit code', () => {
  const { exitCode, steps } = run([
    'run: "false | cat; echo never"',
    'run: echo skipped',
    `if: \${{ always() }}\nrun: exit 7`,
    'if: failure()\nrun: echo sorry',
  ]);
  expect(exitCode).toBe(1);
  expect(steps.map(({ outcome, log }) => [outcome, ...log.lines])).toEqual([
    ['failure'],
    ['skipped'],
    ['failure'],
    ['success', 'sorry'],
  ]);
});

test('inputs have their defaults, and one that is not declared is refused', () => {
  const declared = 'inputs: { tone: { description: t, default: soft } }';
  const steps = [`env: { TONE: "\${{ inputs.tone }}" }\nrun: echo "$TONE"`];
  expect(run(steps, declared).steps[0]?.log.lines).toEqual(['soft']);
  expect(run(steps, declared, { tone: '$(touch x)' }).steps[0]?.log.lines).toEqual(['$(touch x)']);
  expect(() => run(steps, declared, { tune: 'x' })).toThrow('unexpected input tune');
});

describe('expressions', () => {
  const values = { 'inputs.a': 'x', 'steps.s.outputs.n': '3' };
  test.each([
    [`\${{ inputs.a }}-\${{inputs.b}}!`, 'x-!'],
    [`\${{ inputs.a == 'X' && 'yes' || 'no' }}`, 'yes'],
    [`\${{ !(inputs.b || '') }}`, 'true'],
    [`\${{ 'it''s' }}`, "it's"],
    [`\${{ steps.s.outputs.n == 3 }}`, 'true'],
  ])('%s', (text, expected) => {
    expect(interpolate(text, { values, succeeding: true })).toBe(expected);
  });

  test.each([
    [undefined, true, true],
    [undefined, false, false],
    ["inputs.a == 'x'", false, false],
    [`\${{ always() && inputs.a != '' }}`, false, true],
    ["always() && inputs.b != ''", true, false],
    ['failure()', true, false],
  ])('if: %s after %s', (condition, succeeding, expected) => {
    expect(decides(condition, { values, succeeding })).toBe(expected);
  });

  test.each([`\${{ hashFiles() }}`, `\${{ inputs.a == }}`, `\${{ (inputs.a }}`, `\${{ a b }}`])(
    '%s is refused',
    text => {
      expect(() => interpolate(text, { values, succeeding: true })).toThrow();
    },
  );
});

describe('workflow commands', () => {
  test('are decoded and taken out of the log', () => {
    const { lines, annotations, groups, refused } = readStepLog(
      [
        'plain',
        '::group::Drafts%0A',
        '::error file=a%2Cb%3Ac.md,line=3,title=50%25::one%0Atwo %253A::three',
        '::endgroup::',
        ' ::notice::indented',
        '::set-output name=x::1',
        'said ::error::inside',
      ].join('\n'),
    );
    expect(annotations).toEqual([
      {
        level: 'error',
        message: 'one\ntwo %3A::three',
        properties: { file: 'a,b:c.md', line: '3', title: '50%' },
      },
      { level: 'notice', message: 'indented', properties: {} },
    ]);
    expect({ lines, groups, refused }).toEqual({
      lines: ['plain', 'said ::error::inside'],
      groups: ['Drafts\n'],
      refused: ['::set-output name=x::1'],
    });
  });

  test('have an old form, in any place of a line, and any case', () => {
    const { lines, annotations, refused } = readStepLog(
      [
        'a.md: ##[Error file=a.md;line=3]one',
        '::WARNING::two',
        'see ##[set-output name=x]y',
        '##[note]##[error]',
      ].join('\n'),
    );
    expect(annotations).toEqual([
      { level: 'error', message: 'one', properties: { file: 'a.md', line: '3' } },
      { level: 'warning', message: 'two', properties: {} },
    ]);
    expect({ lines, refused }).toEqual({
      lines: ['##[note]##[error]'],
      refused: ['see ##[set-output name=x]y'],
    });
  });

  test('of one level are shown ten times, and none while they are stopped', () => {
    const many = '::warning::w\n'.repeat(12);
    const log = readStepLog(`${many}::error::e\n::stop-commands::tok\n::error::no\n::tok::\n::error::f\n`);
    expect(log.annotations).toHaveLength(12);
    expect(log.dropped).toBe(2);
    expect(log.lines).toEqual(['::error::no']);
  });
});

test.each([
  ['a key that GitHub does not know', text => text.replace('branding:', 'brand:')],
  ['a step without a shell', text => text.replace('shell: bash', 'timeout-minutes: 3')],
  ['an input that is no text', text => text.replace(/default: .true./, 'default: true')],
  ['a step that runs and uses', text => text.replace('run: |', 'uses: |')],
] satisfies [string, (text: string) => string][])('in an action file, %s is refused', (_, change) => {
  const text = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
  expect(() => parseActionFile(change(text))).toThrow();
});
