/** A stretch of a recording and the lines that are shown with it, with their markup. */
export interface Cue {
  /** Seconds. */
  readonly start: number;
  /** Seconds, not before `start`. */
  readonly end: number;
  readonly lines: readonly string[];
}

export interface Subtitles {
  /** By start. */
  readonly cues: readonly Cue[];
  /** As the file's head gives it. */
  readonly language: string | undefined;
}

/** Whole seconds may stand without a fraction, hours may be missing, the fraction may follow a dot or a comma. */
const TIME = '(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?';
const TIMING = new RegExp(`^\\s*${TIME}\\s*-{1,2}>\\s*${TIME}(?:\\s|$)`);

/** WebVTT and SubRip: leaves out notes, styles, regions, numbers and names of cues. */
export function readCues(text: string): Subtitles {
  const lines = text.split(/\r\n|\n|\r/);
  const isWebVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  const cues: (Cue & { readonly lines: string[] })[] = [];
  let language: string | undefined;
  let state: 'head' | 'between' | 'aside' | 'words' = isWebVtt ? 'head' : 'between';
  for (const [index, line] of lines.entries()) {
    const timing = timingOf(line);
    if (timing) {
      cues.push({ ...timing, lines: [] });
      state = 'words';
    } else if (line.includes('-->')) {
      state = 'aside';
    } else if (line.trim() === '') {
      if (state !== 'head' || index > 0) state = 'between';
    } else if (state === 'head') {
      language ??= /^Language:\s*([A-Za-z-]{2,20})\s*$/.exec(line)?.[1];
    } else if (state === 'aside' || timingOf(lines[index + 1] ?? '')) {
    } else if (state === 'between' && (isWebVtt || cues.length === 0)) {
      state = 'aside';
    } else {
      cues.at(-1)?.lines.push(line);
      state = 'words';
    }
  }
  const shown = cues.filter(cue => cue.lines.length > 0);
  return { cues: shown.sort((a, b) => a.start - b.start), language };
}

function timingOf(line: string): { readonly start: number; readonly end: number } | undefined {
  if (!line.includes('>')) return undefined;
  const match = TIMING.exec(line);
  if (!match) return undefined;
  const start = secondsOf(match.slice(1, 5));
  return { start, end: Math.max(start, secondsOf(match.slice(5, 9))) };
}

function secondsOf([hours = '0', minutes = '0', seconds = '0', fraction = '0']: readonly (
  | string
  | undefined
)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}
