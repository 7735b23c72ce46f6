import { type Finding, missing, ok, unknown } from './checks';
import { type AccountFacts, knownOf, type Quota } from './facts';
import { familyOf, type ModelQuotas, quotasOf } from './quotas';

/** What the deployment needs. */
export interface ExpectedQuotas {
  /** `insight.quota`. */
  readonly tokensPerMinute: number;
  readonly requestsPerMinute: number;
  /** Functions that the whole stack may run at a time. */
  readonly concurrency: number;
}

/** Lambda's usual quota. A new account runs only ten functions at a time. */
const usualConcurrency = 1000;

const formatFigure = (value: number): string => value.toLocaleString('en-US');

/** Whether Bedrock's quotas of the model suffice for the stack. */
export const judgeModelQuota = (facts: AccountFacts, expected: ExpectedQuotas): Finding => {
  const { quotas, model, profile } = facts;
  if ('unknown' in quotas) return unknown(quotas.unknown);
  if ('unknown' in model) return unknown(model.unknown);
  if (!('known' in quotas && 'known' in model)) return unknown('AWS knows no such model.');
  const found = quotasOf(quotas.known, model.known, familyOf(knownOf(profile)?.modelArns ?? []));
  const { tokensPerMinute, requestsPerMinute } = found;
  const [none] = Object.values(found).filter((quota): quota is Quota => quota?.value === 0);
  if (none)
    return missing(
      `The quota "${none.name}" of the account is 0, as in many new accounts. Ask for more in Service Quotas under Amazon Bedrock, or open a case with AWS Support where it cannot be adjusted.`,
    );
  const short = findShortfalls(found, expected);
  if (short.length > 0)
    return missing(
      `${short.join(' ')} Raise it in Service Quotas under Amazon Bedrock, or set insight.quota to what the account has.`,
    );
  if (!tokensPerMinute && !requestsPerMinute)
    return unknown(
      `No quota bears the name of ${model.known.name}. Look for it in Service Quotas under Amazon Bedrock, and set insight.quota to it.`,
    );
  return ok(`The account has ${describeQuotas(found)}.`);
};

const findShortfalls = (
  { tokensPerMinute, requestsPerMinute }: ModelQuotas,
  expected: ExpectedQuotas,
): string[] => {
  const findShortfall = (quota: Quota | undefined, wanted: number): string[] =>
    quota && quota.value < wanted
      ? [
          `The quota "${quota.name}" is ${formatFigure(quota.value)}, and insight.quota reckons with ${formatFigure(wanted)}.`,
        ]
      : [];
  return [
    ...findShortfall(tokensPerMinute, expected.tokensPerMinute),
    ...findShortfall(requestsPerMinute, expected.requestsPerMinute),
  ];
};

const describeQuotas = ({ tokensPerMinute, requestsPerMinute, tokensPerDay }: ModelQuotas): string =>
  [
    tokensPerMinute && `${formatFigure(tokensPerMinute.value)} tokens a minute`,
    requestsPerMinute && `${formatFigure(requestsPerMinute.value)} requests a minute`,
    tokensPerDay && `${formatFigure(tokensPerDay.value)} tokens a day`,
  ]
    .filter(Boolean)
    .join(', ');

/** Whether Lambda runs as many functions at a time as the stack may start. */
export const judgeConcurrency = ({ concurrency }: AccountFacts, expected: ExpectedQuotas): Finding => {
  if ('unknown' in concurrency) return unknown(concurrency.unknown);
  if ('absent' in concurrency) return unknown('AWS told no quota of Lambda.');
  const { limit } = concurrency.known;
  const needed = expected.concurrency;
  if (limit >= needed)
    return ok(`The account runs ${formatFigure(limit)} functions at a time. The stack may start ${needed}.`);
  return missing(
    `The account runs ${formatFigure(limit)} functions at a time, and the stack may start ${needed}. Raise Lambda's quota "Concurrent executions" to ${formatFigure(usualConcurrency)} in Service Quotas before the first sync.`,
  );
};
