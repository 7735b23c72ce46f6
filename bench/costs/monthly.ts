import { combinationsOf, type MetricName, metricsList } from '../../functions/shared/aws/metrics-list';
import { countRequests } from '../requests/count-requests';
import { assumptions } from './assumptions';
import { awsCosts, type ServiceName, serviceNames, speechMinute } from './aws-costs';
import type { CostFlags } from './flags';
import { modelCostOfACall, type QuestionName, questionNames, type TokensOfACall } from './model-costs';
import { countTokens } from './simulated-tokens';

export interface MonthlyCosts {
  callsAMonth: number;
  /** USD a month. */
  services: Record<ServiceName | 'speech' | 'model', number>;
  total: number;
  /** USD for 1,000 calls. `aws` leaves out what the month costs without calls. */
  perThousand: { aws: number; awsByService: Record<ServiceName, number>; speech: number; model: number };
  /** USD a month without a call. */
  fixed: number;
  modelByQuestion: Record<QuestionName, number>;
  tokens: TokensOfACall;
}

const metricCount = (): number =>
  (Object.keys(metricsList) as MetricName[]).reduce((sum, name) => sum + combinationsOf(name), 0);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Whole cents, and tenths of them below a dollar. */
export const cents = (usd: number): number =>
  Math.round(usd * (usd < 1 ? 10_000 : 100)) / (usd < 1 ? 10_000 : 100);

const mapNames = <Name extends string>(
  names: readonly Name[],
  value: (name: Name) => number,
): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, cents(value(name))])) as Record<Name, number>;

/** Calls of the sync that is counted. */
const countedCalls = 20;

/** Counts the requests of a call, asks the simulated model, and prices both. */
export const monthlyCosts = async (
  flags: CostFlags,
  counted: Promise<TokensOfACall> = countTokens(flags),
): Promise<MonthlyCosts> => {
  const { callsADay, minutes, engine, scale, retention, navaiMinute } = flags;
  const keepRecordings = retention === 'keep';
  const perCall = await countRequests({ calls: countedCalls, scale, keepRecordings });
  const tokens = await counted;
  const aws = awsCosts({ perCall, minutes, retention, metrics: metricCount() });
  const byQuestion = modelCostOfACall(tokens, flags);
  const callsAMonth = callsADay * assumptions.daysAMonth;
  const ofAws = mapNames(serviceNames, (name) => aws[name].perCall * callsAMonth + aws[name].fixed);
  const model = sumOf(Object.values(byQuestion));
  const speech = speechMinute(engine, navaiMinute) * minutes;
  const services = { ...ofAws, speech: cents(speech * callsAMonth), model: cents(model * callsAMonth) };
  return {
    callsAMonth: Math.round(callsAMonth),
    services,
    total: cents(sumOf(Object.values(services))),
    perThousand: {
      aws: cents(1000 * sumOf(serviceNames.map((name) => aws[name].perCall))),
      awsByService: mapNames(serviceNames, (name) => 1000 * aws[name].perCall),
      speech: cents(1000 * speech),
      model: cents(1000 * model),
    },
    fixed: cents(sumOf(serviceNames.map((name) => aws[name].fixed))),
    modelByQuestion: mapNames(questionNames, (name) => 1000 * byQuestion[name]),
    tokens,
  };
};
