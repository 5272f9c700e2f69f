import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import type { Check, DocExample, MessageTemplate } from './check.js';
import type { RawFinding } from './finding.js';
import { renderMessage } from './message.js';
import { checks } from './registry.js';

/**
 * What may fill a placeholder in the form that is uploaded: keys, names of languages and codes, numbers, and
 * the draft's own words. Whoever adds a placeholder decides here whether a source's words can be in it.
 */
const withoutSourceWords = new Set([
  'key',
  'source',
  'own',
  'nearest',
  'cited',
  'other',
  'name',
  'bibliography',
  'language',
  'codes',
  'comment',
  'count',
  'articles',
  'wanted',
  'missing',
  'date',
  'figure',
  'written',
  'comment',
]);

/** A check and a draft of its documentation, in which it fires or does not. */
const examples = checks.flatMap(check =>
  (['flagged', 'allowed'] as const).flatMap(kind =>
    check.docs[kind].map((example, at) => ({
      name: `${check.code}, ${kind} ${at + 1}`,
      check,
      kind,
      example,
    })),
  ),
);

describe('every check', () => {
  test('has a code of its own, in kebab-case', () => {
    const codes = checks.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('has a file and a test by the name of its code', () => {
    const files = readdirSync(new URL('.', import.meta.url));
    for (const { code } of checks) {
      expect(files).toContain(`${code}.ts`);
      expect(files).toContain(`${code}.test.ts`);
    }
  });

  test.each(checks)('$code is documented whole', ({ docs, messages }) => {
    expect(docs.summary).toMatch(/^[A-Z`].*\.$/);
    expect(docs.advice).toMatch(/^[A-Z`].*[.`]$/);
    expect(docs.flagged.length).toBeGreaterThan(0);
    expect(docs.allowed.length).toBeGreaterThan(0);
    for (const { why } of [...docs.flagged, ...docs.allowed]) expect(why).toMatch(/^.+\.$/);
    expect(Object.keys(messages).length).toBeGreaterThan(0);
  });
});

describe('every message', () => {
  const templates = checks.flatMap(({ code, messages }) =>
    Object.entries(messages).map(([id, template]) => ({ name: `${code}/${id}`, template })),
  );

  test.each(templates)('$name says without a source’s words what it says with them', ({ template }) => {
    const full = placeholdersOf(template.full);
    const locator = placeholdersOf(uploadedForm(template));
    for (const placeholder of locator) {
      expect(full).toContain(placeholder);
      expect(withoutSourceWords).toContain(placeholder);
    }
  });

  test.each(templates)('$name has a second form only where it says something else', ({ template }) => {
    if (template.locator === undefined) return;
    expect(template.locator).not.toBe(template.full);
  });

  test.each(templates)('$name is a sentence', ({ template }) => {
    for (const words of [template.full, uploadedForm(template)]) {
      expect(words).toMatch(/^[A-Z{].*(?:\.|: \{\w+\})$/);
      expect(words.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
    }
  });
});

describe('every example of the documentation', () => {
  test.each(examples)('behaves as it says: $name', async ({ check, kind, example }) => {
    const codes = (await findingsOf(example, check)).map(({ code }) => code);
    if (kind === 'flagged') expect(codes).toContain(check.code);
    else expect(codes).not.toContain(check.code);
  });

  test.each(examples)('fills what its messages name: $name', async ({ example, check: own }) => {
    for (const { code, message } of await findingsOf(example, own)) {
      const check = checks.find(candidate => candidate.code === code);
      const template = check?.messages[message.id];
      if (!check || !template) throw new Error(`${code} has no message ${message.id}`);
      expect(Object.keys(message.data).sort()).toEqual([...placeholdersOf(template.full)].sort());
      for (const form of ['full', 'locator'] as const) {
        expect(renderMessage(check, message, form)).not.toMatch(/[{}]|undefined|“”/);
      }
    }
  });
});

test('a message that its check does not have is a defect, and tells which', () => {
  const [check] = checks;
  if (!check) throw new Error('the registry is empty');
  expect(() => renderMessage(check, { id: 'nonsense', data: {} }, 'full')).toThrow(/has no message nonsense/);
});

test('a value with braces or dollars is no placeholder', () => {
  const check = checks.find(({ code }) => code === 'missing-attribution');
  if (!check) throw new Error('there is no missing-attribution');
  const message = { id: 'one', data: { source: '{count} $& $1' } };
  expect(renderMessage(check, message, 'full')).toBe('{count} $& $1 says this; attribute it.');
});

function placeholdersOf(template: string): Set<string> {
  return new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
}

function uploadedForm({ full, locator }: MessageTemplate): string {
  return locator ?? full;
}

async function findingsOf(
  { sources, draft }: DocExample,
  { code, severity }: Check,
): Promise<readonly (Pick<RawFinding, 'message'> & { readonly code: string })[]> {
  const files = Object.fromEntries(Object.entries(sources).map(([name, text]) => [`sources/${name}`, text]));
  const project =
    severity === 'off' ? { 'stet.json': JSON.stringify({ checks: { [code]: 'warning' } }) } : {};
  const workspace = await openWorkspace({ ...files, ...project, 'draft.md': draft });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text: draft };
  const checked = await loaded.snapshot.check(input, neverCancelled);
  if (checked.kind !== 'checked') throw new Error('the check was cancelled');
  return checked.report.findings;
}
