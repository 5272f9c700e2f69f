import type { CancellationToken } from 'vscode-languageserver';
import type {
  SourceUse,
  SourceUsesResult,
  UsesOfSourceParams,
  UsesOfSourceResult,
} from '../../protocol/index.js';
import { type BookDraft, locationIn } from '../draft-book.js';
import type { Session } from '../session.js';
import { fileUriOf } from '../uris.js';

/** How often each source is used, as a code lens on it counts (see `SentenceFooting.uses`); `stet/sourceUses`. */
export async function sourceUses(
  { draftBook }: Pick<Session, 'draftBook'>,
  token: CancellationToken,
): Promise<SourceUsesResult> {
  const uses = [...useCounts(await draftBook.read(token))].map(([uri, use]) => ({ uri, ...use }));
  return { uses: uses.sort((a, b) => (a.uri < b.uri ? -1 : 1)) };
}

/** The sentences that use a source; `stet/usesOfSource`. */
export async function usesOfSource(
  { draftBook }: Pick<Session, 'draftBook'>,
  { source }: UsesOfSourceParams,
  token: CancellationToken,
): Promise<UsesOfSourceResult> {
  const uri = fileUriOf(source);
  const drafts = await draftBook.read(token);
  return drafts.flatMap(draft =>
    draft.sentences.filter(({ uses }) => uses.includes(uri)).map(sentence => locationIn(draft, sentence)),
  );
}

/** By uri of the source; of those that are used. */
export function useCounts(drafts: readonly BookDraft[]): ReadonlyMap<string, Omit<SourceUse, 'uri'>> {
  const counts = new Map<string, { times: number; drafts: number }>();
  for (const { sentences } of drafts) {
    const here = new Set<string>();
    for (const { uses } of sentences)
      for (const uri of uses) {
        const count = counts.get(uri) ?? { times: 0, drafts: 0 };
        counts.set(uri, count);
        count.times++;
        if (!here.has(uri)) count.drafts++;
        here.add(uri);
      }
  }
  return counts;
}
