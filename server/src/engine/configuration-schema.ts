import * as v from 'valibot';
import type { Severity } from '../checks/finding.js';
import type { CitationStyle } from '../citations/mark.js';
import { wordHint } from './nearest-word.js';
import type { FailOn, Settings } from './settings.js';

/** A registered check, as far as the configuration must know it. */
export interface ConfigurableCheck {
  readonly code: string;
  readonly severity: Severity | 'off';
  /** Its options with their defaults; a configured value must be of the same type. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export type CheckEntry = { readonly severity?: Severity | 'off' } & Readonly<Record<string, unknown>>;

/** A configuration as written, validated; every key is optional. */
export interface RawConfiguration {
  readonly extends?: readonly string[];
  readonly sources?: readonly string[];
  readonly drafts?: readonly string[];
  readonly ignore?: readonly string[];
  readonly citationStyle?: CitationStyle;
  readonly checks?: Readonly<Record<string, CheckEntry>>;
  readonly failOn?: FailOn;
  readonly minOrigins?: number;
  readonly language?: string;
  readonly aliases?: readonly (readonly string[])[];
  readonly ownOutlets?: readonly string[];
  readonly cache?: Settings['cache'];
}

export interface SchemaFault {
  readonly path: readonly (string | number)[];
  /** The fault is the last key of the path, not its value. */
  readonly ofKey: boolean;
  readonly message: string;
}

export type Validated =
  | { readonly kind: 'valid'; readonly configuration: RawConfiguration }
  | { readonly kind: 'faults'; readonly faults: readonly SchemaFault[] };

const severities = ['error', 'warning', 'information', 'off'] as const;

type KeyKind =
  | { readonly type: 'text' | 'texts' | 'text-or-texts' | 'text-lists' | 'count' | 'language' | 'checks' }
  | { readonly type: 'choice'; readonly of: readonly string[] };

/** The one description that validation and the JSON schema are made from. */
const keys: Readonly<Record<string, KeyKind & { readonly description: string }>> = {
  $schema: { type: 'text', description: 'The JSON schema of this file, for editors.' },
  extends: {
    type: 'text-or-texts',
    description: 'Configuration files, relative to this one, that this one builds on.',
  },
  sources: {
    type: 'texts',
    description: 'Folders of source articles, relative to this file and inside the project.',
  },
  drafts: {
    type: 'texts',
    description:
      'Globs of the drafts to check, relative to this file. Default: every Markdown file outside the sources.',
  },
  ignore: { type: 'texts', description: 'Globs of drafts to leave alone, relative to this file.' },
  citationStyle: {
    type: 'choice',
    of: ['footnote', 'pandoc', 'link', 'prose', 'comment'],
    description:
      'The style in which citations are written; all of them are read. Default: the one that a draft uses most.',
  },
  checks: { type: 'checks', description: 'Severity and options of each check.' },
  failOn: {
    type: 'choice',
    of: ['error', 'warning', 'information', 'never'],
    description: 'The lowest severity of a finding that makes `stet check` exit with 1.',
  },
  minOrigins: { type: 'count', description: 'Independent origins that `single-origin` asks for.' },
  language: {
    type: 'language',
    description: 'Language of sources and drafts, such as `en`. Default: detected for each file.',
  },
  aliases: { type: 'text-lists', description: 'Each list holds names that are the same.' },
  ownOutlets: { type: 'texts', description: 'Your own outlets, for reporting of your own.' },
  cache: {
    type: 'choice',
    of: ['user', 'workspace', 'off'],
    description:
      'Where the index of the sources is kept between runs: the cache folder of the user, `.stet/cache` beside this project, or nowhere. It holds terms, places, titles and file names, no text.',
  },
};

export function validateConfiguration(value: unknown, checks: readonly ConfigurableCheck[]): Validated {
  const entries = Object.fromEntries(
    Object.entries(keys).map(([name, kind]) => [name, v.optional(schemaOf(kind, checks))]),
  );
  if (Array.isArray(value)) {
    const message = 'Expected a map of keys and values, found a list.';
    return { kind: 'faults', faults: [{ path: [], ofKey: false, message }] };
  }
  const result = v.safeParse(v.strictObject(entries), value);
  if (!result.success) return { kind: 'faults', faults: result.issues.map(issue => fault(issue, checks)) };
  return { kind: 'valid', configuration: normalized(result.output) };
}

/** JSON schema (draft-07) of a project file, for editors. */
export function configurationSchema(checks: readonly ConfigurableCheck[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Stet configuration',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, kind]) => [
        name,
        { description: kind.description, ...jsonSchemaOf(kind, checks) },
      ]),
    ),
  };
}

