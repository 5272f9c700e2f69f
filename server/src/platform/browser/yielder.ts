import type { Yielder } from '../../ports/index.js';

interface Channel {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: undefined): void };
}

const { MessageChannel } = globalThis as unknown as { readonly MessageChannel: new () => Channel };

/** By messages, for browsers make a timer within a timer wait for four milliseconds. */
export const browserYielder: Yielder = {
  yield: () =>
    new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    }),
};
