/** What another version remembered, or nobody, falls back to the first value. */
export function readRemembered<T>(values: readonly [T, ...T[]], remembered: unknown): T {
  return values.find(value => value === remembered) ?? values[0];
}
