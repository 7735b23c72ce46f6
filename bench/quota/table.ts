import type { NightOptions, NightResult } from './night';

/** Prints one line a figure. */
export const printTable = (
  night: NightOptions,
  result: NightResult,
  missed: readonly string[],
  write: (text: string) => void = (text) => void process.stdout.write(text),
): void => {
  const { cleaning, scoring, quota } = night;
  const rows: [string, string][] = [
    ['quota', `${quota.tokensPerMinute} tokens and ${quota.requestsPerMinute} requests a minute`],
    [
      'at a time',
      `cleaning ${cleaning.batchSize} x ${cleaning.maxConcurrency}, scoring ${scoring.batchSize} x ${scoring.maxConcurrency}, pieces ${night.piecesAtOnce}`,
    ],
    ['calls', String(night.calls)],
    ...Object.entries(result.ended).map(([name, count]): [string, string] => [`  ${name}`, String(count)]),
    ['dead letters', String(result.deadLetters)],
    ['forgotten by SQS', String(result.forgotten)],
    ['requests', String(result.model.requests)],
    ['throttled', `${result.model.throttled} (${(result.throttledShare * 100).toFixed(1)} %)`],
    ['denied', String(result.model.denied)],
    ['looks that were blocked', String(result.looks)],
    ['longest wait', `${result.longestWaitMinutes.toFixed(1)} min`],
    ['virtual time', `${result.minutes.toFixed(1)} min`],
    ['most receives of a message', String(result.mostReceives)],
    ['most attempts of a stage', String(result.mostAttempts)],
    ...Object.entries(result.model.questions).map(([tool, so]): [string, string] => [
      tool,
      `${mean(so.inputTokens, so)} tokens in, ${mean(so.outputTokens, so)} out, ${(so.seconds / so.answers).toFixed(1)} s`,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, text] of rows) write(`${name.padEnd(width)}  ${text}\n`);
  write(missed.length > 0 ? `MISSED: ${missed.join('; ')}\n` : 'All limits are met.\n');
};

const mean = (sum: number, { answers }: { answers: number }): number => Math.round(sum / answers);
