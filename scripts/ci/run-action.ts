import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ActionStep, parseActionFile } from './action-file.js';
import { decides, interpolate, type Scope } from './expressions.js';
import { readStepLog, type StepLog } from './workflow-commands.js';

export interface ActionRequest {
  /** Holds action.yml. */
  readonly action: string;
  /** Checkout that the action works in. */
  readonly workspace: string;
  /** For what lives as long as the job; it is there. */
  readonly temp: string;
  /** As the workflow's `with` gives them. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Of the workflow. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ActionRun {
  /** Of the step that failed first; 0 where none did. */
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRun[];
  /** The summary of the job, in Markdown. */
  readonly summary: string;
}

export interface StepRun {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly log: StepLog;
  /** Another action, which is recorded and not run. */
  readonly uses?: { readonly action: string; readonly with: Readonly<Record<string, string>> };
}

const silence: StepLog = { lines: [], annotations: [], dropped: 0, groups: [], refused: [] };

/**
 * Runs a composite action by the published rules, as far as Stet's own goes: inputs and their defaults, `if`, `env`,
 * steps of bash, the files for outputs, environment, path and summary, workflow commands. Throws on what it does not know.
 */
export function runAction(request: ActionRequest): ActionRun {
  const {
    inputs = {},
    outputs = {},
    runs,
  } = parseActionFile(readFileSync(join(request.action, 'action.yml'), 'utf8'));
  const values: Record<string, string> = {
    'github.action_path': request.action,
    'github.workspace': request.workspace,
    'runner.temp': request.temp,
  };
  for (const [name, { default: usual = '' }] of Object.entries(inputs))
    values[`inputs.${name}`] = request.inputs?.[name] ?? usual;
  for (const name of Object.keys(request.inputs ?? {}))
    if (!(name in inputs)) throw new Error(`unexpected input ${name}`);

  const job: Job = { request, environment: { ...request.env }, path: [], values };
  const files = mkdtempSync(join(request.temp, 'runner-'));
  const steps: StepRun[] = [];
  let exitCode = 0;
  let summary = '';
  for (const [at, step] of runs.steps.entries()) {
    const done = runStep(job, step, join(files, String(at)), { values, succeeding: exitCode === 0 });
    steps.push(done.run);
    summary += done.summary;
    if (exitCode === 0) exitCode = done.exitCode;
  }
  rmSync(files, { recursive: true });
  const scope = { values, succeeding: exitCode === 0 };
  return {
    exitCode,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, interpolate(value, scope)]),
    ),
    steps,
    summary,
  };
}

interface Job {
  readonly request: ActionRequest;
  /** Grows with what steps write to `GITHUB_ENV`. */
  readonly environment: Record<string, string>;
  /** Folders that steps wrote to `GITHUB_PATH`, the last first. */
  readonly path: string[];
  /** Grows with what steps write to `GITHUB_OUTPUT`. */
  readonly values: Record<string, string>;
}

interface StepDone {
  readonly run: StepRun;
  readonly exitCode: number;
  readonly summary: string;
}

function runStep(job: Job, step: ActionStep, files: string, scope: Scope): StepDone {
  const name = step.name ?? step.id ?? ('run' in step ? step.run : step.uses);
  if (!decides(step.if, scope)) {
    return { run: { name, outcome: 'skipped', log: silence }, exitCode: 0, summary: '' };
  }
  if ('uses' in step) {
    const uses = { action: step.uses, with: interpolateAll(step.with, scope) };
    return { run: { name, outcome: 'success', log: silence, uses }, exitCode: 0, summary: '' };
  }
  const { request, environment } = job;
  mkdirSync(files);
  const paths = Object.fromEntries(
    ['OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY'].map(kind => [`GITHUB_${kind}`, join(files, kind)]),
  );
  for (const path of Object.values(paths)) writeFileSync(path, '');
  const script = join(files, 'script.sh');
  writeFileSync(script, interpolate(step.run, scope));
  const cwd = resolve(request.workspace, interpolate(step['working-directory'] ?? '.', scope));
  if (!existsSync(cwd)) throw new Error(`there is no folder ${cwd} to work in`);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: [...job.path, process.env.PATH].join(':'),
      HOME: process.env.HOME,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: request.action,
      GITHUB_WORKSPACE: request.workspace,
      RUNNER_TEMP: request.temp,
      ...environment,
      ...paths,
      ...interpolateAll(step.env, scope),
    },
  });
  const read = (kind: string): string => readFileSync(paths[kind] ?? '', 'utf8');
  for (const [key, value] of readAssignments(read('GITHUB_OUTPUT'))) {
    if (step.id !== undefined) job.values[`steps.${step.id}.outputs.${key}`] = value;
  }
  Object.assign(environment, Object.fromEntries(readAssignments(read('GITHUB_ENV'))));
  job.path.unshift(...read('GITHUB_PATH').split('\n').filter(Boolean).reverse());
  const exitCode = status ?? 1;
  if (step.id !== undefined) job.values[`steps.${step.id}.outcome`] = exitCode === 0 ? 'success' : 'failure';
  return {
    run: {
      name,
      outcome: exitCode === 0 ? 'success' : 'failure',
      log: readStepLog(`${stdout}${stderr}`),
    },
    exitCode: step['continue-on-error'] === true ? 0 : exitCode,
    summary: read('GITHUB_STEP_SUMMARY'),
  };
}

function interpolateAll(texts: Readonly<Record<string, string>> = {}, scope: Scope): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, interpolate(text, scope)]));
}

/** `name=value` in a line, or `name<<mark`, lines, `mark`. */
function readAssignments(text: string): readonly (readonly [string, string])[] {
  const assignments: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, sign, rest = ''] = /^([^=]*?)(=|<<)(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`the runner does not read ${JSON.stringify(line)}`);
    if (sign === '=') {
      assignments.push([name, rest]);
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (end < 0) throw new Error(`${rest} is nowhere after ${JSON.stringify(line)}`);
    assignments.push([name, lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return assignments;
}
