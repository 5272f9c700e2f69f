import type { Check } from '../server/src/checks/check.js';

export type CheckEntry = Pick<Check, 'code' | 'level' | 'severity' | 'messages' | 'docs' | 'options'>;

/** The page of one check as Markdown, ends with a line break. */
export function renderCheckPage(check: CheckEntry): string {
  const { code, docs } = check;
  return `${[
    `# \`${code}\``,
    docs.summary,
    `Default: ${check.severity}.`,
    '## What to do',
    docs.advice,
    ...renderExamples('Flagged', docs.flagged),
    ...renderExamples('Left alone', docs.allowed),
    '## What it says',
    Object.values(check.messages)
      .map(message => `- ${message.full.replaceAll(/\{(\w+)\}/g, '*$1*')}`)
      .join('\n'),
    '## Change it',
    `In \`stet.json\`: \`{ "checks": { "${code}": "${check.severity === 'off' ? 'warning' : 'off'}" } }\`. For one sentence: \`<!-- stet: your reason -->\` at its end.`,
    ...renderOptions(check),
  ].join('\n\n')}\n`;
}

function renderOptions({ code, options = {} }: CheckEntry): string[] {
  if (Object.keys(options).length === 0) return [];
  return [`Its options, as they are by default: \`{ "checks": { "${code}": ${spaced(options)} } }\`.`];
}

function spaced(options: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(options).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** The list of all pages as Markdown, by code. */
export function renderCheckIndex(checks: readonly CheckEntry[]): string {
  const rows = sortByCode(checks).map(
    check => `| [\`${check.code}\`](${check.code}.md) | ${check.severity} | ${check.docs.summary} |`,
  );
  return `# Checks\n\n| code | default | fires when |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function renderExamples(title: string, examples: CheckEntry['docs']['flagged']): string[] {
  if (examples.length === 0) return [];
  return [
    `## ${title}`,
    ...examples.map(({ sources, draft, why }) => {
      const files = [
        ...Object.entries(sources).map(([name, text]) => `sources/${name}: ${text}`),
        `draft.md: ${draft}`,
      ].join('\n');
      const fence = '`'.repeat(Math.max(3, longestTickRun(files) + 1));
      return `${why}\n\n${fence}text\n${files}\n${fence}`;
    }),
  ];
}

function longestTickRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(run => run[0].length));
}

function sortByCode(checks: readonly CheckEntry[]): CheckEntry[] {
  return [...checks].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
