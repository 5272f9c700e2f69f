import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceCard } from '../sources/article.js';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, sourceCard } from '../testing/source-cards.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { Catalogue } from './catalogue.js';
import { insertionEdits } from './insertion.js';
import type { CitationMark } from './mark.js';
import { readCitations } from './read-citations.js';
import { retargetEdits } from './retarget.js';
import type { CitationEdit } from './style.js';
import { citationStyles } from './styles.js';

/** Keys that are easily taken for one another, in several scripts, and two articles of one wire under one title. */
const cards: readonly SourceCard[] = [
  sourceCard({
    key: 'harbor',
    title: 'The harbor grows again',
    publisher: 'Ostrel Gazette',
    published: '2019-05-04',
  }),
  sourceCard({
    key: 'harbor-2019',
    title: 'Ferry fares rise by a tenth',
    publisher: 'The Harbor Independent',
    published: '2024-05-23',
    url: 'https://harborindependent.example/ferry?day=1|2&page=(3)',
  }),
  sourceCard({
    key: 'порт-і-місто',
    title: 'Порт і місто після шторму',
    publisher: 'Вісник порту',
    published: '2024-03-04',
  }),
  sourceCard({ key: 'पत्तन', derivedTitle: 'The pier | is [closed].' }),
  sourceCard({ key: 'cafe\u0301-noir'.normalize('NFC'), derivedTitle: 'The café opens at nine.' }),
  sourceCard({
    key: 'wire-1',
    title: 'Storm closes the harbor',
    publisher: 'Port Wire',
    path: 'sources/a b/wire (1).txt',
  }),
  sourceCard({ key: 'wire-2', title: 'Storm closes the harbor', publisher: 'Port Wire' }),
];
const catalogue: Catalogue = catalogueOf(cards, []);

const statement = fc.constantFrom(
  ...[
    'Fares rose by a tenth.',
    'The quay is open',
    'Is the quay open?',
    'The mayor said: “We open in May.”',
    'The mayor asked, “When do we open?”',
    'It opens (in May).',
    'They waited… ',
    'Der Rat sagt: „Es wird teurer.“',
    'Порт «зачинено».',
    'It is **open.**',
    '*It is open*.',
    'It left at 5 p.m.',
    'It left [here](https://map.example/quay).',
    'It costs `5 marks`.',
    'It opened [@harbor, p. 3].',
    'It opened.[^harbor-2019]',
    'It opened.[^1]',
    'It opened.[^2]',
    'It opened [@harbor and the rest.',
    'It opened [^harbor and stayed.',
    'It opened ([Ostrel Gazette](../sources/harbor.txt)).',
    'It opened. <!-- source: harbor -->',
    'It opened. <!-- stet -->',
    'They paid 5:00 at the gate; nobody else did!',
    'It is 😀 here.',
    'It opens @harbor.',
    'It rained \\',
  ],
);
const sentences = fc.array(statement, { minLength: 1, maxLength: 3 }).map(parts => parts.join(' '));
const lines = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first : rest) + line)
    .join('\n');
