import { join } from 'node:path';
import { createProcessDouble, createTempWorkspace, type ProcessDouble } from './temp-workspace.js';

// For the tests of report formats: a town's paper, checked from a folder below the root of its repository.

/** Paths below the root; the paper is in `paper/`. */
export const town: Readonly<Record<string, string | Uint8Array>> = {
  'paper/sources/lock-gate.md': [
    '---',
    'title: The lock gate is mended',
    'publisher: Millbrook Herald',
    'date: 2022-03-08',
    '---',
    '',
    'Crews replaced the lower lock gate at Millbrook on Monday after 46 days of work.',
    '',
    '“Wir sind müde” — the lock keeper sold 318 barge tickets during the closure, the canal office said.',
    '',
  ].join('\n'),
  'paper/sources/fair.html':
    '<html lang="en"><head><title>Fair on the green</title></head><body><article><h1>Fair on the green</h1><p>The spring fair on the Millbrook green drew 2,150 visitors on Saturday, the organisers said.</p></article></body></html>',
  'paper/sources/broken.txt': Uint8Array.of(0x41, 0xff, 0xfe, 0x00),
  'paper/drafts/gate.md': [
    '# The gate',
    '',
    'Crews replaced the lower lock gate at Millbrook on Monday after 64 days of work.',
    '',
    'Größe 🛶: the lock keeper sold 813 barge tickets during the closure, the canal office said.',
    '',
    'The spring fair on the Millbrook green drew 2,510 visitors on Saturday, the organisers said.',
    '',
    'Nine otters have opened a savings account beneath the marble staircase. <!-- stet: seen by the editor -->',
    '',
    'Purple walruses govern the observatory kitchen on alternate Thursdays.',
    '',
  ].join('\n'),
  'paper/drafts/notes.md': '---\nstet: { ignore: true }\n---\n\nThe mayor has a secret twin.\n',
};

export interface TownReport {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  read(path: string): string;
}

export interface TownRun {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Below the root. */
  readonly cwd?: string;
  readonly variables?: (folder: string) => Readonly<Record<string, string>>;
  readonly cancelled?: boolean;
  readonly stdin?: string;
}

/** `main` of the command line, which this room does not know. */
type Main = (argv: readonly string[], environment: ProcessDouble['environment']) => Promise<number>;

/** `stet check` with these words, and what it wrote; `use` looks at it while the files are there. */
export function reportsInTown(main: Main) {
  return async <T>(
    line: string,
    { files = town, cwd = 'paper', variables = () => ({}), cancelled = false, stdin = '' }: TownRun,
    use: (report: TownReport) => T | Promise<T>,
  ): Promise<T> => {
    const workspace = createTempWorkspace(files);
    try {
      const { environment, output } = createProcessDouble(join(workspace.folder, cwd), stdin);
      environment.cancellation.requested = cancelled;
      const code = await main(['check', ...line.split(' ').filter(Boolean)], {
        ...environment,
        variables: variables(workspace.folder),
      });
      return await use({ code, ...output, read: workspace.read });
    } finally {
      workspace.remove();
    }
  };
}
