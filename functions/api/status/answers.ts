import * as z from 'zod';
import { CallStatus, ReasonCode } from '../../shared/calls/schema';
import { ShownRange } from '../../shared/http/day-range';
import { stages } from '../../shared/stage/stages';
import { sources } from '../../telephony/vendors';
import { SourceHealthAnswer } from '../syncs/answers';

const count = z.int().min(0);
const counted = {
  count,
  atLeast: z.boolean().meta({ description: 'The counting stopped there. There may be more.' }),
};
const Stage = z.enum(stages);

const OldestCall = z.object({
  callId: z.string().optional().meta({ description: 'Where you may see the call.' }),
  callDate: z.string(),
  source: z.enum(sources),
  status: CallStatus,
  stage: Stage,
  statusAt: z.string(),
  reasonCode: ReasonCode.optional(),
});

const CallsAnswer = z.object({
  byStatus: z
    .array(z.object({ status: CallStatus, ...counted }))
    .meta({ description: 'All calls that have not ended, and those of the range that have.' }),
  byStage: z
    .array(
      z.object({
        stage: Stage,
        ...counted,
        perMinute: z
          .number()
          .min(0)
          .meta({ description: 'Calls that the stage finished a minute, over the last five minutes.' }),
      }),
    )
    .meta({ description: 'Calls that have not ended.' }),
  byReason: z
    .array(z.object({ reasonCode: ReasonCode, ...counted }))
    .meta({ description: 'Calls of the range that were left out, failed or are tried again.' }),
  oldestWaiting: OldestCall.nullable(),
});

const Queue = z.object({
  name: z.string(),
  waiting: count,
  inFlight: count,
  delayed: count,
  deadLetters: count,
});

const RunningSync = z.object({
  runId: z.string(),
  source: z.enum(sources),
  state: z.enum(['RUNNING', 'STALLED']),
  startedAt: z.string(),
  message: z.string(),
  rows: count.nullable().meta({ description: 'Rows so far. A vendor does not say how many there are.' }),
  share: z.number().nullable().meta({ description: 'How much of the range is stored, 0 to 1.' }),
});

const RunningImport = z.object({
  importId: z.string(),
  file: z.string(),
  status: z.enum(['RUNNING', 'STALLED']),
  startedAt: z.string(),
  message: z.string(),
  rows: count.nullable().meta({ description: 'Rows so far. `null` until the file has been read.' }),
  ofRows: count.nullable(),
});

export const StatusAnswer = z
  .object({
    range: ShownRange,
    calls: CallsAnswer,
    queues: z.array(Queue).meta({ description: 'Messages, as SQS estimates them.' }),
    sources: z.array(SourceHealthAnswer),
    syncs: z.array(RunningSync),
    imports: z.array(RunningImport),
  })
  .meta({ id: 'Status', description: 'What waits, what runs and what failed.' });
