import { expect, test } from 'vitest';
import { citationStyles } from '../../../server/src/citations/styles.js';
import { toServerSettings } from '../server/server-settings.js';
import { type Choice, choices } from '../settings/choices.js';
import { type Property, readManifest } from './read-manifest.js';

const { contributes, capabilities } = readManifest();
const { properties } = contributes.configuration;
const settings = Object.entries(properties);

test('the settings know every citation style, and leave it to the draft where nobody has chosen', () => {
  const style = properties['stet.citationStyle'];
  expect(style?.enum).toEqual([null, ...citationStyles]);
  expect(style?.default).toBeNull();
});

test.each(settings)(
  '%s is described, with each of its values, and says where it may be set',
  (_, setting) => {
    expect(setting.markdownDescription).toMatch(/\.$/);
    expect(['resource', 'window', 'machine']).toContain(setting.scope);
    const said = setting.enumDescriptions ?? setting.markdownEnumDescriptions ?? [];
    expect(said).toHaveLength(setting.enum?.length ?? 0);
    if (setting.enum) expect(setting.enum).toContain(setting.default);
  },
);

test('the settings stand in an order that nobody has to guess', () => {
  const orders = settings.map(([, { order }]) => order ?? Number.NaN);
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
});

test.each(settings)("%s reaches the server, is read here or is the log's", name => {
  const key = name.slice('stet.'.length);
  const sent = toServerSettings(asked => (asked === key ? { globalValue: ['x'] } : undefined));
  const isRead = choices.some(choice => choice.key === key);
  expect(name === 'stet.trace.server' || key in sent || isRead).toBe(true);
});

test.each(choices)('stet.$key takes what the manifest offers, and falls back to its default', choice => {
  const { default: fallback, enum: words, items }: Property = properties[`stet.${choice.key}`] ?? {};
  expect(choice.fallback).toEqual(fallback);
  for (const word of words ?? []) expect(choice.isTaken(word), `${word}`).toBe(true);
  for (const word of items?.enum ?? []) expect(choice.isTaken([word]), `${word}`).toBe(true);
  expect(wordsOf(choice)).toEqual(words ?? items?.enum);
});

function wordsOf({ takes }: Choice<unknown>): readonly string[] {
  return [...takes.matchAll(/"(\w+)"/g)].map(([, word]) => word ?? '');
}

/**
 * Each was looked at: it names no program and no address, and what it names of the disk stays within the workspace if
 * the workspace says it. A new one must be looked at as well, or stand among `restrictedConfigurations`.
 */
test('nothing that a workspace may set needs trust', () => {
  expect(capabilities.untrustedWorkspaces.supported).toBe(true);
  const setByWorkspace = settings.filter(([, { scope }]) => scope !== 'machine').map(([name]) => name);
  expect(setByWorkspace).toEqual([
    'stet.sources',
    'stet.citationStyle',
    'stet.run',
    'stet.severity',
    'stet.codeLens',
    'stet.overviewRuler',
    'stet.trace.server',
  ]);
});
