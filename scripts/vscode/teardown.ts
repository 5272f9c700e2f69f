/** What has to be undone at the end of a run, however the run ends. */
export interface Teardown {
  /** The latest is undone first. `undo` must do its work without waiting: nothing outlives a killed process. */
  add(undo: () => void): void;
  run(): void;
}

export function createTeardown(): Teardown {
  const undos: (() => void)[] = [];
  const run = () => {
    for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
      try {
        undo();
      } catch (error) {
        console.error(`teardown: ${error}`);
      }
    }
  };
  process.once('exit', run);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      run();
      process.exit(1);
    });
  return { add: undo => undos.push(undo), run };
}
