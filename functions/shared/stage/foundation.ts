import type * as z from 'zod';
import type { CommonEnvironment } from '../aws/environment';
import { gatherLookUps } from '../aws/gather-look-ups';
import { objectStore } from '../aws/objects';
import { callLabel, count, logger, measureSeconds } from '../aws/observability';
import { paidAnswers } from '../aws/paid-answers';
import { openTable } from '../aws/table';
import { callStore } from '../calls/store';
import { finishedInBatch } from '../finished-calls/batch';
import { finishedCallsStore } from '../finished-calls/store';
import type { CommonSettings } from '../settings/settings';
import { type StagePorts, stageRunner } from './run-stage';
import { stageRunStore } from './stage-runs';

/** What every stage needs. It is made once per cold start. */
export const stageFoundation = (environment: z.infer<typeof CommonEnvironment>, settings: CommonSettings) => {
  const table = openTable({ tableName: environment.TABLE_NAME });
  const objects = objectStore(environment.BUCKET_NAME);
  const stored = callStore(table);
  const calls = { ...stored, get: gatherLookUps(stored.get, stored.getMany) };
  const finished = finishedInBatch(finishedCallsStore(table), {
    onLost: (error) => logger.warn('finished calls were not counted', { error }),
  });
  const ports: StagePorts = {
    calls,
    runs: stageRunStore(table),
    objects,
    backoff: settings.retries,
    maxAttempts: settings.retries.maxAttempts,
    keepRecordings: settings.recordingRetention === 'keep',
    onEnded: (call, status, code) => {
      count('CallEnded', { Status: status }, 1, { Reason: code });
      logger.warn('call ended', { ...callLabel(call), status, code });
    },
    onParked: (call, { code, message }, waitedMs) => {
      if (code === 'VENDOR_THROTTLED') {
        count('StageRetried', { Stage: call.stage }, 1, { Code: code });
        measureSeconds('VendorThrottled', {}, waitedMs / 1000);
      } else measureSeconds('ModelBlocked', { Reason: code }, waitedMs / 1000);
      logger.warn('call parked', { ...callLabel(call), code, reason: message, waitedMs });
    },
    onRetry: (call, failure) => count('StageRetried', { Stage: call.stage }, 1, { Code: failure.code }),
    onFinished: finished.note,
  };
  return {
    table,
    objects,
    calls,
    answers: paidAnswers(objects),
    backoff: ports.backoff,
    finished,
    ports,
    runStage: stageRunner(ports),
  };
};
