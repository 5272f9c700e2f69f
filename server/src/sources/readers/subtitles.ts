import { decodeText } from '../../text/decode.js';
import { otherFormat } from './other-format.js';
import { sourceOf } from './pieces.js';
import type { ExtractOutcome, SourceReader } from './reader.js';
import { readCues } from './subtitle-cues.js';
import { turnsOf } from './subtitle-turns.js';

const extensions = ['.vtt', '.srt'];

/** Subtitles and transcripts: what is said, by whom, with the time of each cue. Either form under either ending. */
export const subtitleReader: SourceReader = {
  extensions,
  read(bytes): ExtractOutcome {
    const other = otherFormat(bytes, extensions);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { text, problem } = decodeText(bytes);
    if (problem) return { kind: 'unreadable', reason: problem.message };
    const { cues, language } = readCues(text);
    if (cues.length === 0) {
      const reason =
        'it holds no cue such as "00:01:02.000 --> 00:01:05.000" with words below it; text without times is saved as .txt';
      return { kind: 'unreadable', reason };
    }
    const document = language === undefined ? undefined : { language };
    return { kind: 'extracted', source: sourceOf(turnsOf(cues), document) };
  },
};
