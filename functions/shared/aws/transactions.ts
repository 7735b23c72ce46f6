/** DynamoDB may accept the transaction in another attempt after these. */
const passing: ReadonlySet<string> = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** One code for each item in the order of the request. Empty if the failure is no cancellation. */
export const cancellationCodes = (error: unknown): string[] =>
  error instanceof Error && error.name === 'TransactionCanceledException'
    ? ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).map(
        ({ Code = 'None' }) => Code,
      )
    : [];

/** Whether the transaction may succeed after its items are read again. */
export const mayPassLater = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => passing.has(code));
