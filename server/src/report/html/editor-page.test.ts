import { createHash } from 'node:crypto';
import { DOMParser } from 'linkedom';
import { expect, test } from 'vitest';
import { optionsByHand, runOf } from '../run-by-hand.js';
import { renderHtml } from './page.js';

const hostile = '"><script>alert(1)</script><button data-place="source 7 0 1" onclick=alert(2)>x</button>';

const words = [{ code: 'number-drift', severity: 'error', words: `The Herald says ${hostile}` }] as const;

function page(inEditor: boolean, text = 'The lock opened.') {
  const run = runOf(words, { path: `${hostile}.md`, text });
  const markup = [...renderHtml(run, { ...optionsByHand, evidence: 'full', inEditor })].join('');
  return {
    text: markup,
    parsed: new DOMParser().parseFromString(markup, 'text/html'),
  };
}

test('the page of an editor lets in what is its own by hash, and nothing else', () => {
  const { parsed } = page(true);
  const hashesOf = (selector: string) =>
    [...parsed.querySelectorAll(selector)]
      .map(({ textContent }) =>
        createHash('sha256')
          .update(textContent ?? '')
          .digest('base64'),
      )
      .map(hash => `'sha256-${hash}'`)
      .join(' ');
  expect(parsed.querySelectorAll('script')).toHaveLength(2);
  expect(parsed.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
    `default-src 'none'; style-src ${hashesOf('style')}; script-src ${hashesOf('script')}; base-uri 'none'; form-action 'none'`,
  );
});

test('nothing on it is run, fetched or followed: no handler, no address, no link out of the page', () => {
  const { parsed, text } = page(true, hostile);
  for (const element of parsed.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^style$|^src/);
      if (name === 'href') expect(value).toMatch(/^#/);
    }
  expect(text).not.toContain('command:');
  expect(text).not.toContain('<script>alert');
});

test('places are numbers of ours, whatever a draft is called and says', () => {
  const places = [...page(true, hostile).parsed.querySelectorAll('[data-place]')].map(element =>
    element.getAttribute('data-place'),
  );
  expect(places).toEqual(['draft 0 0 0', 'draft 0 0 1']);
});

test('a page for a browser has neither the buttons nor the script of an editor', () => {
  const { text, parsed } = page(false);
  expect(parsed.querySelector('[data-place]')).toBeNull();
  expect(text).not.toContain('acquireVsCodeApi');
});
