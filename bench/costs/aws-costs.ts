import type { RecordingRetention } from '../../functions/shared/settings/settings';
import type { PerCall } from '../requests/report';
import { assumptions } from './assumptions';
import { type PriceName, usdOf } from './prices';
import { inTemplate } from './template';

/** Cost of the stack on AWS, without speech and model. */
export interface AwsUse {
  /** Counts of one call of four minutes. */
  readonly perCall: PerCall;
  readonly minutes: number;
  readonly retention: RecordingRetention;
  /** Metrics that are written, each combination of dimensions. */
  readonly metrics: number;
}

/** USD a call, and USD a month whether calls come or not. */
export interface ServiceCost {
  readonly perCall: number;
  readonly fixed: number;
}

export const serviceNames = [
  'Lambda',
  'DynamoDB',
  'S3',
  'SQS',
  'EventBridge',
  'CloudWatch logs',
  'CloudWatch metrics and alarms',
  'X-Ray',
  'API Gateway',
  'Secrets Manager',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The counts hold for calls of this length. Seconds of functions grow with it. */
const countedMinutes = 4;
const gb = 1e9;

const priceAll = (...counts: (readonly [PriceName, number])[]): number =>
  counts.reduce((sum, [name, count]) => sum + usdOf(name) * count, 0);

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The cost of each service. Storage is that after a year of calls. */
export const awsCosts = ({
  perCall,
  minutes,
  retention,
  metrics,
}: AwsUse): Record<ServiceName, ServiceCost> => {
  const { total, s3, sqs, events } = perCall;
  const { monthsKept, daysAMonth } = assumptions;
  const tableGb = (monthsKept * assumptions.tableBytesPerCall) / gb;
  const objectBytes =
    assumptions.objectBytesPerMinute + (retention !== 'delete' ? assumptions.recordingBytesPerMinute : 0);
  const objectGb = (monthsKept * objectBytes * minutes) / gb;
  const logBytes = assumptions.logBytesPerCall + assumptions.logBytesPerInvocation * total.invocations;
  const idlePolls = inTemplate.eventSources * assumptions.idlePollsAMinute * 1_440 * daysAMonth;
  const { get = 0, put = 0, list = 0 } = s3;
  const costByUse = (cost: number): ServiceCost => ({ perCall: cost, fixed: 0 });
  return {
    Lambda: costByUse(
      priceAll(
        ['lambdaRequest', total.invocations + assumptions.apiRequestsPerCall],
        ['lambdaGbSecond', (total.gbSeconds * minutes) / countedMinutes],
      ),
    ),
    DynamoDB: costByUse(
      priceAll(
        ['dynamodbWrite', total.writeUnits],
        ['dynamodbRead', total.readUnits],
        ['dynamodbGb', tableGb],
        ['dynamodbBackupGb', tableGb],
      ),
    ),
    S3: costByUse(priceAll(['s3Put', put + list], ['s3Get', get], ['s3Gb', objectGb])),
    SQS: { perCall: priceAll(['sqsRequest', sumOf(sqs)]), fixed: priceAll(['sqsRequest', idlePolls]) },
    EventBridge: costByUse(priceAll(['event', events])),
    'CloudWatch logs': costByUse(priceAll(['logGb', logBytes / gb])),
    'CloudWatch metrics and alarms': {
      perCall: 0,
      fixed: priceAll(['metric', metrics], ['alarmMetric', inTemplate.alarmMetrics]),
    },
    'X-Ray': costByUse(priceAll(['trace', total.invocations])),
    'API Gateway': costByUse(priceAll(['apiRequest', assumptions.apiRequestsPerCall])),
    'Secrets Manager': { perCall: 0, fixed: priceAll(['secret', inTemplate.secrets]) },
  };
};

/** What a minute of audio costs, USD. Navai is billed by its own contract. */
export const speechMinute = (engine: 'navai' | 'transcribe' | 'whisperx', navaiMinute: number): number => {
  if (engine === 'navai') return navaiMinute;
  if (engine === 'transcribe') return usdOf('transcribeMinute');
  const { fargateHoursPerHour, fargateVcpu, fargateGb } = assumptions;
  const hour = priceAll(['fargateVcpuHour', fargateVcpu], ['fargateGbHour', fargateGb]);
  return (hour * fargateHoursPerHour) / 60;
};
