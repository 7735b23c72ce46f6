/** A person gave a flag that cannot be used. The message says which and what it takes. */
export class FlagMistake extends Error {
  override readonly name = 'FlagMistake';
}
