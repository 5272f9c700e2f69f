import type { Yielder } from '../../ports/index.js';

export const nodeYielder: Yielder = {
  yield: () => new Promise(resolve => setImmediate(resolve)),
};
