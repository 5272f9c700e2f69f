import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs that tests start keep their indexes in a folder of this run: no test finds what an earlier run left. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'stet-test-caches-'));
  process.env.XDG_CACHE_HOME = folder;
  process.env.LOCALAPPDATA = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
