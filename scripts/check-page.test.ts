import { expect, test } from 'vitest';
import { type CheckEntry, renderCheckIndex, renderCheckPage } from './check-page.js';

const check: CheckEntry = {
  code: 'number-drift',
  level: 'detail',
  severity: 'error',
  messages: { differs: { full: '{key} says {figure}.', locator: '{key} says otherwise.' } },
  docs: {
    summary: 'A figure differs from its source.',
    advice: 'Take the figure of the source.',
    flagged: [
      {
        sources: { 'port.md': 'It held 412 `ships`.' },
        draft: 'It held 421 ```ships```.',
        why: 'Digits swapped.',
      },
    ],
    allowed: [],
  },
};

test('a page says what fires, what to do, and how to turn it off', () => {
  expect(renderCheckPage(check)).toBe(`# \`number-drift\`

A figure differs from its source.

Default: error.

## What to do

Take the figure of the source.

## Flagged

Digits swapped.

\`\`\`\`text
sources/port.md: It held 412 \`ships\`.
draft.md: It held 421 \`\`\`ships\`\`\`.
\`\`\`\`

## What it says

- *key* says *figure*.

## Change it

In \`stet.json\`: \`{ "checks": { "number-drift": "off" } }\`. For one sentence: \`<!-- stet: your reason -->\` at its end.
`);
});

test('the list is in order of code', () => {
  const rows = renderCheckIndex([check, { ...check, code: 'date-drift', severity: 'off' }])
    .split('\n')
    .slice(4);
  expect(rows).toEqual([
    '| [`date-drift`](date-drift.md) | off | A figure differs from its source. |',
    '| [`number-drift`](number-drift.md) | error | A figure differs from its source. |',
    '',
  ]);
});
