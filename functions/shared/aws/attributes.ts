import type { Attribute, CustomAttributeTypeName, OpaquePrimitiveTypeName } from 'electrodb';

/** The types of an attribute that hold every value of a field. */
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
 * The attributes of an entity that stores a model: one for each field. A field without an attribute does not compile,
 * and neither does an attribute of another type.
 *
 * @typeParam Kept attributes that only the store needs
 */
export type AttributesOf<Model, Kept extends string = never> = {
  readonly [Field in keyof Model]-?: Attribute & { readonly type: TypeOf<NonNullable<Model[Field]>> };
} & { readonly [Name in Kept]: Attribute };
