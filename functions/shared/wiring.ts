import type * as z from 'zod';
import type { CommonEnvironment } from './environment';
import { callLabel, count, logger, measureSeconds } from './observability';
import { type StagePorts, stageRunner } from './stage';
import { callStore } from './store/calls';
import { objectStore } from './store/objects';
import { paidAnswers } from './store/paid-answers';
import { stageRunStore } from './store/stage-runs';
import { openTable } from './store/table';

/** What every stage stands on, made once per cold start. */
export const stageFoundation = (environment: z.infer<typeof CommonEnvironment>) => {
  const table = openTable({ tableName: environment.TABLE_NAME });
  const objects = objectStore(environment.BUCKET_NAME);
  const calls = callStore(table);
  const ports: StagePorts = {
    calls,
    runs: stageRunStore(table),
    objects,
    backoff: { baseMs: environment.RETRY_BASE_MS, capMs: environment.RETRY_CAP_MS },
    maxAttempts: environment.MAX_ATTEMPTS,
    keepRecordings: environment.RECORDING_RETENTION === 'keep',
    onEnded: (call, status, code) => {
      count('CallEnded', { Status: status, Reason: code });
      logger.warn('call ended', { ...callLabel(call), status, code });
    },
    onParked: (call, { code, message }, waitedMs) => {
      measureSeconds('ModelBlocked', { Reason: code }, waitedMs / 1000);
      logger.warn('call parked', { ...callLabel(call), code, reason: message, waitedMs });
    },
    onRetry: (call, failure) => count('StageRetried', { Stage: call.stage, Code: failure.code }),
  };
  return {
    table,
    objects,
    calls,
    answers: paidAnswers(objects),
    backoff: ports.backoff,
    ports,
    runStage: stageRunner(ports),
  };
};
