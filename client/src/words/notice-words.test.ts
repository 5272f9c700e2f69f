import { expect, test } from 'vitest';
import { noticeWords } from './notice-words.js';

/** What VS Code takes for a link in the text of a message (base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;

test('no name becomes a link in a message', () => {
  const name = 'Put them into “[fix](command:workbench.action.quit)” or “[x](https://quay.example)”.';
  expect(name).toMatch(LINK);
  expect(noticeWords(name)).toBe(
    'Put them into “[fix] (command:workbench.action.quit)” or “[x] (https://quay.example)”.',
  );
});

test('other names stay', () => {
  expect(noticeWords('ferry [old] (2)')).toBe('ferry [old] (2)');
});
