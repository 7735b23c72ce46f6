import type { texts as english } from './en';

type Further = 'two' | 'few' | 'many';

/** The same keys, and further plural forms. A browser that does not know a language uses the English ones. */
export type TextsLike<Part> = Part extends string
  ? string
  : { readonly [Key in keyof Part]: TextsLike<Part[Key]> } & {
      readonly [Key in keyof Part as Key extends `${infer Name}_other`
        ? `${Name}_${Further}`
        : never]?: string;
    };

/** All texts of the page. A key that a language lacks fails the type checker. */
export type Texts = TextsLike<typeof english>;
