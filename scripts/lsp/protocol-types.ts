import type { TSSignature, TSType, TSTypeReference } from 'oxc-parser';
import * as v from 'valibot';
import { readProtocolDeclarations, type TypeDeclaration } from './protocol-declarations.js';

/**
 * The protocol's types as schemas, made from the declarations of the library that the server speaks through. They are
 * exact: a property that no type names is a fault, but for what is anything by its type (`data`, `experimental`).
 */
export interface ProtocolMessage {
  readonly params: v.GenericSchema | undefined;
  /** Of requests. */
  readonly result: v.GenericSchema | undefined;
  /** Of what can be registered. */
  readonly registration: v.GenericSchema | undefined;
}

interface Property {
  readonly schema: v.GenericSchema;
  readonly optional: boolean;
}

/** One form of an object; `rest` where it may have any names. */
interface ObjectForm {
  readonly properties: ReadonlyMap<string, Property>;
  readonly rest: v.GenericSchema | undefined;
}

type Scope = ReadonlyMap<string, v.GenericSchema>;

const declarations = readProtocolDeclarations();
const emptyScope: Scope = new Map();
/** Of types without parameters. */
const known = new Map<string, v.GenericSchema>();

const largest = 2 ** 31 - 1;
const whole = v.pipe(v.number(), v.integer());
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:[^\s<>"\\^`{|}]*$/i, 'not a URI'));
const anything = v.unknown();
/** What the declarations widen, for TypeScript cannot say it. */
const narrowed: Readonly<Record<string, v.GenericSchema>> = {
  uinteger: v.pipe(whole, v.minValue(0), v.maxValue(largest)),
  integer: v.pipe(whole, v.minValue(-largest - 1), v.maxValue(largest)),
  decimal: v.pipe(v.number(), v.finite()),
  DocumentUri: uri,
  URI: uri,
  LSPAny: anything,
  LSPObject: v.record(v.string(), anything),
  LSPArray: v.array(anything),
};

/** By method, both directions. */
export const protocolMessages: ReadonlyMap<string, ProtocolMessage> = new Map(
  [...declarations.messages].map(([method, { form, arguments: given }]) => [method, messageOf(form, given)]),
);

/** A type of the protocol by its name. Throws where there is none. */
export function protocolType(name: string): v.GenericSchema {
  return named(name, scopeOf(name, { typeArguments: null }, emptyScope));
}

function messageOf(form: string, given: readonly TSType[]): ProtocolMessage {
  const schema = (at: number): v.GenericSchema | undefined => {
    const type = given[at];
    return type && type.type !== 'TSVoidKeyword' ? schemaOf(type, emptyScope) : undefined;
  };
  switch (form) {
    case 'ProtocolRequestType':
      return { params: schema(0), result: schema(1) ?? v.null(), registration: schema(4) };
    case 'ProtocolRequestType0':
      return { params: undefined, result: schema(0) ?? v.null(), registration: schema(3) };
    case 'ProtocolNotificationType':
      return { params: schema(0), result: undefined, registration: schema(1) };
    case 'ProtocolNotificationType0':
      return { params: undefined, result: undefined, registration: schema(0) };
    case 'RegistrationType':
      return { params: undefined, result: undefined, registration: schema(0) };
    default:
      throw new Error(`a message of a form that is not known: ${form}`);
  }
}

function schemaOf(type: TSType, scope: Scope): v.GenericSchema {
  switch (type.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return anything;
    case 'TSObjectKeyword':
      return v.record(v.string(), anything);
    case 'TSStringKeyword':
      return v.string();
    case 'TSNumberKeyword':
      return v.number();
    case 'TSBooleanKeyword':
      return v.boolean();
    case 'TSNullKeyword':
    case 'TSVoidKeyword':
      return v.null();
    // No message on the wire has it; a property that may be undefined is one that may be missing.
    case 'TSUndefinedKeyword':
    case 'TSNeverKeyword':
      return v.never();
    case 'TSParenthesizedType':
      return schemaOf(type.typeAnnotation, scope);
    case 'TSArrayType':
      return v.array(schemaOf(type.elementType, scope));
    case 'TSUnionType':
      return v.union(type.types.map(each => schemaOf(each, scope)));
    case 'TSLiteralType':
      return v.literal(literalOf(type));
    case 'TSTupleType':
      return v.strictTuple(type.elementTypes.map(each => schemaOf(each as TSType, scope)));
    case 'TSTypeQuery':
      return v.literal(constantOf(nameOf(type.exprName)));
    case 'TSTypeReference':
      return referenced(type, scope);
    case 'TSTypeLiteral':
    case 'TSIntersectionType':
      return objectOf(formsOf(type, scope));
    default:
      throw new Error(`a type of a form that is not known: ${type.type}`);
  }
}

function literalOf({ literal }: Extract<TSType, { type: 'TSLiteralType' }>): string | number | boolean {
  if (literal.type === 'UnaryExpression' && literal.argument.type === 'Literal')
    return -Number(literal.argument.value);
  const value = literal.type === 'Literal' ? literal.value : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`a literal of a form that is not known: ${literal.type}`);
}

function constantOf(name: string): string | number {
  const value = declarations.constants.get(name);
  if (value === undefined) throw new Error(`the constant ${name} is declared nowhere`);
  return value;
}

