import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as protocol from '../../../server/src/protocol/index.js';
import { readManifest } from './read-manifest.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const { commands, menus, keybindings = [], configuration, colors } = readManifest().contributes;
const page = readFileSync(join(repository, 'docs/vscode.md'), 'utf8');
const documents = [
  'README.md',
  ...readdirSync(join(repository, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
].map(path => [path, readFileSync(join(repository, path), 'utf8')] as const);

const namedInProtocol = Object.values(protocol).flatMap((value: unknown) =>
  typeof value === 'object' && value !== null ? Object.values(value) : [value],
);
const hidden = (menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(item => item.command);
const shown = commands.filter(({ command }) => !hidden.includes(command));

function section(name: string): string {
  const [, text = ''] = page.split(`\n## ${name}\n`);
  return text.split('\n## ')[0] ?? '';
}

function rows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter(line => /^\| (\*\*|`)/.test(line))
    .map(line =>
      line
        .slice(2, -2)
        .split(' | ')
        .map(cell => cell.trim()),
    );
}

function bold(text: string): readonly string[] {
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words ?? '');
}

test('docs/vscode.md lists the commands of the palette, each once', () => {
  const listed = rows(section('Commands')).flatMap(([names = '']) => bold(names));
  expect([...listed].sort()).toEqual(shown.map(({ title }) => title).sort());
});

test('it lists the keys, on every platform', () => {
  const listed = rows(section('Keys')).map(([name = '', keys, mac]) => [bold(name)[0], keys, mac]);
  const bound = keybindings.map(({ command, key, mac = '' }) => [
    commands.find(each => each.command === command)?.title,
    `\`${windows(key)}\``,
    `\`${signs(mac)}\``,
  ]);
  expect(listed.sort()).toEqual(bound.sort());
});

/** "Ctrl+K Shift+E", as VS Code shows it. */
function windows(key: string): string {
  return key.replaceAll(/[a-z]+/g, word => word.charAt(0).toUpperCase() + word.slice(1));
}

/** "⌘K ⇧E", as VS Code shows it on a Mac. */
function signs(key: string): string {
  return key.replaceAll('cmd+', '⌘').replaceAll('shift+', '⇧').toUpperCase();
}

test('it lists the settings with their defaults and values', () => {
  const listed = rows(section('Settings'));
  const properties = Object.entries(configuration.properties);
  expect(listed.map(([name]) => name)).toEqual(properties.map(([name]) => `\`${name}\``));
  for (const [at, [name, setting]] of properties.entries()) {
    const [, fallback, meaning = ''] = listed[at] ?? [];
    expect(fallback, name).toBe(`\`${JSON.stringify(setting.default)}\``);
    const values = (setting.enum ?? setting.items?.enum ?? []).filter(value => value !== null);
    for (const value of values) expect(`${fallback} ${meaning}`, name).toContain(`${value}`);
  }
});

test.each(documents)('%s names only commands, settings, colors and pages that are there', (path, text) => {
  const titles = commands.map(({ title }) => `Stet: ${title}`);
  for (const name of bold(text).filter(words => words.startsWith('Stet: '))) expect(titles).toContain(name);
  const settings = Object.keys(configuration.properties);
  const ids = [...commands.map(({ command }) => command), ...colors.map(({ id }) => id), ...namedInProtocol];
  for (const [, name = ''] of text.matchAll(/`(stet\.[a-z][A-Za-z.]*)`/g))
    if (!/^stet\.(json|jsonc|yaml|yml|cmd)$/.test(name)) expect([...settings, ...ids], name).toContain(name);
  for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
    expect(existsSync(join(repository, path, '..', target)), `${path}: ${target}`).toBe(true);
});
