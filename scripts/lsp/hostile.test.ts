import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GFM, parser } from '@lezer/markdown';
import { describe, expect, test } from 'vitest';
import { actionsOn, hoverAt, textAfter } from './asking.js';
import { diagnose, ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare } from './editors.js';

// An article and a draft that try to be more than text, in everything that an editor shows.

const folder = fileURLToPath(new URL('../../test-fixtures/hostile', import.meta.url));
const paths = ['stet.json', 'sources/grudge.md', 'drafts/quotes.md'];
const files = Object.fromEntries(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]));
const gfm = parser.configure(GFM);

/** What a hover may be made of; everything else came from an article. */
const ours: ReadonlySet<string> = new Set([
  'Document',
  'Paragraph',
  'Blockquote',
  'QuoteMark',
  'HardBreak',
  'StrongEmphasis',
  'EmphasisMark',
  'Strikethrough',
  'StrikethroughMark',
  'Escape',
  'Entity',
  'Link',
  'LinkMark',
  'URL',
]);
/** Control characters, invisible ones, and marks that turn the direction of writing. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Why Markdown shows more than words, or leads elsewhere than to a file. */
function faultsOfMarkdown(markdown: string, root: string): string[] {
  const faults: string[] = [];
  if (steering.test(markdown)) faults.push('steers');
  if (/\$\([a-z~-]+\)/i.test(markdown)) faults.push('an icon');
  gfm.parse(markdown).iterate({
    enter: ({ name, from, to, node }) => {
      const words = markdown.slice(from, to);
      if (!ours.has(name)) faults.push(`${name}: ${words}`);
      if (name === 'URL' && node.parent?.name !== 'Link') faults.push(`an address: ${words}`);
      if (name === 'URL' && !words.startsWith(`${root}/sources/`)) faults.push(`a link to ${words}`);
      if (name === 'Entity' && !/^&#(?:36|91|93);$/.test(words)) faults.push(`an entity: ${words}`);
    },
  });
  // Editors also make links of what looks like an address, known to this parser or not.
  const words = markdown.replace(/(?<!\\)\]\([^)\s]*\)/g, ']').replace(/\\(.)/g, ' $1 ');
  if (/\b(?:https?|ftp):\/\/|\bwww\.\w|\w@\w/i.test(words)) faults.push('a bare address');
  return faults;
}

test.each([
  ['![pixel](https://tracker.example/p.png)', 'Image'],
  ['a [door](command:open)', 'a link to command:open'],
  ['<b>bold</b>', 'HTMLTag'],
  ['see https://tracker.example/x', 'an address'],
  ['`code`', 'InlineCode'],
  ['# head', 'ATXHeading1'],
  ['a $(trash) can', 'an icon'],
  ['- item', 'BulletList'],
  ['| a |\n| - |\n| b |', 'Table'],
  ['&lt;b&gt;', 'an entity'],
  ['\u202eturned', 'steers'],
  ['go to www.tracker.example', 'a bare address'],
  ['write to spy@tracker.example', 'a bare address'],
  ['over ftp://tracker.example', 'a bare address'],
])('the judge sees through %j', (markdown, fault) => {
  expect(faultsOfMarkdown(markdown, 'file:///harbor').join()).toContain(fault);
});

test('the judge lets words and our own links be', () => {
  const good =
    '**Supported** · 1 origin\n\n> “\\<b\\>” ~~gone~~ &#36;(trash)  \n> [note](file:///harbor/sources/a.md#L3)';
  expect(faultsOfMarkdown(good, 'file:///harbor')).toEqual([]);
});

describe('the hostile workspace', () => {
  test('the sample is whole', () => {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /\./.test(path));
    expect(all.sort()).toEqual([...paths].sort());
  });

  test('no hover shows more than words, wherever the mouse is', () =>
    inEditor({ files }, async ({ client, open, uri }) => {
      const text = `${files['drafts/quotes.md']}\nA link to the log stood in every bill of lading.\n`;
      const draft = open('drafts/quotes.md', text);
      await ready(client);
      const shown = new Set<string>();
      for (let offset = 0; offset < draft.text.length; offset += 3) {
        if (/[\udc00-\udfff]/.test(draft.text.charAt(offset))) continue;
        const hover = await hoverAt(client, draft, offset);
        if (hover) shown.add(hover.contents.value);
      }
      for (const value of shown) expect(faultsOfMarkdown(value, uri('.'))).toEqual([]);
      expect(shown.size).toBeGreaterThan(5);
      const all = [...shown].join('\n');
      for (const bait of ['script', 'pixel', 'trash', 'customs officer']) expect(all).toContain(bait);
    }));

  test('nor does any in plain text steer the screen', () =>
    inEditor({ files, editor: bare }, async ({ client, open }) => {
      const draft = open('drafts/quotes.md');
      await ready(client);
      for (let offset = 0; offset < draft.text.length; offset += 20) {
        const hover = await hoverAt(client, draft, offset);
        expect(hover?.contents.value ?? '').not.toMatch(steering);
      }
    }));

  test('messages, passages and titles are one line of plain words', () =>
    inEditor({ files }, async ({ client, open, uri }) => {
      const draft = open('drafts/quotes.md');
      const diagnostics = await diagnose(client, draft);
      expect(diagnostics.length).toBeGreaterThan(3);
      const words = diagnostics.flatMap(({ message, relatedInformation = [] }) => [
        message,
        ...relatedInformation.map(each => each.message),
      ]);
      for (const { relatedInformation = [] } of diagnostics)
        for (const { location } of relatedInformation) expect(location.uri).toBe(uri('sources/grudge.md'));
      const titles = (await actionsOn(client, draft, 'The customs officer opened 4 crates')).map(
        each => each.title,
      );
      for (const text of [...words, ...titles]) {
        expect(text).not.toMatch(steering);
        expect(text).not.toContain('\n');
      }
    }));

  test('an edit writes a hostile title as words', () =>
    inEditor({ files }, async ({ client, open }) => {
      const sentence = 'The harbor master counted 17 crates of salted herring on Wednesday.';
      const draft = open('drafts/quotes.md', `# Herring\n\n${sentence}\n`);
      const diagnostics = await diagnose(client, draft);
      const actions = await actionsOn(client, draft, sentence, { diagnostics });
      expect(actions.length).toBeGreaterThan(2);
      for (const action of actions) {
        const text = await textAfter(client, draft, action);
        expect(text).not.toMatch(steering);
        const { names, addresses } = markupOf(text);
        expect(names.filter(name => /Image|Autolink/.test(name))).toEqual([]);
        expect(text.replace(/<!-- (?:source: grudge|stet: reason) -->/, '')).not.toMatch(/(?<!\\)<[a-z/!]/i);
        expect(addresses.filter(address => address !== '../sources/grudge.md')).toEqual([]);
      }
    }));
});

function markupOf(text: string): { names: string[]; addresses: string[] } {
  const names: string[] = [];
  const addresses: string[] = [];
  gfm.parse(text).iterate({
    enter: ({ name, from, to }) => {
      names.push(name);
      if (name === 'URL') addresses.push(text.slice(from, to));
    },
  });
  return { names, addresses };
}
