import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { hasEnded } from '../../functions/shared/calls/schema';
import { listAudioJobs, type ShownJob } from '../../local/audio-jobs';
import type { Cloud } from '../../local/cloud/cloud';
import type { StackOutputs } from '../../local/cloud/deploy';
import { apiIdOf } from '../../local/cloud/deploy';
import { openApi } from '../../local/cloud/gateway';
import { countWaiting, queueDepths, queueUrls } from '../../local/cloud/queues';
import { type ExportFile, type ShownImport, uploadExports } from '../../local/exports';
import { Lifetime } from '../../local/lifetime';
import { type ListedCall, listCalls, openStatuses, type ShownCall as ShownWhole } from '../../local/listing';
import type { AlotechCounters } from '../../local/simulators/alotech';
import type { Paid } from '../../local/system';
import { type ShownSync, type SyncRange, syncSlices } from '../../local/telephony-sync';
import { rawApi } from './raw-api';
import type { Telephony } from './telephony';

/** State that the set-up passes to the tests. They run in other processes or other contexts. */
export interface SuiteState {
  cloud: Pick<Cloud, 'endpoint' | 'port' | 'region' | 'logFile' | 'directory' | 'environment'>;
  outputs: StackOutputs;
  token: string;
  controlUrl: string;
  poisonId: string;
  /** Size of the committed sample set. */
  samples: number;
  /** Start of the run (epoch ms). The sample account of Alotech counts back from it. */
  now: number;
  /** Sipuni's calls after their end. */
  firstPass: ListedCall[];
  alotech: {
    syncs: ShownSync[];
    imports: ShownImport[];
    /** Audio jobs after the first matching and before any export. */
    jobsBeforeExports: ShownJob[];
    /** Audio jobs after the matching of the exports and before further calls. */
    jobsAfterExports: ShownJob[];
    /** Alotech's calls after their end. */
    calls: ListedCall[];
  };
  paidInFirstPass: Paid;
}

/** An analysed call of `GET /api/calls/{id}`. It has the fields that tests read. */
export interface ShownCall extends ListedCall {
  analysis?: ShownWhole['analysis'];
  speechEngine?: string;
  sentBytes?: number;
  roles?: { by: string; confidence: number };
  metrics?: { talkMs: { agent: number; customer: number } };
  transcription?: {
    engine: string;
    channels: number;
    wordTimes?: string;
    segments: { speaker: string; startMs: number; endMs: number; text: string }[];
  };
  links: Partial<
    Record<'recording' | 'listening' | 'peaks' | 'text' | 'vtt', { url: string; expiresAt: string }>
  >;
  hidden: string[];
  cleaned?: { index: number; speaker: string; text: string; startMs: number }[];
}

/** The deployed system for a test. */
export const openDeployed = () => {
  const file = process.env.SANTRAL_SUITE;
  if (!file)
    throw new Error('This test needs the local cloud: run it as part of the jest project "local-cloud".');
  const state = JSON.parse(readFileSync(file, 'utf8')) as SuiteState;
  const { cloud, outputs } = state;
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const api = rawApi(openApi(cloud.port, apiIdOf(outputs), state.token));
  const sqs = new SQSClient(settings);
  const s3 = new S3Client(settings);

  const control = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${state.controlUrl}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  };

  return {
    ...state,
    api,
    sqs,
    s3,
    queueUrls: queueUrls(outputs),
    paid: () => control<Paid>('/paid'),
    modelRequests: () => control<string[]>('/model-requests'),
    bend: (telephony: Telephony) => control<void>('/telephony', telephony),
    crashing: (on: boolean) => control<void>('/crashing', { on }),
    crashes: () => control<{ crashes: number; invocations: number }>('/crashes'),
    alotechCounters: () => control<AlotechCounters>('/alotech-counters'),
    syncAlotech: (range: SyncRange) => syncSlices({ api, lifetime: new Lifetime() }, 'alotech', range),
    upload: (files: readonly ExportFile[]) =>
      uploadExports({ api, cloud, bucket: outputs.BucketName, lifetime: new Lifetime() }, files),
    listAudioJobs: () => listAudioJobs(api),
    sync: (query = 'limit=500') => api.call(`/api/sipuni/sync-and-process?${query}`, { method: 'POST' }),
    show: (callId: string) => api.ask<ShownCall>(`/api/calls/${encodeURIComponent(callId)}`),
    listCalls: () => listCalls(api),
    listOpen: () => listCalls(api, openStatuses),
    /** Waits until every call has ended and every queue is empty. */
    quiet: async (): Promise<ListedCall[]> => {
      for (;;) {
        const waiting = countWaiting(await queueDepths(sqs, outputs));
        if (waiting === 0 && (await listCalls(api, openStatuses)).length === 0) {
          const calls = await listCalls(api);
          if (calls.every(hasEnded)) return calls;
        }
        await pause(250);
      }
    },
    close: () => {
      api.close();
      sqs.destroy();
      s3.destroy();
    },
  };
};
