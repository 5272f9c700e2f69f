export interface Asking<T, R> {
  readonly atATime: number;
  /** Milliseconds. */
  readonly limit: number;
  /** Does not reject. */
  ask(item: T): Promise<R>;
  /** For what got no answer in time. */
  unanswered(item: T): R;
}

/** Of each item, in their order. Once the time is over no more are asked about, and no answer is waited for. */
export async function answersInTime<T, R>(
  items: readonly T[],
  { atATime, limit, ask, unanswered }: Asking<T, R>,
): Promise<readonly R[]> {
  const answers = items.map(unanswered);
  const open = items.entries();
  let isOver = false;
  const askOneByOne = async () => {
    for (const [at, item] of open) {
      if (isOver) return;
      answers[at] = await ask(item);
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>(resolve => {
    timer = setTimeout(resolve, limit);
  });
  await Promise.race([Promise.all(Array.from({ length: atATime }, askOneByOne)), over]);
  isOver = true;
  clearTimeout(timer);
  // An answer that comes later changes nothing.
  return [...answers];
}
