import type { texts as english } from './en';

type Further = 'two' | 'few' | 'many';

/** The same keys and further plural forms. A browser that does not know a language uses the English forms. */
export type TextsLike<Part> = Part extends string
  ? string
  : { readonly [Key in keyof Part]: TextsLike<Part[Key]> } & {
      readonly [Key in keyof Part as Key extends `${infer Name}_other`
        ? `${Name}_${Further}`
        : never]?: string;
    };

/** All texts of the page. The type checker finds a key that a language lacks. */
export type Texts = TextsLike<typeof english>;
