import type { texts as english } from './en';

type Plural = 'one' | 'two' | 'few' | 'many' | 'other';

/** The same keys with other words. A language adds the plural forms that it has. */
export type TextsLike<Part> = Part extends string
  ? string
  : { readonly [Key in keyof Part as Key extends `${string}_one` ? never : Key]: TextsLike<Part[Key]> } & {
      readonly [Key in keyof Part as Key extends `${infer Name}_other`
        ? `${Name}_${Plural}`
        : never]?: string;
    };

/** All texts of the page. A key that a language lacks fails the type checker. */
export type Texts = TextsLike<typeof english>;
