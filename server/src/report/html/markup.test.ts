import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { expect, test } from 'vitest';
import { html } from './markup.js';

const odd = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '</script>',
    '<!--',
    '-->',
    '" onload="x',
    "' x='",
    '&lt;',
    '&#0;',
    '<img src=x>',
    '\u0000',
    ']]>',
  ),
);

test('whatever a part holds, it is text: between tags and in attributes', () => {
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 6 }), pieces => {
      const words = pieces.join('');
      const document = new DOMParser().parseFromString(
        `<!doctype html><html><body>${html`<p title="${words}">${words}</p>`.markup}</body></html>`,
        'text/html',
      );
      expect(document.querySelectorAll('body *')).toHaveLength(1);
      const p = document.querySelector('body p');
      expect(p?.getAttributeNames()).toEqual(['title']);
      expect(p?.getAttribute('title')).toBe(p?.textContent);
    }),
  );
});

test('what is not seen or turns the direction of writing is made visible, lone surrogates are replaced', () => {
  expect(html`${'a\u202eb\u0000c\u00add\ud800e\r\nf'}`.markup).toBe('a&#60;U+202E&#62;b␀cd\ufffde\nf');
  expect(html`${'👩‍🚒 привіт עברית'}`.markup).toBe('👩‍🚒 привіт עברית');
});

test('templates stand in templates, and lists in both', () => {
  const items = ['a', '<b>'].map(item => html`<li>${item}</li>`);
  expect(html`<ul id="${1}">${items}${undefined}</ul>`.markup).toBe(
    '<ul id="1"><li>a</li><li>&#60;b&#62;</li></ul>',
  );
});
