import { expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';
import { readCitations } from './read-citations.js';
import { retargetEdits } from './retarget.js';

const { ferry, council } = ostrel;
/** Ostrel's clinic has no address, no publisher, and a title of its own. */
const clinic = sourceCard({ key: 'clinic-hours', title: 'Clinic opens at seven' });
const quay = sourceCard({ ...ostrel.quay, ...plain(ostrel.quay), key: 'quay-three' });
const town = catalogueOf([ferry, council, clinic, quay], []);

const describedQuay =
  'Quay Three Reopens After Storm. Ostrel Gazette, March 4, 2024. https://www.ostrelgazette.example/news/quay-three/?utm_source=feed';
const describedFerry =
  'Ferry fares rise by a tenth. The Harbor Independent, May 23, 2024. http://harborindependent.example/ferry-fares';

function plain({ metadata }: typeof ferry) {
  return {
    title: metadata.title.value,
    publisher: metadata.publisher?.value ?? '',
    published: metadata.published?.value ?? '',
    url: metadata.url?.value ?? '',
  };
}

/** The text after its n-th mark has been made to cite `card`; undefined where it cannot. */
function retarget(text: string, card = quay, at = 0, path = 'drafts/story.md'): string | undefined {
  const draft = draftOf(text, { path });
  const mark = readCitations(draft, town).marks[at];
  const edits = mark && retargetEdits(mark, card, draft, town);
  return edits?.reduceRight(
    (out, edit) => out.slice(0, edit.start) + edit.newText + out.slice(edit.end),
    text,
  );
}

test('a pandoc mark keeps what the writer put around its key', () => {
  expect(retarget('Fares rose [see @ferry-fares, emphasis added].\n')).toBe(
    'Fares rose [see @quay-three, emphasis added].\n',
  );
  expect(retarget('Fares rose [@council-minutes; -@ferry-fares].\n', quay, 1)).toBe(
    'Fares rose [@council-minutes; -@quay-three].\n',
  );
  expect(retarget('As @ferry-fares says, fares rose.\n')).toBe('As @quay-three says, fares rose.\n');
  expect(retarget('Fares rose [@{ferry-fares}].\n')).toBe('Fares rose [@{quay-three}].\n');
});

test.each([
  ['[@ferry-fares, p. 3]', '[@quay-three]'],
  ['[@ferry-fares p. 3; @council-minutes, p. 9]', '[@quay-three; @council-minutes, p. 9]'],
  ['[@ferry-fares, pp. 3-5, 9]', '[@quay-three]'],
  ['[@ferry-fares, chap. iv, emphasis added]', '[@quay-three, emphasis added]'],
  ['[@{ferry-fares}, 12]', '[@{quay-three}]'],
  ['[@ferry-fares, S. 12]', '[@quay-three]'],
  ['@ferry-fares [p. 3] says', '@quay-three says'],
  ['@ferry-fares [emphasis added] says', '@quay-three [emphasis added] says'],
])('a page of the other source goes: %s', (before, after) => {
  expect(retarget(`It opened ${before}.\n`)).toBe(`It opened ${after}.\n`);
});

test('a page stays where the key alone was wrong', () => {
  expect(retarget('It opened [@quay-tree, p. 3].\n')).toBe('It opened [@quay-three, p. 3].\n');
});

test('the only reference to a footnote takes its definition with it', () => {
  expect(retarget(`It opened.[^ferry-fares]\n\n[^ferry-fares]: ${describedFerry}\n`)).toBe(
    `It opened.[^quay-three]\n\n[^quay-three]: ${describedQuay}\n`,
  );
  expect(retarget(`It opened.[^1]\n\n[^1]: ${describedFerry}\n`)).toBe(
    `It opened.[^1]\n\n[^1]: ${describedQuay}\n`,
  );
});

test('a definition that others refer to stays, and the new one comes beside it', () => {
  expect(
    retarget(`It opened.[^ferry-fares] Fares rose.[^ferry-fares]\n\n[^ferry-fares]: ${describedFerry}\n`),
  ).toBe(
    `It opened.[^quay-three] Fares rose.[^ferry-fares]\n\n[^ferry-fares]: ${describedFerry}\n[^quay-three]: ${describedQuay}\n`,
  );
  expect(retarget(`It opened.[^1] Fares rose.[^1]\n\n[^1]: ${describedFerry}\n`)).toBe(
    `It opened.[^2] Fares rose.[^1]\n\n[^1]: ${describedFerry}\n[^2]: ${describedQuay}\n`,
  );
});

test('a definition that stands for the new source is used, and the old one goes if nothing needs it', () => {
  expect(
    retarget(
      `It opened.[^ferry-fares] It is long.[^quay-three]\n\n[^ferry-fares]: ${describedFerry}\n[^quay-three]: ${describedQuay}\n`,
    ),
  ).toBe(`It opened.[^quay-three] It is long.[^quay-three]\n\n[^quay-three]: ${describedQuay}\n`);
  expect(
    retarget(
      `It is long.[^1] It opened.[^2]\n\n[^1]: Quay Three reopens after storm, Ostrel Gazette.\n[^2]: ${describedFerry}\n`,
      quay,
      1,
    ),
  ).toBe('It is long.[^1] It opened.[^1]\n\n[^1]: Quay Three reopens after storm, Ostrel Gazette.\n');
});

test('a remark in a footnote is never thrown away', () => {
  const remark = '[^ferry-fares]: Fares for adults; children still ride free, the captain says.\n';
  expect(retarget(`It opened.[^ferry-fares]\n\n${remark}`)).toBe(
    `It opened.[^quay-three]\n\n${remark}[^quay-three]: ${describedQuay}\n`,
  );
});

test('a key among the words of a footnote is replaced where it stands', () => {
  expect(retarget('It opened.[^1]\n\n[^1]: The mayor doubts it, see @ferry-fares, p. 2.\n')).toBe(
    'It opened.[^1]\n\n[^1]: The mayor doubts it, see @quay-three.\n',
  );
  expect(retarget('It opened.[^1]\n\n[^1]: [@ferry-fares, p. 2; @council-minutes]\n')).toBe(
    'It opened.[^1]\n\n[^1]: [@quay-three; @council-minutes]\n',
  );
});

test('a footnote that names two sources in words is left to the writer', () => {
  const body =
    'http://harborindependent.example/ferry-fares and https://ostrelgazette.example/news/quay-three';
  expect(retarget(`It opened.[^1]\n\n[^1]: ${body}\n`, council)).toBeUndefined();
});

test('a reference without a definition gets one with its new label', () => {
  expect(retarget('It opened.[^quay-tree]\n')).toBe(
    `It opened.[^quay-three]\n\n[^quay-three]: ${describedQuay}\n`,
  );
});

test('definitions in the order of the alphabet stay in it', () => {
  const before = `It is.[^b] It rained.[^a] It opened.[^council-minutes]\n\n[^a]: A.\n[^b]: B.\n[^council-minutes]: The council met on Tuesday.\n`;
  expect(retarget(before, clinic, 2)).toBe(
    `It is.[^b] It rained.[^a] It opened.[^clinic-hours]\n\n[^a]: A.\n[^b]: B.\n[^clinic-hours]: Clinic opens at seven.\n`,
  );
  const other = `It is.[^z] It rained.[^m] It opened.[^ferry-fares]\n\n[^ferry-fares]: ${describedFerry}\n[^m]: M.\n[^z]: Z.\n`;
  expect(retarget(other, quay, 2)).toBe(
    `It is.[^z] It rained.[^m] It opened.[^quay-three]\n\n[^m]: M.\n[^quay-three]: ${describedQuay}\n[^z]: Z.\n`,
  );
});

test.each([
  [
    'It opened ([The Harbor Independent](http://harborindependent.example/ferry-fares)).',
    'It opened ([Ostrel Gazette](https://www.ostrelgazette.example/news/quay-three/?utm_source=feed)).',
  ],
  [
    'It opened, [the paper found](http://harborindependent.example/ferry-fares "Fares rise").',
    'It opened, [the paper found](https://www.ostrelgazette.example/news/quay-three/?utm_source=feed).',
  ],
  [
    'It opened <http://harborindependent.example/ferry-fares>.',
    'It opened <https://www.ostrelgazette.example/news/quay-three/?utm_source=feed>.',
  ],
  [
    'It opened [[3]](http://harborindependent.example/ferry-fares).',
    'It opened [[3]](https://www.ostrelgazette.example/news/quay-three/?utm_source=feed).',
  ],
  [
    'It opened, [the paper][hi] found.\n\n[hi]: http://harborindependent.example/ferry-fares',
    'It opened, [the paper](https://www.ostrelgazette.example/news/quay-three/?utm_source=feed) found.\n\n[hi]: http://harborindependent.example/ferry-fares',
  ],
])('a link leads to the new source: %s', (before, after) => {
  expect(retarget(`${before}\n`)).toBe(`${after}\n`);
});

test('a bare address becomes a labelled link where the new source has none', () => {
  expect(retarget('It opened <http://harborindependent.example/ferry-fares>.\n', clinic)).toBe(
    'It opened [Clinic opens at seven](../sources/clinic-hours.txt).\n',
  );
});

test('a comment gets the new key, its other keys stay', () => {
  expect(retarget('It opened. <!-- source: council-minutes, ferry-fares -->\n', quay, 1)).toBe(
    'It opened. <!-- source: council-minutes, quay-three -->\n',
  );
  expect(retarget('It opened. {/* source: ferry-fares */}\n', quay, 0, 'story.mdx')).toBe(
    'It opened. {/* source: quay-three */}\n',
  );
});

test('a footnote that nothing defines gets its definition, in the spelling of its reference', () => {
  expect(retarget('It opened.[^Quay-Three] It rained.[^note]\n\n[^note]: On Monday.\n')).toBe(
    `It opened.[^Quay-Three] It rained.[^note]\n\n[^Quay-Three]: ${describedQuay}\n[^note]: On Monday.\n`,
  );
  const defined = 'It opened.[^quay-three]\n\n[^quay-three]: In print.\n';
  expect(retarget(defined)).toBe(defined);
});
