import {
  type CancellationToken,
  type CodeLens,
  type CodeLensParams,
  type Command,
  type Location,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
} from 'vscode-languageserver';
import { overlaps } from '../../engine/index.js';
import { clientCommands } from '../../protocol/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { coverageOf } from '../coverage.js';
import { type BookDraft, locationIn } from '../draft-book.js';
import { isRecord } from '../editor-settings.js';
import type { CheckedDraft, Session } from '../session.js';
import { rangeInSource, type SourceReading } from '../source-reading.js';

const firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * On the first line of a draft how much of it stands, of a source how often drafts use it (see
 * `SentenceFooting.uses`), and in the source above each line that is used. Before any draft was looked at, a source has
 * the one lens, whose words come when it is shown.
 */
export async function codeLenses(
  session: Session,
  { textDocument: { uri } }: CodeLensParams,
  token: CancellationToken,
): Promise<CodeLens[] | null> {
  const source = await session.sources.read(uri, token);
  if (source && !session.draftBook.wasRead) return [{ range: firstLine, data: { uri } }];
  if (source) return sourceLenses(source, session, token);
  const draft = await session.readWhenReady(uri, token);
  return draft.kind === 'checked' ? draftLenses(draft, session.abilities) : null;
}

/** With its words. Throws a ResponseError, `ContentModified`, where it is about no source any more. */
export async function resolveCodeLens(
  session: Session,
  lens: CodeLens,
  token: CancellationToken,
): Promise<CodeLens> {
  const uri = isRecord(lens.data) ? lens.data.uri : undefined;
  if (lens.command || typeof uri !== 'string') return lens;
  const source = await session.sources.read(uri, token);
  const [first] = source ? await sourceLenses(source, session, token) : [];
  if (!first) throw movedOn('There is no source any more; ask again.');
  return first;
}

function draftLenses({ report }: CheckedDraft, { commands }: ClientAbilities): CodeLens[] | null {
  const { supported, factual } = coverageOf(report);
  if (factual === 0) return null;
  const title = `${supported} of ${plural(factual, 'sentence')} sourced`;
  const command = commands.has(clientCommands.showProblems) ? clientCommands.showProblems : noCommand;
  return [{ range: firstLine, command: { title, command } }];
}

async function sourceLenses(
  source: SourceReading,
  { draftBook, abilities }: Session,
  token: CancellationToken,
): Promise<CodeLens[]> {
  const { document } = source;
  const { version } = document;
  const uses = usesOf(source, await draftBook.read(token));
  if (document.version !== version) throw movedOn('The source has changed since; ask again.');
  const drafts = new Set(uses.map(({ location }) => location.uri)).size;
  const title =
    uses.length === 0 ? 'not used yet' : `used ${plural(uses.length, 'time')} in ${plural(drafts, 'draft')}`;
  const lens = (line: number, words: string, shown: readonly Use[]): CodeLens => {
    const start = { line, character: 0 };
    const places = shown.map(({ location }) => location);
    return {
      range: { start, end: start },
      command: toCommand(words, document.uri, start, places, abilities),
    };
  };
  const lines = [...new Set(uses.flatMap(use => use.lines))].filter(line => line > 0).sort((a, b) => a - b);
  return [
    lens(0, title, uses),
    ...lines.map(line => {
      const shown = uses.filter(use => use.lines.includes(line));
      return lens(line, `used ${plural(shown.length, 'time')}`, shown);
    }),
  ];
}

interface Use {
  readonly location: Location;
  /** Where the passages that it rests on begin in the source, as far as they can be told. */
  readonly lines: readonly number[];
}

function usesOf(source: SourceReading, drafts: readonly BookDraft[]): readonly Use[] {
  return drafts.flatMap(draft =>
    draft.sentences
      .filter(({ uses }) => uses.includes(source.uri))
      .map(sentence => ({ location: locationIn(draft, sentence), lines: linesOf(sentence, source) })),
  );
}

function linesOf({ passages }: BookDraft['sentences'][number], source: SourceReading): readonly number[] {
  const own = passages.filter(passage => passage.uri === source.uri);
  const touched = source.passages.filter(each => own.some(passage => overlaps(passage, each)));
  return [...new Set(touched.map(each => rangeInSource(each, source).start.line))];
}

/** What a client shows as words that do nothing. */
const noCommand = '';

function toCommand(
  title: string,
  uri: string,
  position: Position,
  locations: readonly Location[],
  { commands }: ClientAbilities,
): Command {
  const { showReferences } = clientCommands;
  return locations.length > 0 && commands.has(showReferences)
    ? { title, command: showReferences, arguments: [uri, position, locations] }
    : { title, command: noCommand };
}

/** "1 draft", "2 drafts". */
function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function movedOn(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, why);
}
