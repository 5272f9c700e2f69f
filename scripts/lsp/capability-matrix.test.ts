import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose, ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, type Editor, editors } from './editors.js';
import { followUps, itemsOf, requestKinds } from './every-request.js';
import { harbor, sourced, unsourced } from './harbor.js';
import { otherEditors } from './other-editors.js';
import type { Answer, Method } from './shapes.js';
import { Refusal, type StrictClient } from './strict-client.js';

// Whatever a client can do and cannot, nothing it is told breaks a rule of what it said.

const files = `${harbor}
=== draft.md
🚢 The harbor of Brackwater handled 421 ships in 2019.

${sourced}[^harbor-report]

${unsourced} The ferry[^fery-notes] is late.

He said: “

[^harbor-report]: A year in the harbor.
=== drafts/other.md
${sourced}
`;

type Capabilities = Editor['capabilities'];

/** A part of what some editor says of itself: any property may be missing, and any switch may be off. */
function partOf(capabilities: Capabilities, holes: ReadonlySet<number>): Capabilities {
  let at = 0;
  const thin = (value: unknown): unknown => {
    if (typeof value === 'boolean') return holes.has(at++) ? false : value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !holes.has(at++) || required.includes(name))
        .map(([name, inner]) => [name, thin(inner)]),
    );
  };
  return Object(thin(capabilities));
}

/** Without these, what they stand in would be no client's capability any more. */
const required = ['properties', 'valueSet', 'codeActionKind'];

const partial = fc
  .record({
    editor: fc.constantFrom(...editors, ...otherEditors),
    holes: fc.uniqueArray(fc.nat(120), { maxLength: 30 }),
    encodings: fc.constantFrom([], ['utf-16'], ['utf-8', 'utf-16'], ['utf-32', 'utf-16']),
  })
  .map(({ editor, holes, encodings }): Editor => {
    const thinned = partOf(editor.capabilities, new Set(holes));
    const capabilities = { ...thinned, general: { positionEncodings: [...encodings] } };
    return { name: `${editor.name} without ${holes.length}`, capabilities, sendsSettings: editor === bare };
  });

/** Everything that is offered, at some places, with what follows from the answers. */
async function askAll(client: StrictClient, document: Parameters<typeof diagnose>[1]): Promise<number> {
  let answered = 0;
  const places = ['harbor', 'lighthouse', '^harbor', '^fery', '“'].map(
    words => document.text.indexOf(words) + 1,
  );
  for (const kind of requestKinds) {
    if (kind.offer && !kind.offer(client.offered)) continue;
    if (kind.method === 'stet/attribute') continue;
    for (const place of places) {
      const answer = await settled(client, kind.method, kind.params(document, place));
      answered += Number(answer !== undefined && answer !== null);
      for (const { method, of, offer } of followUps) {
        if (of !== kind.method || !offer(client.offered)) continue;
        for (const item of itemsOf(answer).slice(0, 4)) await settled(client, method, item);
      }
    }
  }
  return answered;
}

/** Undefined where it was refused, which is an answer too. */
async function settled(
  client: StrictClient,
  method: string,
  params: object,
): Promise<Answer<Method> | undefined> {
  try {
    return await client.request(method as Method, params);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

test('any client is told only what it can take', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(partial, editor =>
      inEditor({ files, editor }, async ({ client, open, edit, close }) => {
        const draft = open('draft.md');
        await ready(client);
        await diagnose(client, draft);
        answered += await askAll(client, draft);
        edit(draft, ['He said: “', 'Гавань 🚢, he said: “'], ['421', '412']);
        answered += await askAll(client, draft);
        const source = open('sources/harbor-report.md');
        for (const method of ['textDocument/codeLens', 'textDocument/references'])
          for (const kind of requestKinds.filter(
            each => each.method === method && each.offer?.(client.offered),
          ))
            await settled(client, method, kind.params(source, source.text.indexOf('lighthouse')));
        await client.request('stet/checkEveryDraft', {});
        close(draft);
        close(source);
      }),
    ),
    { numRuns: 8, seed: 412, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(100);
}, 120_000);
