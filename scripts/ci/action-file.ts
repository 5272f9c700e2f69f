import {
  array,
  boolean,
  type InferOutput,
  literal,
  optional,
  parse,
  picklist,
  record,
  strictObject,
  string,
  union,
} from 'valibot';
import { parse as parseYaml } from 'yaml';

const input = strictObject({
  description: string(),
  required: optional(boolean()),
  default: optional(string()),
  deprecationMessage: optional(string()),
});

const common = {
  id: optional(string()),
  name: optional(string()),
  if: optional(string()),
  env: optional(record(string(), string())),
  'continue-on-error': optional(union([boolean(), string()])),
};

const run = strictObject({
  ...common,
  run: string(),
  shell: picklist(['bash']),
  'working-directory': optional(string()),
});

const use = strictObject({ ...common, uses: string(), with: optional(record(string(), string())) });

const step = union([run, use]);

/** The keys that GitHub knows in the file of a composite action; any other is an error there too, or does nothing. */
const actionFile = strictObject({
  name: string(),
  description: string(),
  author: optional(string()),
  branding: optional(strictObject({ icon: string(), color: string() })),
  inputs: optional(record(string(), input)),
  outputs: optional(record(string(), strictObject({ description: string(), value: string() }))),
  runs: strictObject({ using: literal('composite'), steps: array(step) }),
});

export type ActionFile = InferOutput<typeof actionFile>;
export type ActionStep = InferOutput<typeof step>;

/** Throws where the text is no YAML or says what GitHub does not know. */
export function parseActionFile(text: string): ActionFile {
  return parse(actionFile, parseYaml(text));
}
