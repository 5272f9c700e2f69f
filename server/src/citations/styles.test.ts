import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceCard } from '../sources/article.js';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';
import type { CitationStyle } from './mark.js';
import { readCitations } from './read-citations.js';
import { styleRules } from './style-registry.js';
import { citationStyles, styleFor } from './styles.js';

/** What cites a source in a draft that cites nothing yet. */
function render(style: CitationStyle, card: SourceCard, language: string, path = 'draft.md') {
  const town = catalogueOf([card], []);
  const rendered = styleRules[style].write(card, draftOf('', { language, path }), town, 0);
  return rendered?.definition
    ? { text: rendered.text, definition: rendered.definition.newText.trim() }
    : rendered;
}

test('a footnote names title, publisher, date and address', () => {
  expect(render('footnote', ostrel.ferry, 'en')).toEqual({
    text: '[^ferry-fares]',
    definition:
      '[^ferry-fares]: Ferry fares rise by a tenth. The Harbor Independent, May 23, 2024. http://harborindependent.example/ferry-fares',
  });
});

test('a footnote leaves out what is not known', () => {
  expect(render('footnote', ostrel.council, 'en')?.definition).toBe(
    '[^council-minutes]: The council met on Tuesday.',
  );
});

test('the other marks are as short as their style', () => {
  expect(render('pandoc', ostrel.ferry, 'en')).toEqual({ text: '[@ferry-fares]' });
  expect(render('comment', ostrel.ferry, 'en')).toEqual({ text: '<!-- source: ferry-fares -->' });
  expect(render('link', ostrel.ferry, 'en')).toEqual({
    text: '([The Harbor Independent](http://harborindependent.example/ferry-fares))',
  });
});

test('a source without an address is linked by its path from the draft', () => {
  expect(render('link', ostrel.council, 'en', 'drafts/may/story.md')).toEqual({
    text: '([The council met on Tuesday](../../sources/council-minutes.txt))',
  });
});

test.each([
  ['Ferry fares rise by a tenth.', 'Ferry fares rise by a tenth'],
  ['Part 1.', 'Part 1'],
  ['1.', '1'],
  ['Who pays? The council.', 'k'],
  ['Fares rise!', 'k'],
  ['They wait...', 'k'],
  ['No. 4', 'k'],
  ['a'.repeat(60), 'a'.repeat(60)],
  ['a'.repeat(61), 'k'],
  ['*'.repeat(40), 'k'],
])('the label of a link to “%s” is %s', (title, label) => {
  const card = sourceCard({ key: 'k', title });
  expect(render('link', card, 'en')?.text).toBe(`([${label}](sources/k.txt))`);
});

test('a publisher that would be read as words of the sentence gives way to the key', () => {
  const label = (publisher: string) =>
    render('link', sourceCard({ key: 'k', publisher }), 'en')?.text.replace(/\]\(.*/, '');
  expect(label('Harbor News, Inc.')).toBe('([Harbor News, Inc');
  expect(label('St. Ostra Post')).toBe('([St. Ostra Post');
  expect(label('Ahoy!')).toBe('([k');
  expect(render('link', sourceCard({ key: 'k?', title: 'Who pays?' }), 'en')).toBeUndefined();
});

test('a comment in MDX is one that MDX reads', () => {
  expect(render('comment', ostrel.ferry, 'en', 'drafts/story.mdx')).toEqual({
    text: '{/* source: ferry-fares */}',
  });
});

test('words name the publisher, its own article lower-cased, and the day', () => {
  expect(render('prose', ostrel.ferry, 'en')?.text).toBe(', the Harbor Independent reported on May 23');
  expect(render('prose', ostrel.quay, 'en')?.text).toBe(', Ostrel Gazette reported on March 4');
});

test('words name the author where no publisher is known, and nobody where neither is', () => {
  const letter = sourceCard({ key: 'letter', author: 'By Mira Falk' });
  expect(render('prose', letter, 'en')?.text).toBe(', Mira Falk wrote');
  expect(render('prose', ostrel.council, 'en')).toBeUndefined();
});

test('dates and words are in the language of the draft', () => {
  expect(render('prose', ostrel.ferry, 'de')?.text).toBe(', berichtete The Harbor Independent am 23. Mai');
  expect(render('prose', ostrel.ferry, 'uk')?.text).toBe(
    ', повідомило видання «Harbor Independent» 23 травня',
  );
  expect(render('footnote', ostrel.ferry, 'uk')?.definition).toContain('23 травня 2024 року');
  expect(render('footnote', ostrel.ferry, 'fi')?.definition).toContain('2024-05-23');
  expect(render('prose', ostrel.ferry, 'fi')).toBeUndefined();
});

test('a key that the syntax has no place for is not written', () => {
  for (const key of ['a]b', 'a b', 'a-->b', 'x`y', 'a\nb', '']) {
    const card = sourceCard({ key, path: 'sources/a.txt' });
    for (const style of ['footnote', 'pandoc', 'comment'] as const) {
      expect(render(style, card, 'en')).toBeUndefined();
    }
  }
});

test('a key with a double hyphen is braced for pandoc and kept out of comments', () => {
  const card = sourceCard({ key: 'falk--2024' });
  expect(render('pandoc', card, 'en')).toEqual({ text: '[@{falk--2024}]' });
  expect(render('comment', card, 'en')).toBeUndefined();
});

