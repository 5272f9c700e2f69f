import { expect, test } from 'vitest';
import type { CodeLens } from 'vscode';
import { clientCommands } from '../../../server/src/protocol/index.js';
import { lensesShown } from './shown-lenses.js';

function lens(command?: string): CodeLens {
  const made: unknown = { range: {}, ...(command === undefined ? {} : { command: { title: 'x', command } }) };
  return made as CodeLens;
}

const ofDraft = lens(clientCommands.showProblems);
const ofSource = [lens(), lens(clientCommands.showReferences), lens('')];

test.each([
  ['on', [ofDraft, ...ofSource]],
  ['off', []],
  ['drafts', [ofDraft]],
  ['sources', ofSource],
] as const)('lenses where the setting is %s', (shown, expected) => {
  expect(lensesShown([ofDraft, ...ofSource], shown)).toEqual(expected);
});
