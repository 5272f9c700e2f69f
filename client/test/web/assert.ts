/** What the tests use of `node:assert/strict`, where there is no Node. */
const assert = {
  ok(value: unknown, message?: string): asserts value {
    if (!value) fail(message, value, 'something');
  },
  equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected)) fail(message, actual, expected);
  },
  notEqual(actual: unknown, unexpected: unknown, message?: string): void {
    if (Object.is(actual, unexpected)) fail(message, actual, 'something else');
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) fail(message, actual, expected);
  },
  notDeepEqual(actual: unknown, unexpected: unknown, message?: string): void {
    if (JSON.stringify(actual) === JSON.stringify(unexpected)) fail(message, actual, 'something else');
  },
  fail(message: string): never {
    throw new Error(message);
  },
  match(actual: string, expected: RegExp, message?: string): void {
    if (!expected.test(actual)) fail(message, actual, String(expected));
  },
  doesNotMatch(actual: string, unexpected: RegExp, message?: string): void {
    if (unexpected.test(actual)) fail(message, actual, `not ${unexpected}`);
  },
};

export default assert;

function fail(message: string | undefined, actual: unknown, expected: unknown): never {
  const [told, wanted] = [actual, expected].map(value => JSON.stringify(value, undefined, 2));
  throw new Error(`${message ?? 'not as expected'}\nactual: ${told}\nexpected: ${wanted}`);
}
