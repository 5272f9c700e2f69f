import { type CheckDocs, checkCatalogue, type Severity } from '../engine/index.js';

export interface RuleList {
  /** `reportingDescriptor`s, in the order of the catalogue. */
  readonly entries: readonly object[];
  indexOf(code: string): number;
}

/** Every check as a rule of SARIF, with its page as help. */
export function sarifRules(): RuleList {
  const catalogue = checkCatalogue();
  const indices = new Map(catalogue.map(({ code }, at) => [code, at]));
  return {
    entries: catalogue.map(({ code, level, severity, docs }) => ({
      id: code,
      shortDescription: { text: docs.summary },
      fullDescription: { text: `${docs.summary} ${docs.advice}` },
      helpUri: checkAddress(code),
      help: { text: `${docs.summary}\n\n${docs.advice}`, markdown: pageOf(code, docs) },
      defaultConfiguration:
        severity === 'off' ? { enabled: false, level: 'note' } : { level: levelOf(severity) },
      properties: { tags: ['sources', level], 'problem.severity': problemSeverity(severity) },
    })),
    indexOf: code => indices.get(code) ?? -1,
  };
}

export function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'information' ? 'note' : severity;
}

/**
 * SARIF asks for an absolute address. Stet's pages have none on the web; this one names the command that prints the
 * page (`stet explain code`), and is the same wherever Stet is installed.
 */
function checkAddress(code: string): string {
  return `stet:explain/${code}`;
}

/** In the words of GitHub, which orders alerts by it. */
function problemSeverity(severity: Severity | 'off'): string {
  return severity === 'error' || severity === 'warning' ? severity : 'recommendation';
}

function pageOf(code: string, { summary, advice, flagged, allowed }: CheckDocs): string {
  return [
    summary,
    `**What to do.** ${advice}`,
    ...examplesOf('Flagged', flagged),
    ...examplesOf('Left alone', allowed),
    `\`stet explain ${code}\` says the same. To let one sentence stand, write \`<!-- stet: your reason -->\` at its end.`,
  ].join('\n\n');
}

function examplesOf(title: string, examples: CheckDocs['flagged']): string[] {
  return examples.slice(0, 1).map(({ sources, draft, why }) => {
    const files = Object.entries(sources).map(([name, text]) => `sources/${name}: ${text}`);
    const words = [...files, `draft.md: ${draft}`].join('\n').replaceAll('```', "'''");
    return `**${title}.** ${why}\n\n\`\`\`text\n${words}\n\`\`\``;
  });
}
