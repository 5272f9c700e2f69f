import type * as mocha from 'mocha';

/** What the tests import of mocha; its build for a browser has it as globals. */
export const { after, afterEach, before, beforeEach, describe, it } = globalThis as unknown as Pick<
  typeof mocha,
  'after' | 'afterEach' | 'before' | 'beforeEach' | 'describe' | 'it'
>;
