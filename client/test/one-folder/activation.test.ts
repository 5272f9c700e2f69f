import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, it } from 'mocha';
import { open, stet, until, uriOf } from '../desk.js';
import { stetExtension } from '../extension.js';

const ACTIVATION_LIMIT_MS = 100;

describe('starting', () => {
  it('starts no server for a text file, though the folder has sources', async () => {
    await open(uriOf('sources/market-reopens.txt'));
    await stetExtension().activate();
    assert.equal(stet().serverPid(), undefined);
    assert.equal(stet().statusText(), undefined);
  });

  it('starts the server when a draft opens', async () => {
    await open(uriOf('drafts/clean.md'));
    await until('a server', stet().serverPid);
    await stet().ready();
  });

  it('activates at once', () => {
    assert.ok(stet().activationMs() < ACTIVATION_LIMIT_MS, `${stet().activationMs()} ms`);
  });

  it('opens no network connection', function () {
    const pid = stet().serverPid();
    if (process.platform !== 'linux' || pid === undefined) this.skip();
    const sockets = new Set(
      readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
        try {
          return readlinkSync(`/proc/${pid}/fd/${fd}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? [];
        } catch {
          return [];
        }
      }),
    );
    assert.ok(sockets.size > 0, 'the server speaks to the editor through a socket');
    for (const kind of ['tcp', 'tcp6', 'udp', 'udp6']) {
      const lines = readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').split('\n').slice(1);
      const ours = lines.filter(line => sockets.has(line.trim().split(/\s+/)[9] ?? ''));
      assert.deepEqual(ours, [], kind);
    }
  });
});
