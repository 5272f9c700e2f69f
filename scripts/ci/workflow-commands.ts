/** What a step said to the runner, as the log of the job shows it. */
export interface StepLog {
  /** Lines that are no command, in order. */
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Annotations over the limit; nobody sees them. */
  readonly dropped: number;
  /** Titles of groups, in order. */
  readonly groups: readonly string[];
  /** Commands that the runner does not carry out, or not any more. */
  readonly refused: readonly string[];
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Of each level, of one step. */
const MOST_ANNOTATIONS = 10;

const levels: ReadonlySet<string> = new Set(['error', 'warning', 'notice']);
const known: ReadonlySet<string> = new Set([
  ...['error', 'warning', 'notice', 'group', 'endgroup', 'stop-commands', 'debug', 'echo', 'add-mask'],
  ...['add-matcher', 'remove-matcher', 'set-output', 'save-state', 'set-env', 'add-path'],
]);
const silent: ReadonlySet<string> = new Set(['debug', 'add-mask', 'echo', 'add-matcher', 'remove-matcher']);

/**
 * Reads the commands in what a step printed: `::name key=value,key=value::message` at the start of a line, or the old
 * `##[name key=value;key=value]message` anywhere in it. Runners know names in any case.
 */
export function readStepLog(output: string): StepLog {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const groups: string[] = [];
  const refused: string[] = [];
  let dropped = 0;
  let stopped: string | undefined;
  for (const line of output.split(/\r?\n/)) {
    const command = newForm.exec(line) ?? knownOldForm(line);
    const [, spelled = '', list = '', data = ''] = command ?? [];
    const name = isKnown(spelled) ? spelled.toLowerCase() : spelled;
    if (stopped !== undefined) {
      if (name === stopped) stopped = undefined;
      else lines.push(line);
    } else if (!command) lines.push(line);
    else if (levels.has(name)) {
      const level = name as Annotation['level'];
      if (annotations.filter(one => one.level === level).length === MOST_ANNOTATIONS) dropped++;
      else annotations.push({ level, message: decodeData(data), properties: propertiesOf(list) });
    } else if (name === 'group') groups.push(decodeData(data));
    else if (name === 'stop-commands') stopped = data;
    else if (name !== 'endgroup' && !silent.has(name)) refused.push(line);
  }
  if (lines.at(-1) === '') lines.pop();
  return { lines, annotations, dropped, groups, refused };
}

const newForm = /^\s*::([^\s:]+)(?:\s+([^:]*?))?::(.*)$/s;
const oldForm = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s;

/** Of the old form, a name that is no command makes no command of the line. */
function knownOldForm(line: string): readonly string[] | null {
  const [text = '', name = '', list = '', data = ''] = oldForm.exec(line) ?? [];
  return isKnown(name) ? [text, name, list.replaceAll(';', ','), data] : null;
}

function isKnown(name: string): boolean {
  return known.has(name.toLowerCase());
}

function propertiesOf(list: string): Readonly<Record<string, string>> {
  const pairs = list.split(',').flatMap(pair => {
    const sign = pair.indexOf('=');
    const value = pair.slice(sign + 1).trim();
    return sign > 0 && value !== '' ? [[pair.slice(0, sign).trim(), decodeProperty(value)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decodeProperty(text: string): string {
  return decodeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function decodeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
