/** What of a package.json a test can use. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views?: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

/**
 * The commands of a manifest that nobody has executed, and the views that nobody has gone to, which is a command of
 * VS Code's for each.
 */
export function unusedContributions(
  { contributes }: Manifest,
  executed: Iterable<string>,
): readonly string[] {
  const used = new Set(executed);
  const views = Object.values(contributes.views ?? {}).flat();
  return [
    ...contributes.commands.map(({ command }) => command),
    ...views.map(({ id }) => `${id}.focus`),
  ].filter(command => !used.has(command));
}
