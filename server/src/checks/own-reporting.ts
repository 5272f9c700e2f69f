/**
 * The outlet of `ownOutlets` that the sentence says heard it ("told the Gazette", "in an interview with the
 * Gazette"); undefined where the sentence is not the newsroom's own reporting.
 */
export function ownReportingOutlet(sentence: string, ownOutlets: readonly string[]): string | undefined {
  const text = sentence.toLowerCase();
  return ownOutlets.find(outlet => {
    const name = outlet.toLowerCase().replace(/^the /, '');
    return [
      'told',
      'told the',
      'interview with',
      'interview with the',
      'speaking to',
      'speaking to the',
    ].some(cue => text.includes(`${cue} ${name}`));
  });
}
