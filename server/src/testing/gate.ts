const CLOSED = 0;
const BEGUN = 1;
const OPEN = 2;

/** Where a thread tells that it came, and may be made to wait. */
export interface Gate {
  /** For the thread. */
  readonly buffer: SharedArrayBuffer;
  /** When a thread has come to it. */
  begun(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  const buffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const at = new Int32Array(buffer);
  return {
    buffer,
    async begun() {
      while (Atomics.load(at, 0) === CLOSED) await new Promise(resolve => setImmediate(resolve));
    },
    open() {
      Atomics.store(at, 0, OPEN);
      Atomics.notify(at, 0);
    },
  };
}

/** In the thread: goes on. */
export function comeTo(buffer: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(buffer), 0, BEGUN);
}

/** In the thread: goes on when the gate is open. */
export function waitAt(buffer: SharedArrayBuffer): void {
  const at = new Int32Array(buffer);
  Atomics.compareExchange(at, 0, CLOSED, BEGUN);
  while (Atomics.load(at, 0) !== OPEN) Atomics.wait(at, 0, BEGUN);
}
