import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type Expression,
  parseSync,
  type Statement,
  type TSInterfaceDeclaration,
  type TSLiteral,
  type TSType,
  type TSTypeAliasDeclaration,
} from 'oxc-parser';

/** What the declarations of the server's own protocol library say, as syntax. */
export interface ProtocolDeclarations {
  /** By name; an interface that is declared in parts has several. */
  readonly types: ReadonlyMap<string, readonly TypeDeclaration[]>;
  /** Of constants, as `Namespace.name`. */
  readonly constants: ReadonlyMap<string, string | number>;
  /** By method. */
  readonly messages: ReadonlyMap<string, MessageDeclaration>;
}

export type TypeDeclaration = TSInterfaceDeclaration | TSTypeAliasDeclaration;

export interface MessageDeclaration {
  /** The name of the type that says what it is: `ProtocolRequestType` and the like. */
  readonly form: string;
  readonly arguments: readonly TSType[];
}

/** Reads the declarations of the library that the server speaks through, in its version. */
export function readProtocolDeclarations(): ProtocolDeclarations {
  const types = new Map<string, TypeDeclaration[]>();
  const constants = new Map<string, string | number>();
  const messages = new Map<string, MessageDeclaration>();
  for (const path of declarationFiles()) {
    const { program, errors } = parseSync(path, readFileSync(path, 'utf8'));
    if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
    for (const statement of program.body) take(declared(statement));
  }
  return { types, constants, messages };

  function take(statement: Statement): void {
    if (statement.type === 'TSInterfaceDeclaration' || statement.type === 'TSTypeAliasDeclaration')
      types.set(statement.id.name, [...(types.get(statement.id.name) ?? []), statement]);
    if (statement.type !== 'TSModuleDeclaration' || statement.id.type !== 'Identifier') return;
    takeNamespace(statement.id.name, statement.body?.body ?? []);
  }

  function takeNamespace(name: string, body: readonly Statement[]): void {
    for (const statement of body.map(declared)) {
      if (statement.type !== 'VariableDeclaration') continue;
      for (const { id, init } of statement.declarations) {
        if (id.type !== 'Identifier') continue;
        const written = id.typeAnnotation?.typeAnnotation;
        const value = constantOf(written?.type === 'TSLiteralType' ? written.literal : init);
        if (value !== undefined) constants.set(`${name}.${id.name}`, value);
        if (id.name === 'type' && written) takeMessage(name, written);
      }
    }
  }

  /** `method` stands before `type` in every namespace. */
  function takeMessage(name: string, type: TSType): void {
    const method = constants.get(`${name}.method`);
    if (typeof method !== 'string' || type.type !== 'TSTypeReference') return;
    if (type.typeName.type !== 'Identifier') return;
    messages.set(method, { form: type.typeName.name, arguments: type.typeArguments?.params ?? [] });
  }
}

function declarationFiles(): readonly string[] {
  const server = createRequire(createRequire(import.meta.url).resolve('vscode-languageserver'));
  const protocolEntry = server.resolve('vscode-languageserver-protocol');
  const typesEntry = createRequire(protocolEntry).resolve('vscode-languageserver-types');
  const protocol = dirname(protocolEntry);
  const names = readdirSync(protocol).filter(name => /^protocol.*\.d\.ts$/.test(name));
  return [
    join(dirname(typesEntry), 'main.d.ts'),
    join(dirname(createRequire(protocolEntry).resolve('vscode-jsonrpc')), 'connection.d.ts'),
    ...names.sort().map(name => join(protocol, name)),
  ];
}

function declared(statement: Statement): Statement {
  return statement.type === 'ExportNamedDeclaration' && statement.declaration
    ? statement.declaration
    : statement;
}

function constantOf(node: Expression | TSLiteral | null): string | number | undefined {
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw).join('');
  const value = node?.type === 'Literal' ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
