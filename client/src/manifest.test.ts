import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { citationStyles } from '../../server/src/citations/styles.js';
import { toServerSettings } from './server-settings.js';
import { type Choice, choices } from './settings/choices.js';

interface Property {
  readonly items?: { readonly enum: readonly string[] };
  readonly enum?: readonly (string | null)[];
  readonly default?: unknown;
  readonly markdownDescription?: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

test('the settings know every citation style, and leave it to the draft where nobody has chosen', () => {
  const style = properties['stet.citationStyle'];
  expect(style?.enum).toEqual([null, ...citationStyles]);
  expect(style?.default).toBeNull();
});

test("every setting is described, and reaches the server, is read here or is the log's", () => {
  for (const [name, { markdownDescription }] of Object.entries(properties)) {
    expect(markdownDescription, name).toBeTruthy();
    const key = name.slice('stet.'.length);
    const sent = toServerSettings(asked => (asked === key ? { globalValue: ['x'] } : undefined));
    const isRead = choices.some(choice => choice.key === key);
    expect(name === 'stet.trace.server' || key in sent || isRead, name).toBe(true);
  }
});

test.each(choices)('stet.$key takes what the manifest offers, and falls back to its default', choice => {
  const { default: fallback, enum: words, items }: Property = properties[`stet.${choice.key}`] ?? {};
  expect(choice.fallback).toEqual(fallback);
  for (const word of words ?? []) expect(choice.isTaken(word), `${word}`).toBe(true);
  for (const word of items?.enum ?? []) expect(choice.isTaken([word]), word).toBe(true);
  expect(wordsOf(choice)).toEqual(words ?? items?.enum);
});

function wordsOf({ takes }: Choice<unknown>): readonly string[] {
  return [...takes.matchAll(/"(\w+)"/g)].map(([, word]) => word ?? '');
}

test('a command that stands in a menu is contributed', () => {
  const ids = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  for (const { command } of manifest.contributes.menus.commandPalette) expect(ids).toContain(command);
});

test('nothing that a workspace brings can name a program, so it needs no trust', () => {
  expect(manifest.capabilities.untrustedWorkspaces).toEqual({ supported: true });
  expect(Object.keys(properties)).toEqual([
    'stet.sources',
    'stet.citationStyle',
    'stet.run',
    'stet.cache',
    'stet.severity',
    'stet.codeLens',
    'stet.overviewRuler',
    'stet.trace.server',
  ]);
});