function schemaOf(kind: KeyKind, checks: readonly ConfigurableCheck[]): v.GenericSchema {
  const text = v.pipe(v.string(), v.nonEmpty('Write some text here.'));
  switch (kind.type) {
    case 'text':
      return text;
    case 'texts':
      return v.array(text);
    case 'text-or-texts':
      return v.union([text, v.array(text)], 'Expected a text or a list of texts.');
    case 'text-lists':
      return v.array(
        v.pipe(
          v.array(text),
          v.minLength(2, 'Write two names or more that are the same, such as ["Saltmere", "Soltmer"].'),
        ),
      );
    case 'count':
      return v.pipe(v.number(), v.integer('Expected a whole number.'), v.minValue(1, 'Expected 1 or more.'));
    case 'language':
      return v.pipe(
        v.string(),
        v.regex(/^[a-z]{2,3}$/, 'Expected a language code of two or three small letters, such as "en".'),
      );
    case 'choice':
      return choice(kind.of);
    case 'checks':
      return v.strictObject(
        Object.fromEntries(checks.map(check => [check.code, v.optional(checkSchema(check))])),
      );
  }
}

function checkSchema(check: ConfigurableCheck): v.GenericSchema {
  const options = Object.entries(check.options ?? {}).map(([name, value]) => [
    name,
    v.optional(likeDefault(value)),
  ]);
  const entry = v.strictObject({ severity: v.optional(choice(severities)), ...Object.fromEntries(options) });
  return v.lazy(input => (typeof input === 'object' ? entry : choice(severities)));
}

function likeDefault(value: unknown): v.GenericSchema {
  if (typeof value === 'number') return v.number();
  if (typeof value === 'boolean') return v.boolean();
  return Array.isArray(value) ? v.array(v.string()) : v.string();
}

function choice(words: readonly string[]): v.GenericSchema {
  return v.picklist(words, issue => {
    const hint = wordHint(typeof issue.input === 'string' ? issue.input : '', words, JSON.stringify);
    return `${written(issue.input)} is not a value of this key. ${hint}`;
  });
}

function written(input: unknown): string {
  if (typeof input === 'string') return JSON.stringify(input);
  if (typeof input === 'object' && input !== null) return Array.isArray(input) ? 'A list' : 'A map';
  return input === undefined ? 'This' : String(input);
}

function fault(issue: v.BaseIssue<unknown>, checks: readonly ConfigurableCheck[]): SchemaFault {
  const steps = issue.path ?? [];
  const path = steps.flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { path, ofKey: true, message: unknownKey(path, checks) };
  return { path, ofKey: false, message: issue.kind === 'schema' ? typeMessage(issue) : issue.message };
}

function unknownKey(path: readonly (string | number)[], checks: readonly ConfigurableCheck[]): string {
  const word = String(path[path.length - 1]);
  const check = checks.find(({ code }) => code === path[1]);
  const valid =
    path.length === 1
      ? Object.keys(keys)
      : path.length === 2
        ? checks.map(({ code }) => code)
        : ['severity', ...Object.keys(check?.options ?? {})];
  const what = path.length === 1 ? 'key' : path.length === 2 ? 'check' : `option of ${path[1]}`;
  const elsewhere =
    path.length === 1 ? '`stet init` writes a file that explains them.' : '`stet explain` lists them.';
  return `Unknown ${what} "${word}". ${wordHint(word, valid, JSON.stringify) || elsewhere}`;
}

function typeMessage(issue: v.BaseIssue<unknown>): string {
  const expected: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    number: 'a number',
    boolean: 'true or false',
    strict_object: 'a map of keys and values',
  };
  const words = expected[issue.type];
  return words ? `Expected ${words}, found ${found(issue.received)}.` : issue.message;
}

/** Valibot names types as JavaScript does. */
function found(received: string): string {
  if (received === 'Object') return 'a map';
  return received === 'Array' ? 'a list' : received;
}

function normalized(output: Readonly<Record<string, unknown>>): RawConfiguration {
  const { $schema: _, extends: base, checks, ...rest } = output;
  return {
    ...rest,
    ...(base === undefined ? {} : { extends: typeof base === 'string' ? [base] : base }),
    ...(checks === undefined
      ? {}
      : {
          checks: Object.fromEntries(
            Object.entries(checks as Record<string, unknown>).map(([code, entry]) => [
              code,
              typeof entry === 'string' ? { severity: entry } : entry,
            ]),
          ),
        }),
  } as RawConfiguration;
}

function jsonSchemaOf(kind: KeyKind, checks: readonly ConfigurableCheck[]): object {
  const text = { type: 'string', minLength: 1 };
  switch (kind.type) {
    case 'text':
      return text;
    case 'texts':
      return { type: 'array', items: text };
    case 'text-or-texts':
      return { anyOf: [text, { type: 'array', items: text }] };
    case 'text-lists':
      return { type: 'array', items: { type: 'array', items: text, minItems: 2 } };
    case 'count':
      return { type: 'integer', minimum: 1 };
    case 'language':
      return { type: 'string', pattern: '^[a-z]{2,3}$' };
    case 'choice':
      return { enum: kind.of };
    case 'checks':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(checks.map(check => [check.code, jsonSchemaOfCheck(check)])),
      };
  }
}

function jsonSchemaOfCheck(check: ConfigurableCheck): object {
  const options = Object.entries(check.options ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? { type: 'array', items: { type: 'string' }, default: value }
      : { type: typeof value, default: value },
  ]);
  return {
    default: check.severity,
    anyOf: [
      { enum: severities },
      {
        type: 'object',
        additionalProperties: false,
        properties: { severity: { enum: severities }, ...Object.fromEntries(options) },
      },
    ],
  };
}
