import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-sample.js';

test('what a closing mark covers, it covers beside another one', async () => {
  const project = await loadSample('harbor-town', { sources: ['sources'] });
  const attributed = async (mark: string): Promise<readonly boolean[]> => {
    const outcome = await project.check(
      'draft.md',
      `1. A low over the northern sea will bring gales of up to 110 kilometers an hour to the coast on Sunday night. Northbank News Agency could not independently verify the cost. Halven Line put the cost of a new ramp at 1.4 million euros and said the insurer would pay two thirds of it${mark}.\n`,
    );
    if (outcome.kind !== 'checked') throw new Error('not checked');
    return outcome.report.sentences.map(sentence => sentence.attributed);
  };
  expect(await attributed('[^ramp-claim]')).toEqual([false, true, true]);
  expect(await attributed('[^ramp-claim][^coast-post-island-ferry]')).toEqual([false, true, true]);
});
