import type { Command, Option } from 'commander';
import { buildProgram } from '../server/src/cli/program.js';
import { createProcessDouble } from '../server/src/testing/temp-workspace.js';

/** The page on the command line, with the tables of arguments and options as the program has them. */
export function renderCommandLinePage(page: string): string {
  const program = buildProgram(createProcessDouble('/').environment, () => undefined);
  return page.replace(
    /(<!-- made from the program: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const command = program.commands.find(one => one.name() === name);
      if (!command) throw new Error(`docs/cli.md: there is no command ${name}`);
      return `${start}\n${commandTables(command)}\n${end}`;
    },
  );
}

function commandTables(command: Command): string {
  const words = command.registeredArguments.map(argument => {
    const name = argument.variadic ? `${argument.name()}…` : argument.name();
    return row(`[${name}]`, argument.description);
  });
  const groups = new Map<string, Option[]>();
  for (const option of command.options) {
    const heading = option.helpGroupHeading ?? '';
    groups.set(heading, [...(groups.get(heading) ?? []), option]);
  }
  const tables = [...groups].map(([heading, options]) =>
    table(heading.replace(/:$/, '') || 'Options', options.map(optionRow)),
  );
  return [...(words.length > 0 ? [table('Arguments', words)] : []), ...tables].join('\n');
}

function optionRow({ flags, description }: Option): string {
  return row(flags, description);
}

function table(heading: string, rows: readonly string[]): string {
  return `| ${heading} | |\n|---|---|\n${rows.join('\n')}\n`;
}

function row(code: string, words: string): string {
  return `| \`${code}\` | ${words.replaceAll('|', '\\|')} |`;
}