function referenced(type: TSTypeReference, scope: Scope): v.GenericSchema {
  const name = nameOf(type.typeName);
  const bound = scope.get(name) ?? narrowed[name];
  if (bound) return bound;
  const [first] = type.typeArguments?.params ?? [];
  if (name === 'Array' && first) return v.array(schemaOf(first, scope));
  return named(name, scopeOf(name, type, scope));
}

/** Worked out when a message needs it, for types contain themselves. */
function named(name: string, scope: Scope): v.GenericSchema {
  const narrow = narrowed[name];
  if (narrow) return narrow;
  const found = scope.size === 0 ? known.get(name) : undefined;
  if (found) return found;
  const declared = declarationOf(name);
  let made: v.GenericSchema | undefined;
  const schema = v.lazy(() => {
    made ??=
      declared.type === 'TSTypeAliasDeclaration'
        ? schemaOf(declared.typeAnnotation, scope)
        : objectOf(formsOfNamed(name, scope));
    return made;
  });
  if (scope.size === 0) known.set(name, schema);
  return schema;
}

function declarationOf(name: string): TypeDeclaration {
  const [declared] = declarations.types.get(name) ?? [];
  if (!declared) throw new Error(`the type ${name} is declared nowhere`);
  return declared;
}

/** What the parameters of a generic type stand for; anything, where none is given. */
function scopeOf(
  name: string,
  { typeArguments }: Pick<TSTypeReference, 'typeArguments'>,
  outer: Scope,
): Scope {
  const parameters = declarationOf(name).typeParameters?.params ?? [];
  return new Map(
    parameters.map((parameter, at) => {
      const given = typeArguments?.params[at];
      return [parameter.name.name, given ? schemaOf(given, outer) : anything];
    }),
  );
}

/** All forms that an object type has: more than one where a part of it is a choice. */
function formsOf(type: TSType, scope: Scope): readonly ObjectForm[] {
  switch (type.type) {
    case 'TSParenthesizedType':
      return formsOf(type.typeAnnotation, scope);
    case 'TSTypeLiteral':
      return [formOf(type.members, scope)];
    case 'TSUnionType':
      return type.types.flatMap(each => formsOf(each, scope));
    case 'TSIntersectionType':
      return type.types.reduce<readonly ObjectForm[]>(
        (forms, each) => joinAll(forms, formsOf(each, scope)),
        [{ properties: new Map(), rest: undefined }],
      );
    case 'TSTypeReference': {
      const name = nameOf(type.typeName);
      return formsOfNamed(name, scopeOf(name, type, scope));
    }
    default:
      throw new Error(`no object type: ${type.type}`);
  }
}

function formsOfNamed(name: string, scope: Scope): readonly ObjectForm[] {
  return (declarations.types.get(name) ?? []).reduce<readonly ObjectForm[]>(
    (forms, declared) => {
      if (declared.type === 'TSTypeAliasDeclaration')
        return joinAll(forms, formsOf(declared.typeAnnotation, scope));
      const inherited = declared.extends.reduce<readonly ObjectForm[]>(
        (all, { expression, typeArguments }) => {
          if (expression.type !== 'Identifier') throw new Error(`${name} extends what has no name`);
          return joinAll(
            all,
            formsOfNamed(expression.name, scopeOf(expression.name, { typeArguments }, scope)),
          );
        },
        forms,
      );
      return joinAll(inherited, [formOf(declared.body.body, scope)]);
    },
    [{ properties: new Map(), rest: undefined }],
  );
}

function joinAll(some: readonly ObjectForm[], others: readonly ObjectForm[]): readonly ObjectForm[] {
  return some.flatMap(a =>
    others.map(b => ({
      properties: new Map([...a.properties, ...b.properties]),
      rest: a.rest ?? b.rest,
    })),
  );
}

function formOf(members: readonly TSSignature[], scope: Scope): ObjectForm {
  const properties = new Map<string, Property>();
  let rest: v.GenericSchema | undefined;
  for (const member of members) {
    if (member.type === 'TSIndexSignature') rest = schemaOf(member.typeAnnotation.typeAnnotation, scope);
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) continue;
    const { key, optional, typeAnnotation } = member;
    const name =
      key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
    if (name === undefined) throw new Error(`a property whose name is ${key.type}`);
    properties.set(name, { schema: schemaOf(typeAnnotation.typeAnnotation, scope), optional });
  }
  return { properties, rest };
}

function objectOf(forms: readonly ObjectForm[]): v.GenericSchema {
  const [only, ...others] = forms.map(({ properties, rest }): v.GenericSchema => {
    // Beside named properties it only keeps the door open for later versions.
    if (rest && properties.size === 0) return v.record(v.string(), rest);
    return v.strictObject(
      Object.fromEntries(
        [...properties].map(([name, { schema, optional }]) => [name, optional ? v.optional(schema) : schema]),
      ),
    );
  });
  if (!only) throw new Error('an object type without a form');
  return others.length > 0 ? v.union([only, ...others]) : only;
}

function nameOf(name: TSTypeReference['typeName'] | { readonly type: string }): string {
  if (!('type' in name)) throw new Error('no name');
  if (name.type === 'Identifier' && 'name' in name) return name.name;
  if (name.type === 'TSQualifiedName' && 'left' in name) return `${nameOf(name.left)}.${name.right.name}`;
  throw new Error(`a name of a form that is not known: ${name.type}`);
}
