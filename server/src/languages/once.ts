/** What `make` makes, when it is first asked for: tables that a run never asks for cost its start nothing. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
