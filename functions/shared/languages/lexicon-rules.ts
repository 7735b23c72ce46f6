/**
 * How the words of a language are built. The generator and the look-up share it, so both use the same keys.
 */
export interface LanguageRules {
  /** One spelling for all that a recogniser may write. */
  fold(form: string): string;
  /** The keys of the stems that this folded form may have. The form is a word if one of them is stored. */
  keysFor(form: string): Iterable<string>;
}

/** Every way to cut a form into a stem and a tail. The longest stem comes first. */
export function* cuts(
  form: string,
  shortestStem: number,
  longestTail = form.length,
): Generator<[stem: string, tail: string]> {
  for (let at = form.length; at >= Math.max(shortestStem, form.length - longestTail); at--) {
    yield [form.slice(0, at), form.slice(at)];
  }
}