const block = fc.oneof(
  sentences,
  fc.tuple(sentences, sentences).map(([a, b]) => `${a}\n${b}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `${a}  \n${b}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `${a}\\\n${b}`),
  sentences.map(text => `> ${text}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `> ${a}\n${b}`),
  fc.tuple(sentences, sentences).map(([a, b]) => lines(`${a}\n${b}\n\n${a}`, '> ', '> ')),
  fc.tuple(sentences, sentences).map(([a, b]) => `- ${a}\n  - ${b}\n    ${a}\n- ${b}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `1. ${a}\n\n   ${b}\n2. ${a}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `| What | Why |\n|---|:--|\n| ${a} | ${b} |\n| ${b} | ${a}`),
  fc.tuple(sentences, sentences).map(([a, b]) => `Term\n: ${a}\n\n    ${b}`),
  sentences.map(text => `## ${text}`),
  fc.constantFrom(
    '[^1]: See @harbor, p. 2.',
    '[^1]: A remark of ours.\n\n    It goes on here.',
    '[^1]: Ferry fares rise by a tenth. The Harbor Independent.\n[^2]: Storm closes the harbor. Port Wire.',
    '[^harbor-2019]: Ferry fares rise by a tenth.',
    '[^b]: One.\n[^a]: Two.',
    '[^1]: One.\n[^1]: The harbor grows again.',
    '```\ncode\n```',
    '<p>Fares rose.</p>',
    '[m]: https://map.example/quay',
    '***',
  ),
);
const text = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n', '', '\n\n\n', ' \n'),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([blocks, end, eol]) => (blocks.join('\n\n') + end).replaceAll('\n', eol));

function apply(source: string, edits: readonly CitationEdit[]): string {
  return edits.reduceRight(
    (out, edit) => out.slice(0, edit.start) + edit.newText + out.slice(edit.end),
    source,
  );
}

function expectSound(edits: readonly CitationEdit[], source: string): void {
  let [start, end] = [-1, 0];
  for (const edit of edits) {
    expect(
      start < edit.start && end <= edit.start && edit.start <= edit.end && edit.end <= source.length,
    ).toBe(true);
    [start, end] = [edit.start, edit.end];
  }
}

/** The full stop that comes behind a mark, where the sentence's own is an abbreviation's, is the only new character. */
function wordsOf({ prose }: DraftSentence): string {
  return prose.text.trimEnd().replace(/\.\.$/, '.');
}

/** What a mark says and of which words, whatever stands before it; those in footnotes' definitions apart. */
function marksOf(draft: Draft, inDefinitions = false): readonly string[] {
  const { document, sentences: all } = draft;
  const inside = ({ span }: CitationMark) =>
    document.footnotes.some(footnote => footnote.span.start <= span.start && span.end <= footnote.span.end);
  return readCitations(draft, catalogue)
    .marks.filter(mark => inside(mark) === inDefinitions)
    .map(mark => {
      const target = mark.target.kind === 'source' ? mark.target.uri : mark.target.kind;
      return `${mark.style} ${target} ${all.filter(({ index }) => index === mark.sentence).map(wordsOf)}`;
    });
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const rest = [...all];
  for (const each of some) {
    const at = rest.indexOf(each);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}

test('a mark that is put into any draft is read back, once, and nothing else changes', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.constantFrom(...cards),
      fc.constantFrom(...citationStyles.filter(style => style !== 'prose')),
      fc.constantFrom('en', 'de', 'uk'),
      fc.constantFrom('drafts/story.md', 'drafts/story.mdx'),
      (source, n, card, style, language, path) => {
        const draft = draftOf(source, { language, path });
        const sentence = draft.sentences[n % Math.max(1, draft.sentences.length)];
        if (!sentence) return;
        const edits = insertionEdits(style, card, draft, sentence, catalogue);
        if (edits.length === 0) return;
        expectSound(edits, source);
        const written = apply(source, edits);
        const after = draftOf(written, { language, path });
        const context = JSON.stringify(written);
        const [marks, before] = [marksOf(after), marksOf(draft)];
        const own = `${style} ${card.uri} ${wordsOf(sentence)}`;
        const inBody = marksOf(after, true);
        const wasInBody = marksOf(draft, true);
        // What cites in a footnote is what the footnote cites.
        const isInBody = draft.document.blocks[sentence.block]?.kind === 'footnote-body';
        if (isInBody) expect(without(inBody, wasInBody), context).toContain(own);
        else expect([without(marks, before), without(before, marks)], context).toEqual([[own], []]);
        expect(without(wasInBody, inBody), context).toEqual([]);
        const words = after.sentences.map(wordsOf);
        const had = draft.sentences.map(wordsOf);
        expect(without(had, words), context).toEqual([]);
        expect(
          after.document.footnotes.length - draft.document.footnotes.length,
          context,
        ).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 400 },
  );
});

test('a mark that is made to cite another source does, and nothing else changes', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.constantFrom(...cards),
      fc.constantFrom('drafts/story.md', 'story.mdx'),
      (source, n, card, path) => {
        const draft = draftOf(source, { path });
        const marks = readCitations(draft, catalogue).marks.filter(({ target }) => target.kind !== 'other');
        const mark = marks[n % Math.max(1, marks.length)];
        const edits = mark && retargetEdits(mark, card, draft, catalogue);
        if (!mark || !edits || edits.length === 0) return;
        expectSound(edits, source);
        const written = apply(source, edits);
        const after = draftOf(written, { path });
        const context = JSON.stringify(written);
        const now = readCitations(after, catalogue).marks;
        const count = (all: readonly CitationMark[], uri: string) =>
          all.filter(({ target }) => target.kind === 'source' && target.uri === uri).length;
        const isInBody = draft.document.footnotes.some(
          ({ span }) => span.start <= mark.span.start && mark.span.end <= span.end,
        );
        const gone = mark.target.kind === 'source' ? mark.target.uri : mark.target.kind;
        // A bare key is one of the sentence's words.
        if (!isInBody && source[mark.span.start] !== '@')
          for (const lost of without(marksOf(draft), marksOf(after)))
            expect(lost.startsWith(`${mark.style} ${gone} `), context).toBe(true);
        expect(count(now, card.uri), context).toBeGreaterThan(count(marks, card.uri));
        const words = after.sentences.map(wordsOf);
        const had = draft.sentences
          .filter(({ block: at }) => draft.document.blocks[at]?.kind !== 'footnote-body')
          .map(wordsOf);
        if (mark.style !== 'pandoc') expect(without(had, words), context).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});
