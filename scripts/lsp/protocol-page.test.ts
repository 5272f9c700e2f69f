import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as protocol from '../../server/src/protocol/index.js';
import { followUps, requestKinds } from './every-request.js';

// The page for who writes a client names what there is, and nothing else.

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const named = new Set(
  [...page.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  ),
);

test('every request that is answered, every message and command of ours', () => {
  const { clientCommands, settingsSection: _, ...names } = protocol;
  const messages = Object.values(names).filter(
    value => typeof value === 'string' && value.startsWith('stet/'),
  );
  const requests = [...requestKinds, ...followUps].map(({ method }) => method);
  const all = [...requests, ...messages, ...Object.values(clientCommands)];
  expect([...named].sort()).toEqual([...new Set(all)].sort());
});
