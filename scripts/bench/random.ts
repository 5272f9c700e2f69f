export interface Random {
  /** From 0 on, below 1. */
  share(): number;
  /** A whole number from 0 on, below `limit`. */
  below(limit: number): number;
}

/** The same numbers every time: the generator of Park and Miller, multiplier 48271. */
export function createRandom(seed: number): Random {
  let state = seed;
  const share = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return { share, below: limit => Math.floor(share() * limit) };
}
