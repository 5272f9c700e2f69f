import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildProgram } from '../server/src/cli/program.js';
import { createProcessDouble } from '../server/src/testing/temp-workspace.js';
import { renderCommandLinePage } from './command-line-page.js';

const docs = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('cli.md', docs), 'utf8');
const program = buildProgram(createProcessDouble('/').environment, () => undefined);
const options = new Set(
  program.commands
    .flatMap(command => command.options.map(({ long }) => long ?? ''))
    .concat('--version', '--help'),
);

test('every command has a section with its options, made from the program', () => {
  expect(renderCommandLinePage(page)).toBe(page);
  for (const command of program.commands) {
    const [, section = ''] = page.split(`\n## stet ${command.name()}\n`);
    for (const { flags } of command.options) expect(section.split('\n## ')[0]).toContain(`| \`${flags}\` | `);
  }
});

test('a page with a section for a command that is not there is refused', () => {
  const wrong = '<!-- made from the program: chek -->\n<!-- end -->\n';
  expect(() => renderCommandLinePage(wrong)).toThrow('there is no command chek');
});

test.each([...readdirSync(docs).filter(name => name.endsWith('.md')), '../README.md'])(
  'docs/%s names no option of stet that is not there',
  name => {
    const text = readFileSync(new URL(name, docs), 'utf8');
    const commands = text.match(
      /(?<=^|`|\|\s|\bnpx (?:--no-install )?)stet (?:check|sources|init|cache|explain|lsp)\b[^\n`|#]*/gm,
    );
    const named = (commands ?? []).flatMap(command => command.match(/(?<=\s)--[a-z-]+/g) ?? []);
    expect(named.filter(option => !options.has(option))).toEqual([]);
  },
);

test('the options of stet check stand in groups, each with a heading', () => {
  const check = program.commands.find(command => command.name() === 'check');
  const headings = new Set(check?.options.map(({ helpGroupHeading }) => helpGroupHeading));
  const help = check?.helpInformation() ?? '';
  for (const heading of headings) expect(help.split(`\n${heading}\n`)).toHaveLength(2);
  expect(headings.size).toBe(6);
});
