import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type ReportAnswer, reportRequest } from '../../../server/src/protocol/index.js';
import { open, stet, uriOf } from '../desk.js';
import { stetExtension } from '../extension.js';
import { jsonOfCommandLine } from '../web/expected.js';

describe('the report of a server in a worker', () => {
  it('is byte for byte that of the command line', async () => {
    const expected = jsonOfCommandLine();
    const [draft] = JSON.parse(expected).files;
    await open(uriOf(draft.path));
    await stetExtension().activate();
    await stet().ready();
    const answer = await stet().request<ReportAnswer>(reportRequest, {
      uri: uriOf('').toString().replace(/\/$/, ''),
      drafts: 'every',
      format: 'json',
    });
    assert.equal(answer.kind, 'report', JSON.stringify(answer));
    if (answer.kind === 'report') assert.equal(answer.text, expected);
  });
});
