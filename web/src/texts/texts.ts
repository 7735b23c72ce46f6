import type { texts as english } from './en';

type Further = 'two' | 'few' | 'many';

/**
 * The same keys with other words. A language adds the plural forms that it has besides. Both English ones stay, since a
 * browser counts in English where it does not know the language.
 */
export type TextsLike<Part> = Part extends string
  ? string
  : { readonly [Key in keyof Part]: TextsLike<Part[Key]> } & {
      readonly [Key in keyof Part as Key extends `${infer Name}_other`
        ? `${Name}_${Further}`
        : never]?: string;
    };

/** All texts of the page. A key that a language lacks fails the type checker. */
export type Texts = TextsLike<typeof english>;
