/** Why DynamoDB may have cancelled a transaction that another try can bring through. */
const passing: ReadonlySet<string> = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** One for each item in the order of the request; empty when the failure is no cancellation. */
export const cancellationCodes = (error: unknown): string[] =>
  error instanceof Error && error.name === 'TransactionCanceledException'
    ? ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).map(
        ({ Code = 'None' }) => Code,
      )
    : [];

/** Whether a cancelled transaction may go through once what is stored now has been read. */
export const mayPassLater = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => passing.has(code));
