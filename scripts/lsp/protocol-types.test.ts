import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver/node';
import { protocolMessages, protocolType } from './protocol-types.js';
import { answers, errorCodes, faultOfShape, notices, questions } from './shapes.js';

// What compares the server with the protocol must itself see every slip.

const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
const uri = 'file:///desk/draft.md';

/** What a good server says. */
const good: readonly (readonly [string, unknown])[] = [
  ['textDocument/hover', { contents: { kind: 'markdown', value: 'Supported' }, range }],
  ['textDocument/hover', null],
  ['textDocument/definition', [{ targetUri: uri, targetRange: range, targetSelectionRange: range }]],
  ['textDocument/definition', { uri, range }],
  ['textDocument/references', [{ uri, range }]],
  [
    'textDocument/completion',
    {
      isIncomplete: true,
      items: [
        {
          label: 'harbor-report',
          labelDetails: { description: 'The Gazette' },
          kind: 18,
          textEdit: { newText: 'harbor-report', insert: range, replace: range },
          documentation: { kind: 'markdown', value: '…' },
          data: { anything: [1, null] },
        },
      ],
    },
  ],
  [
    'textDocument/codeAction',
    [
      {
        title: 'Take the figure',
        kind: 'quickfix',
        isPreferred: true,
        edit: {
          documentChanges: [{ textDocument: { uri, version: 3 }, edits: [{ range, newText: '412' }] }],
        },
      },
      { title: 'Show', command: 'stet.show', arguments: [uri] },
    ],
  ],
  ['textDocument/rename', { changes: { [uri]: [{ range, newText: 'key' }] } }],
  ['textDocument/prepareRename', { range, placeholder: 'key' }],
  ['textDocument/codeLens', [{ range, command: { title: '1 of 2', command: '' } }]],
  ['textDocument/documentLink', [{ range, target: uri, tooltip: 'The Gazette' }]],
  ['workspace/symbol', [{ name: 'A year', kind: 1, location: { uri } }]],
  ['textDocument/diagnostic', { kind: 'full', items: [{ range, message: 'No source.', severity: 1 }] }],
  ['shutdown', null],
];

test.each(good)('%s: a right answer is left alone: %j', (method, answer) => {
  expect(faultOf(method, answer)).toBeUndefined();
});

/** All places in a value where a slip could be. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  // What is anything by its type cannot be wrong.
  const inner = Object.entries(value).filter(([name]) => !['data', 'arguments'].includes(name));
  return [path, ...inner.flatMap(([name, each]) => placesIn(each, [...path, name]))];
}

function withSlip(
  value: unknown,
  [name, ...rest]: readonly string[],
  slip: (there: unknown) => unknown,
): unknown {
  if (name === undefined) return slip(value);
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === name ? withSlip(each, rest, slip) : each));
  return { ...Object(value), [name]: withSlip(Object(value)[name], rest, slip) };
}

test('a property too many, a value of another kind and one out of range are seen wherever they stand', () => {
  const full = good.filter(([, answer]) => answer !== null);
  fc.assert(
    fc.property(fc.constantFrom(...full), fc.nat(), ([method, answer], pick) => {
      const places = placesIn(answer);
      const place = places[pick % places.length] ?? [];
      const wrong = withSlip(answer, place, there => {
        if (Array.isArray(there)) return { 0: 'no list' };
        if (typeof there === 'object' && there !== null) {
          // A map of uris may have more of them, but no list of something else.
          return { ...there, invented: 1 };
        }
        return typeof there === 'number' ? -0.5 : { invented: 1 };
      });
      expect(faultOf(method, wrong), JSON.stringify(wrong)).toBeDefined();
    }),
    { seed: 31, numRuns: 400 },
  );
});

test.each([
  ['a fraction', 'Position', { line: 0, character: 1.5 }],
  ['a line before the first', 'Position', { line: -1, character: 0 }],
  ['a missing property', 'Location', { uri }],
  ['a uri that is none', 'Location', { uri: 'C:\\desk', range }],
  ['a severity that is none', 'Diagnostic', { range, message: '', severity: 5 }],
  ['a capability that is none', 'ServerCapabilities', { renamProvider: true }],
  ['a watcher kind that is none', 'FileSystemWatcher', { globPattern: '**', kind: 'all' }],
])('%s is seen', (_, type, value) => {
  expect(faultOfShape(protocolType(type), value)).toBeDefined();
});

test('all that the server says is known to the protocol or ours', () => {
  const ours = (method: string): boolean => method.startsWith('stet/') || method === '$/progress';
  const methods = [...Object.keys(answers), ...Object.keys(notices), ...Object.keys(questions)];
  expect(methods.filter(method => !ours(method) && !protocolMessages.has(method))).toEqual([]);
  expect(protocolMessages.size).toBeGreaterThan(80);
});

test('the codes of errors are those of the library', () => {
  const known: readonly unknown[] = [...Object.values(ErrorCodes), ...Object.values(LSPErrorCodes)];
  expect(Object.values(errorCodes).filter(code => !known.includes(code))).toEqual([]);
});

function faultOf(method: string, answer: unknown): string | undefined {
  const schema = protocolMessages.get(method)?.result ?? expect.fail(`${method} is no request`);
  return faultOfShape(schema, answer);
}
