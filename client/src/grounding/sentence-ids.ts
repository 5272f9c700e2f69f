import type { GroundedSentence } from '../../../server/src/protocol/index.js';

export interface NamedSentence {
  /** Of this sentence alone, for as long as it is in the draft, whatever is edited elsewhere or in it. */
  readonly id: string;
  readonly sentence: GroundedSentence;
}

/**
 * Names sentences as they were named before, where it is the same one: what stands at the same place from the top or
 * from the end in the same words; else in the same words anywhere; else in its place between two that are the same.
 */
export function nameSentences(
  sentences: readonly GroundedSentence[],
  before: readonly NamedSentence[],
  freshId: () => string,
): readonly NamedSentence[] {
  const isSame = (at: number, other: number) => sentences[at]?.text === before[other]?.sentence.text;
  const most = Math.min(sentences.length, before.length);
  let top = 0;
  while (top < most && isSame(top, top)) top++;
  let end = 0;
  while (end < most - top && isSame(sentences.length - 1 - end, before.length - 1 - end)) end++;

  const middle = nameMiddle(
    sentences.slice(top, sentences.length - end),
    before.slice(top, before.length - end),
    freshId,
  );
  const rename = (known: NamedSentence, at: number): NamedSentence => ({
    id: known.id,
    sentence: sentences[at] ?? known.sentence,
  });
  return [
    ...before.slice(0, top).map(rename),
    ...middle,
    ...before.slice(before.length - end).map((known, at) => rename(known, sentences.length - end + at)),
  ];
}

function nameMiddle(
  sentences: readonly GroundedSentence[],
  before: readonly NamedSentence[],
  freshId: () => string,
): readonly NamedSentence[] {
  const ids = sameWords(sentences, before);
  const taken = new Set(ids);
  const left = before.filter(({ id }) => !taken.has(id));
  // As many new sentences as old ones are gone: each was rewritten where it stood.
  const unnamed = ids.filter(id => id === undefined).length;
  const rewritten = unnamed === left.length ? left.map(({ id }) => id) : [];
  return sentences.map((sentence, at) => ({ id: ids[at] ?? rewritten.shift() ?? freshId(), sentence }));
}

/** Of equals the first is taken for the first. */
function sameWords(
  sentences: readonly GroundedSentence[],
  before: readonly NamedSentence[],
): readonly (string | undefined)[] {
  const byText = new Map<string, string[]>();
  for (const { id, sentence } of before) {
    const others = byText.get(sentence.text);
    if (others) others.push(id);
    else byText.set(sentence.text, [id]);
  }
  return sentences.map(({ text }) => byText.get(text)?.shift());
}
