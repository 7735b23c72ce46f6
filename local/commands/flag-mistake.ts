/** A person asked how a command is used. The message is the answer. */
export class UsageAsked extends Error {
  override readonly name = 'UsageAsked';
}

/** A person gave a flag that cannot be used. The message says which and what it takes. */
export class FlagMistake extends Error {
  override readonly name = 'FlagMistake';
}
