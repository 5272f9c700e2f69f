import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { normaliseKey } from '../sources/keys.js';
import { sidecarFor } from '../sources/sidecar.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { declareKey } from './declared-key.js';
import type { Snapshot, TextEdit } from './index.js';

const words = ['tide', 'mole', 'lamp', 'quay', 'Gezeit', 'маяк', 'tide-mill', 'mole-two'] as const;

/** Sources as people keep them: with a key or without, in a front matter, a sidecar or nowhere. */
const source = fc.record({
  stem: fc.constantFrom(...words, '2024-05-01_1b3f9a', '77'),
  ending: fc.constantFrom('.md', '.txt'),
  head: fc.constantFrom(
    '',
    '---\ntitle: A report\n---\n\n',
    '---\r\ntitle: A report\r\nid: "KEY"\r\n---\r\n\r\n',
    '---\nkey: KEY # ours\ntitle: A report\n---\n\n',
  ),
  sidecar: fc.constantFrom(undefined, '', 'title: Beside it\n', 'publisher: A paper\nkey: KEY\n'),
  key: fc.constantFrom(...words, 'quay-and-lamp'),
});

/** What a draft may say of a key; `K` stands for it. */
const sayings = [
  'It was lit.[^K]',
  'It was lit [@K].',
  'Some say so [see @K, p. 3; -@K].',
  'As @K has it, it was lit.',
  'It was lit [@{K}].',
  'It was lit. <!-- source: K -->',
  '[^K]: A note on K.',
  '[^7]: See @K.',
  'It was lit.[^7]',
  '> It was lit [@K]. 🚢',
  '- K and `[@K]` and [K](sources/K.md)',
] as const;

const paragraph = fc.record({
  saying: fc.constantFrom(...sayings),
  about: fc.nat(),
  shout: fc.boolean(),
});

const draft = fc.record({
  narrowed: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  paragraphs: fc.array(paragraph, { maxLength: 6 }),
});

test('after a rename each mark leads where it led, and nothing else is another', async () => {
  let renames = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(source, { minLength: 1, maxLength: 4, selector: ({ stem }) => stem }),
      fc.array(draft, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.constantFrom('beacon', 'tide', 'm', 'tide-mill-3', '2024', 'маяк-2', 'no'),
      async (sources, drafts, which, newKey) => {
        const files: Record<string, string> = {};
        for (const { stem, ending, head, sidecar, key } of sources) {
          const path = `sources/${stem}${ending}`;
          files[path] = `${head.replace('KEY', key)}The lamp of ${stem} was lit.\n`;
          if (sidecar !== undefined) files[sidecarFor(path)] = sidecar.replace('KEY', key);
        }
        const workspace = await openWorkspace(files);
        const before = await load(workspace);
        const keys = Array.from(before.sources, ({ key }) => key);
        const texts = new Map(
          drafts.map(({ narrowed, eol, paragraphs }, at) => {
            const head = narrowed
              ? ['---', `stet: { sources: [${keys.map(key => `"${key}"`).join(', ')}] }`, '---']
              : [];
            const body = paragraphs.map(({ saying, about, shout }) => {
              const key = [...keys, 'nobody'][about % (keys.length + 1)] ?? '';
              return saying.replaceAll('K', shout ? key.toUpperCase() : key);
            });
            return [`draft-${at}.md`, `${[...head, body.join(`${eol}${eol}`)].join(eol)}${eol}`];
          }),
        );
        const card = [...before.sources][which % before.sources.size];
        if (!card) throw new Error('no source was read');
        const outcome = await before.renameKey(
          {
            uri: card.uri,
            key: newKey,
            drafts: [...texts].map(([path, text]) => ({ uri: workspace.uri(path), path, text })),
          },
          neverCancelled,
        );
        fc.pre(outcome.kind === 'renamed');
        const sidecar = sidecarFor(card.path);
        const declaration = declareKey(
          { path: card.path, text: files[card.path], sidecar: files[sidecar] },
          newKey,
        );
        if (declaration.kind === 'refused') expect.fail(declaration.reason);
        const path = declaration.kind === 'edit' && declaration.file === 'source' ? card.path : sidecar;
        const declared =
          declaration.kind === 'create' ? declaration.text : applied(files[path] ?? '', [declaration.edit]);
        const after = await load(await openWorkspace({ ...files, [path]: declared }));
        expect(after.sources.get(card.uri)?.key).toBe(newKey);
        expect(await sayingsOf(after)).toEqual(await sayingsOf(before));
        for (const [path, text] of texts) {
          const next = applied(text, outcome.edits.get(workspace.uri(path)) ?? []);
          expect(await leads(after, path, next)).toEqual(
            (await leads(before, path, text)).map(lead => followed(lead, newKey, card.uri)),
          );
        }
        renames++;
      },
    ),
    { numRuns: 80 },
  );
  expect(renames).toBeGreaterThan(25);
});

interface Lead {
  readonly name: string | undefined;
  readonly sources: readonly string[];
}

/** Where all that names a source leads, links and words too; the names of those that lead nowhere, and what is told. */
async function leads(snapshot: Snapshot, path: string, text: string): Promise<readonly Lead[]> {
  const outcome = await snapshot.check({ uri: `file:///workspace/${path}`, path, text }, neverCancelled);
  if (outcome.kind !== 'checked') return [];
  // Footnotes that differed in the spelling of a key alone are the same after its rename.
  const told = outcome.report.problems.filter(({ code }) => code !== 'duplicate-footnote');
  const problems = told.map(({ code }) => ({ name: `(${code})`, sources: [] }));
  return [
    ...outcome.report.attributions.map(({ name, sources }) => ({
      name: sources.length > 0 ? undefined : name,
      sources,
    })),
    ...problems,
  ];
}

/** A mark that asked for the new key all along has it now. */
function followed(lead: Lead, key: string, uri: string): Lead {
  const asked = lead.name !== undefined && normaliseKey(lead.name) === key;
  return asked ? { name: undefined, sources: [uri] } : lead;
}

/** The evidence of the sources by their sentences' words. */
async function sayingsOf(snapshot: Snapshot): Promise<readonly string[]> {
  const articles = await Promise.all(Array.from(snapshot.sources, ({ uri }) => snapshot.article(uri)));
  return articles.flatMap(article =>
    (article?.sentences ?? []).map(({ start, end }) => article?.text.slice(start, end) ?? ''),
  );
}

async function load(workspace: Awaited<ReturnType<typeof openWorkspace>>): Promise<Snapshot> {
  const outcome = await workspace.load();
  if (outcome.kind !== 'loaded') throw new Error('nobody cancels here');
  return outcome.snapshot;
}

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