test('hostile metadata stays words', () => {
  const card = sourceCard({
    key: 'hostile',
    title:
      '# Free](javascript:alert(1)) <img src=x> `code` --> [^1]: x\n\n---\n\u202egnp.exe ![i](https://evil.example)',
    publisher: '*The* [[Evil|Post]] www.evil.example @all {{x}} $y$ ~~z~~',
    url: 'https://evil.example/a b"><script>|(x)@me',
    published: '2024-05-23',
  });
  const definition = render('footnote', card, 'en')?.definition;
  expect(definition).toBe(
    '[^hostile]: \\# Free\\](javascript:alert(1)) \\<img src=x\\> \\`code\\` --\\> \\[\\^1\\]: x --- gnp.exe ' +
      '!\\[i\\](https\\://evil.example). \\*The\\* \\[\\[Evil\\|Post\\]\\] www\\.evil.example \\@all \\{\\{x\\}\\} ' +
      '\\$y\\$ \\~\\~z\\~\\~, May 23, 2024. https://evil.example/a%20b%22%3E%3Cscript%3E%7C%28x%29%40me',
  );
  expect(render('link', { ...card, metadata: { ...card.metadata, url: undefined } }, 'en')?.text).toMatch(
    /\]\(sources\/hostile\.txt\)\)$/,
  );
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'https:evil'])(
  '%s is never written as an address',
  url => {
    const card = sourceCard({ key: 'k', title: 'T', publisher: 'P', url });
    expect(render('footnote', card, 'en')?.definition).toBe('[^k]: T. P.');
    expect(render('link', card, 'en')?.text).toBe('([P](sources/k.txt))');
  },
);

test('whatever a source is called, a citation is one line without controls, comment ends or open HTML', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(...'a]([)<>!-`\n\r\u202e\u0000*_{}|&@^$~#\\:/ www.'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (title, publisher, author, path) => {
      const card = sourceCard({
        key: 'k',
        title,
        publisher,
        author,
        url: `https://x/${path}`,
        path: `s/${path}`,
      });
      for (const style of citationStyles) {
        const rendered = render(style, card, 'en', 'draft.md');
        const written = `${rendered?.text ?? ''}${rendered?.definition ?? ''}`;
        expect(written).not.toMatch(/[\u0000-\u001f\u007f\u202e]/);
        if (style !== 'comment') expect(written).not.toMatch(/-->|(?<!\\)(?:\\\\)*<|(?<!\\)(?:\\\\)*`/);
      }
    }),
  );
});

describe('the style of a draft', () => {
  const town = catalogueOf(Object.values(ostrel), []);
  const styleOf = (text: string, configured?: CitationStyle) => {
    const draft = draftOf(text, { path: 'drafts/story.md' });
    return styleFor(configured, readCitations(draft, town), draft);
  };

  test('is the one that it uses most', () => {
    expect(
      styleOf('Fares rose [@ferry-fares]. It rained.[^council-minutes] It opened [@council-minutes].\n'),
    ).toBe('pandoc');
    expect(styleOf('Fares rose. <!-- source: ferry-fares --> It rained.\n')).toBe('comment');
  });

  test('is the first of those that it uses as often', () => {
    expect(styleOf('Fares rose [@ferry-fares]. It rained.[^council-minutes]\n')).toBe('footnote');
    expect(styleOf('Fares rose. <!-- source: ferry-fares --> It rained [@council-minutes].\n')).toBe(
      'pandoc',
    );
  });

  test('counts a group once, and the address in a footnote not at all', () => {
    expect(
      styleOf(
        'Fares rose [@ferry-fares; @council-minutes]. It rained.[^ferry-fares] It opened.[^ferry-fares]\n',
      ),
    ).toBe('footnote');
    expect(
      styleOf(
        'Fares rose.[^1] They rose again.\n\n[^1]: <http://harborindependent.example/ferry-fares>, @ferry-fares\n[^2]: <https://ostrelgazette.example/news/quay-three>\n',
      ),
    ).toBe('footnote');
  });

  test('is not told by what cites no source', () => {
    expect(styleOf('See [the map](https://map.example) and [that one](https://map.example/2).\n')).toBe(
      'footnote',
    );
    expect(styleOf('It rained [@nobody-knows]. Fares rose. <!-- source: ferry-fares -->\n')).toBe('comment');
  });

  test('is pandoc’s where the front matter names a bibliography and there is no mark yet', () => {
    const front = '---\nbibliography: refs.bib\n---\n\n';
    expect(styleOf(`${front}Fares rose, the Ostrel Gazette reported.\n`)).toBe('pandoc');
    expect(styleOf(`${front}Fares rose.[^ferry-fares]\n`)).toBe('footnote');
  });

  test('is words where there is no mark', () => {
    expect(styleOf('Fares rose, the Ostrel Gazette reported.\n')).toBe('prose');
    expect(styleOf('Fares rose, the Ostrel Gazette reported. It rained [@council-minutes].\n')).toBe(
      'pandoc',
    );
  });

  test('is the configured one, whatever it uses', () => {
    expect(styleOf('Fares rose [@ferry-fares].\n', 'link')).toBe('link');
  });
});
