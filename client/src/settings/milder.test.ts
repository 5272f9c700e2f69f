import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode';
import { asShown } from './milder.js';

const [error, warning, information, hint] = [0, 1, 2, 3];

/** As the protocol library makes them: with a class of its own, and data for the server. */
class Told {
  source = 'stet';
  constructor(
    readonly message: string,
    public severity: number,
    readonly data?: unknown,
  ) {}
}

function told(severity: number | undefined, data?: unknown): Diagnostic {
  const diagnostic: unknown = new Told('Saltmere Town Council has 9, not 8.', severity ?? -1, data);
  return diagnostic as Diagnostic;
}

function severities(diagnostics: readonly Diagnostic[]): readonly number[] {
  return diagnostics.map(({ severity }) => severity);
}

const findings = [error, warning, information, hint].map(severity => told(severity, { id: 'f1' }));

test('a finding is one step milder where it is calm, and never less than a hint', () => {
  expect(severities(asShown(findings, 'calm'))).toEqual([warning, information, hint, hint]);
});

test('a finding is what it is where it is strict, also after it was shown calm', () => {
  asShown(findings, 'calm');
  expect(severities(asShown(findings, 'strict'))).toEqual([error, warning, information, hint]);
});

test('nothing else of it changes, so that its fixes are found', () => {
  const [shown] = asShown(findings, 'calm');
  expect(shown).toBeInstanceOf(Told);
  expect(shown).toMatchObject({ data: { id: 'f1' }, source: 'stet' });
  expect({ ...shown, severity: error }).toEqual({ ...findings[0] });
});

test.each([
  ['without data', undefined],
  ['with other data', { code: 7 }],
  ['with an id that is no word', { id: 7 }],
  ['with nothing', null],
])('what is no finding keeps its severity: %s', (_, data) => {
  const problem = told(error, data);
  expect(asShown([problem], 'calm')).toEqual([problem]);
});

test('there are as many as before', () => {
  const mixed = [...findings, told(error)];
  expect(asShown(mixed, 'calm')).toHaveLength(mixed.length);
});
