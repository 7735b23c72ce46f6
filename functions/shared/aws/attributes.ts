import type { Attribute, CustomAttributeTypeName, OpaquePrimitiveTypeName } from 'electrodb';

/** The types of an attribute that holds every value of a field. */
type TypeOf<Value> = [Value] extends [boolean]
  ? 'boolean'
  : [Value] extends [number]
    ? 'number'
    : [Value] extends [string]
      ? string extends Value
        ? 'string'
        : readonly Value[] | OpaquePrimitiveTypeName<Value>
      : CustomAttributeTypeName<Value>;

/**
 * The attributes of an entity that stores a model. Every field needs one of its type or the code does not
 * compile.
 * @typeParam Kept attributes that only the store needs
 */
export type AttributesOf<Model, Kept extends string = never> = {
  readonly [Field in keyof Model]-?: Attribute & { readonly type: TypeOf<NonNullable<Model[Field]>> };
} & { readonly [Name in Kept]: Attribute };
