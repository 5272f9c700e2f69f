import type { Yielder } from '../../ports/index.js';

export const browserYielder: Yielder = {
  yield: () => new Promise(resolve => setTimeout(resolve, 0)),
};
