/** How the words of a language are built. The generator and the look-up share it, so a key is written as it is sought. */
export interface LanguageRules {
  /** One spelling for what a recogniser may write in several ways. */
  fold(form: string): string;
  /** The keys of the stems that this folded form could come from. The form is a word if one of them is stored. */
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
