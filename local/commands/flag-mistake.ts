/** A person gave an invalid flag. The message names it and says what it takes. */
export class FlagMistake extends Error {
  override readonly name = 'FlagMistake';
}
