import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type AccountReason, accountReasons } from '../../functions/shared/errors';
import type { AlarmSettings } from '../config/alarms-config';
import { type AlarmSpec, inWords } from './alarm-spec';
import { ownMetric, sumOf } from './own-metric';

const hour = Duration.hours(1);

export const callAlarms = ({
  errorPercent,
  errorLeastCalls,
}: Pick<AlarmSettings, 'errorPercent' | 'errorLeastCalls'>): Record<string, AlarmSpec> => ({
  CallsFail: {
    metric: new MathExpression({
      label: 'Share of ERROR among ended calls, %',
      expression: `IF(FILL(done, 0) + FILL(skipped, 0) + FILL(failed, 0) >= ${errorLeastCalls}, 100 * FILL(failed, 0) / (FILL(done, 0) + FILL(skipped, 0) + FILL(failed, 0)), 0)`,
      usingMetrics: {
        done: countEnded('DONE'),
        skipped: countEnded('SKIPPED'),
        failed: countEnded('ERROR'),
      },
      period: hour,
    }),
    threshold: errorPercent,
    happened: `${errorPercent} % or more of the calls of an hour ended in ERROR.`,
    advice:
      'GET /api/calls?status=ERROR shows the reason of each. Mend the most frequent one, then ask POST /api/calls/retry?reasonCode= with it.',
  },
});

const countEnded = (status: 'DONE' | 'SKIPPED' | 'ERROR') =>
  ownMetric('CallEnded', { Status: status }, { statistic: 'Sum', period: hour });

/** A parked call looks again by a fresh message, so its queue never looks old. */
export const vendorAlarms = ({
  oldestMessageMinutes,
}: Pick<AlarmSettings, 'oldestMessageMinutes'>): Record<string, AlarmSpec> => ({
  VendorThrottles: {
    metric: ownMetric('VendorThrottled', {}, { statistic: 'Maximum', period: hour }),
    threshold: oldestMessageMinutes * 60,
    happened: `A vendor has answered 429 to a call for ${inWords(oldestMessageMinutes)}. Its calls are parked and lose nothing for 14 days.`,
    advice:
      'Ask the vendor for more requests, or lower recordings.downloads. Parked calls go on by themselves.',
  },
});

/** Calls look again at intervals of hours. So an alarm stays up for that long after the last look. */
const heldHours = 6;

export const modelAlarms = ({
  modelThrottledMinutes,
}: Pick<AlarmSettings, 'modelThrottledMinutes'>): Record<string, AlarmSpec> => ({
  ModelRefused: {
    metric: sumOf(
      'Looks at a model that is refused',
      accountReasons
        .filter((reason) => reason !== 'MODEL_THROTTLED')
        .map((reason) => measureBlocked(reason, 'SampleCount')),
      hour,
    ),
    heldPeriods: heldHours,
    happened: 'Bedrock refuses the model to this account. Calls are parked and lose nothing.',
    advice:
      'Ask GET /api/model/test-connection. It says what is missing: the first-use form, Marketplace rights, the region, the model id or a setting. Parked calls go on by themselves.',
  },
  ModelThrottled: {
    metric: measureBlocked('MODEL_THROTTLED', 'Maximum'),
    threshold: modelThrottledMinutes * 60,
    heldPeriods: heldHours,
    happened: `A call has waited for the quota of the model for ${inWords(modelThrottledMinutes)}. Calls are parked and lose nothing.`,
    advice:
      'Raise the tokens and requests per minute of the model in the Service Quotas console, or lower the concurrency of the insight room. Parked calls go on by themselves.',
  },
});

const measureBlocked = (reason: AccountReason, statistic: 'SampleCount' | 'Maximum') =>
  ownMetric('ModelBlocked', { Reason: reason }, { statistic, period: hour });
