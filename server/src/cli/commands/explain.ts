import { wordHint } from '../../engine/index.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { CliEnvironment, EngineAccess } from '../environment.js';

type CatalogueEntry = ReturnType<EngineAccess['checkCatalogue']>[number];

/** Says what a check is about; without a code, lists them all. */
export async function runExplain(
  { loadEngine, stdout, stderr }: CliEnvironment,
  code: string | undefined,
): Promise<number> {
  const checks = (await loadEngine()).checkCatalogue();
  const check = checks.find(candidate => candidate.code === code);
  if (code === undefined) stdout.write(list(checks));
  else if (check) stdout.write(page(check));
  else {
    const codes = checks.map(candidate => candidate.code);
    const hint = wordHint(code, codes) || '`stet explain` lists them all.';
    stderr.write(`stet: there is no check "${sanitizeTerminal(code)}". ${hint}\n`);
    return 2;
  }
  return 0;
}

function list(checks: readonly CatalogueEntry[]): string {
  const width = Math.max(...checks.map(({ code }) => code.length));
  const rows = checks.map(
    ({ code, severity, docs }) => `${code.padEnd(width)}  ${severity.padEnd(11)}  ${docs.summary}`,
  );
  return `${rows.join('\n')}\n\nSay \`stet explain <code>\` for more.\n`;
}

function page({ code, severity, docs }: CatalogueEntry): string {
  const sections = [
    `${code} (${severity} by default)`,
    docs.summary,
    docs.advice,
    ...examples('Flagged', docs.flagged),
    ...examples('Fine', docs.allowed),
    `Change it in the project file:   "checks": { "${code}": "off" }\nLet one sentence stand:          <!-- stet: why -->`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function examples(heading: string, cases: CatalogueEntry['docs']['flagged']): string[] {
  return cases.map(({ sources, draft, why }) => {
    const files = Object.entries(sources).map(([name, text]) => `  source  ${name}: ${text}\n`);
    return `${heading}:\n${files.join('')}  draft   ${draft}\n  why     ${why}`;
  });
}
