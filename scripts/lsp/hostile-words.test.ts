import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diagnose } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { followUps, requestKinds } from './every-request.js';
import { helixLike } from './other-editors.js';
import type { Method } from './shapes.js';
import { Refusal, type StrictClient } from './strict-client.js';

// Whatever the server is asked about hostile files, no string of an answer, a refusal or a notice steers a screen.

const sample = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../test-fixtures/hostile/${path}`, import.meta.url)), 'utf8');

const turned = 'over\u202eturned\u202c \u0007$(trash) <b>\u2066x';
const claim = 'The warehouse on Gallows Quay lost its roof to the gale of Friday night.';
const files: Readonly<Record<string, string | Uint8Array>> = {
  'sources/grudge.md': sample('sources/grudge.md'),
  'sources/\u202e$(trash) <b>.txt': `The pilot boat Petrel towed nine barges past Gallows Quay before noon.\n`,
  'sources/long.md': `---\ntitle: "${`${turned} `.repeat(300)}"\npublisher: "${turned}"\nauthor: "${turned}"\n---\n\n${claim}\n`,
  'refs.bib': `@book{ev\u202eil,\n title = {${turned}},\n author = {${turned}}\n}\n@book{grudge, title = {${turned}}}\n`,
  'drafts/quotes.md': `---\nbibliography: ../refs.bib\n---\n\n${sample('drafts/quotes.md')}\n${claim}[^long] ${claim} [@ev\u202eil]\n\nThe pilot boat Petrel towed nine barges past Gallows Quay before noon.\n\n[^long]: ${turned}\n\nHe said: “The\n\nSo [@\n`,
  'drafts/broken/stet.json': '{ "\u202e$(trash) [leave](command:workbench.action.quit)": 1 }',
  'drafts/\u202e$(trash).md': `---\nstet: { "ign\u202eore": true }\n---\n\n${claim}\n`,
  'drafts/[leave](command:workbench.action.quit).md': `${claim}\n`,
  'drafts/\u2066bytes.md': Uint8Array.of(0x48, 0xff, 0xfe),
  'sources/\u2066bytes.txt': Uint8Array.of(0x48, 0xff, 0xfe),
  'drafts/broken/draft.md': `${claim}\n`,
  'stet-baseline.json': `{ "version": 1, "entries": [ "${turned}`,
};

/** Control characters but line breaks, characters that are not seen, and marks that turn the direction of writing. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
/** What a client shows on one line. */
const oneLine = new Set([
  'title',
  'label',
  'detail',
  'description',
  'name',
  'containerName',
  'tooltip',
  'placeholder',
  'byline',
  'passage',
  'sentence',
]);

interface Word {
  readonly from: string;
  readonly property: string;
  readonly text: string;
}

function wordsOf(from: string, value: unknown, property = ''): readonly Word[] {
  if (typeof value === 'string') return [{ from, property, text: value }];
  if (Array.isArray(value)) return value.flatMap(each => wordsOf(from, each, property));
  if (typeof value !== 'object' || value === null) return [];
  // What a client hands back unread.
  return Object.entries(value).flatMap(([name, each]) => (name === 'data' ? [] : wordsOf(from, each, name)));
}

async function told(client: StrictClient, method: string, params: object): Promise<readonly Word[]> {
  try {
    const answer = await client.request(method as Method, params);
    const items = Array.isArray(answer) ? answer : (Object(answer).items ?? []);
    const follow = followUps.find(each => each.of === method && each.offer(client.offered));
    const resolved: Word[] = [];
    for (const item of follow ? items.slice(0, 12) : [])
      resolved.push(...(await told(client, follow?.method ?? '', item)));
    return [...wordsOf(method, answer), ...resolved];
  } catch (error) {
    if (error instanceof Refusal) return wordsOf(`${method} refused`, error.message, 'message');
    throw error;
  }
}

test.each([vsCodeLike, helixLike, bare])(
  '$name',
  editor =>
    inEditor({ files, editor }, async ({ client, open }) => {
      const draft = open('drafts/quotes.md');
      const source = open('sources/long.md');
      const broken = open('drafts/broken/draft.md');
      await diagnose(client, broken);
      await diagnose(client, draft);
      const words: Word[] = [];
      const offsets = [...draft.text.matchAll(/\[@|\[\^|“|The |Petrel|<script|Gallows|\[x/g)].map(
        ({ index, 0: { length } }) => index + length,
      );
      for (const kind of requestKinds) {
        if (kind.offer && !kind.offer(client.offered)) continue;
        for (const offset of offsets)
          words.push(...(await told(client, kind.method, kind.params(draft, offset))));
        for (const offset of [10, source.text.indexOf(claim) + 4])
          words.push(...(await told(client, kind.method, kind.params(source, offset))));
        words.push(...(await told(client, kind.method, kind.params(broken, 4))));
      }
      const report = { uri: draft.uri, drafts: 'every', format: 'json', workDoneToken: 'report' };
      words.push(...(await told(client, 'stet/report', report)));
      words.push(...(await told(client, 'stet/checkEveryDraft', { workDoneToken: 'every' })));
      const notices = [
        'textDocument/publishDiagnostics',
        'window/logMessage',
        'window/showMessage',
        '$/progress',
        'stet/status',
        'stet/coverage',
      ] as const;
      for (const notice of notices) words.push(...wordsOf(notice, client.notices(notice)));
      const wrong = words.filter(
        ({ property, text }) =>
          steering.test(text) || (oneLine.has(property) && (text.includes('\n') || text.length > 500)),
      );
      expect(wrong).toEqual([]);
      // VS Code shows these in boxes in which it makes links, to commands too.
      const boxed = words.filter(
        ({ from, property }) =>
          (property === 'message' && /refused|showMessage|attributionChoices|progress/.test(from)) ||
          property === 'notChecked',
      );
      expect(boxed.filter(({ text }) => text.includes('](command:'))).toEqual([]);
      expect(boxed.filter(({ text }) => text.includes('] (command:')).length).toBeGreaterThan(1);
      expect(words.length).toBeGreaterThan(300);
    }),
  60_000,
);
