/** The section `stet` of the editor's settings for one workspace folder. */
export interface EditorSettings {
  /** Keys as in a project file; the engine validates them. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** `sources` came from the workspace, not from the user: it may not lead outside. */
  readonly sourcesConfined: boolean;
  /** When drafts are checked. */
  readonly run: 'onType' | 'onSave';
}

/** Keys of a project file that the editor may set. All else belongs into one, so that CI finds the same. */
const shared: readonly string[] = ['sources', 'citationStyle', 'cache'];

/** Reads what a client sent; what it left out, or gave as `null` or an empty list, is not set. */
export function readEditorSettings(value: unknown): EditorSettings {
  const settings = isRecord(value) ? value : {};
  const given = Object.entries(settings).filter(
    ([key, entry]) => shared.includes(key) && entry !== null && entry !== undefined && !isEmptyList(entry),
  );
  return {
    configuration: Object.fromEntries(given),
    sourcesConfined: settings.sourcesScope === 'workspace',
    run: settings.run === 'onSave' ? 'onSave' : 'onType',
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
