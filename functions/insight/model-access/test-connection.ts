import type { ConnectionReport, ConnectionTest } from '../../shared/http/connection-test';
import { nameField } from '../llm/model-failures';
import { type Check, type CheckName, checkNames, type Finding, missing, ok, toCheck } from './checks';
import type { AccountFacts } from './facts';
import {
  judgeAuthorization,
  judgeConfiguration,
  judgeFirstUseForm,
  judgeLifecycle,
  judgeMarketplace,
  judgeRegion,
  type ModelSettings,
} from './judge-access';
import { type ExpectedQuotas, judgeConcurrency, judgeModelQuota } from './judge-quotas';

export interface ModelReport extends ConnectionReport {
  readonly checks: readonly Check[];
}

export interface ConnectionPorts {
  gather: (deadline: number, signal: AbortSignal) => Promise<AccountFacts>;
  settings: ModelSettings;
  expected: ExpectedQuotas;
}

/** Checks everything that a model needs before it scores calls, and says what is missing. */
export const testConnection =
  ({ gather, settings, expected }: ConnectionPorts) =>
  async ({ now, deadline, signal }: ConnectionTest): Promise<ModelReport> => {
    const facts = await gather(deadline, signal);
    const findings: Record<CheckName, Finding> = {
      configuration: judgeConfiguration(settings, facts),
      region: judgeRegion(settings, facts),
      'first-use-form': judgeFirstUseForm(facts),
      marketplace: judgeMarketplace(settings, facts),
      authorization: judgeAuthorization(facts),
      lifecycle: judgeLifecycle(facts, now),
      quota: judgeModelQuota(facts, expected),
      'lambda-concurrency': judgeConcurrency(facts, expected),
      answer: judgeAnswer(facts),
    };
    return toReport(checkNames.map((name) => toCheck(name, findings[name])));
  };

type TestModel = ReturnType<typeof testConnection>;

/** Tests the model that scores, and a separate model that cleans. Gaps of the scoring model come first. */
export const testBoth =
  (scorer: TestModel, cleaner?: { modelId: string; test: TestModel }): TestModel =>
  async (how) => {
    const [scoring, cleaning] = await Promise.all([scorer(how), cleaner?.test(how)]);
    if (!cleaner || !cleaning) return scoring;
    const own = cleaning.checks.filter(({ name }) => name !== 'lambda-concurrency');
    return toReport([...scoring.checks, ...own.map((check) => toCleanerCheck(check, cleaner.modelId))]);
  };

/** Names the cleaning model and its own settings. */
const toCleanerCheck = (check: Check, cleans: string): Check => ({
  ...check,
  message: nameField(check.message, 'insight.cleaning'),
  cleans,
});

const judgeAnswer = ({ answer }: AccountFacts): Finding =>
  'answered' in answer ? ok('The model answers.') : { ...missing(answer.reason), code: answer.code };

const nameOf = ({ name, cleans }: Check): string => (cleans ? `${name} of ${cleans}` : name);

/** A missing item comes first because it explains why the model does not answer. */
const toReport = (checks: readonly Check[]): ModelReport => {
  const [first, ...more] = checks.filter(({ state }) => state === 'missing');
  if (first) {
    const others = more.length > 0 ? ` Missing as well: ${more.map(nameOf).join(', ')}.` : '';
    const message = `${first.message}${others}`;
    return { success: false, message, ...(first.code ? { code: first.code } : {}), checks };
  }
  const notes = checks.filter(({ state }) => state !== 'ok').map(nameOf);
  const look = notes.length > 0 ? ` Look at: ${notes.join(', ')}.` : '';
  return { success: true, message: `The model answers and nothing is missing.${look}`, checks };
};
