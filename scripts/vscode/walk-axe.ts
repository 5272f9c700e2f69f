import axe from 'axe-core';
import type { Frame } from 'playwright-core';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
  }[];
}

/** What stands in anybody's way in a part of a page; `rules` are those to look for, without any all. */
export async function obstaclesIn(
  frame: Frame,
  selector: string,
  ...rules: readonly string[]
): Promise<readonly string[]> {
  await frame.evaluate(axe.source);
  const options = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await frame.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(selector)}, ${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} (${target}) ${html.slice(0, 200)}`),
  );
}
