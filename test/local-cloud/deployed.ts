import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { stages } from '../../functions/shared/model/call';
import type { StackOutputs } from '../../local/deploy';
import { apiIdOf } from '../../local/deploy';
import { type Api, openApi } from '../../local/gateway';
import { hasEnded } from '../../local/results';
import { type ListedCall, listCalls, type Paid, queueDepths } from '../../local/system';
import type { Telephony } from './telephony';

/** What the set-up hands to the tests, which run in other processes or other worlds of one process. */
export interface SuiteState {
  cloud: { endpoint: string; port: number; region: string; logFile: string };
  outputs: StackOutputs;
  token: string;
  controlUrl: string;
  poisonId: string;
  /** Size of the committed sample set. */
  samples: number;
  firstPass: ListedCall[];
  paidInFirstPass: Paid;
}

/** An analysed call as `GET /api/calls/{id}` answers it, as far as the tests look at it. */
export interface ShownCall extends ListedCall {
  analysis?: {
    overallScore: number;
    scores: {
      criterion: string;
      score: number;
      reason: string;
      citations: { segment: number; quote: string }[];
    }[];
    violations: { violation: string; citation: { quote: string } }[];
    summary: string;
  };
  cleaned?: { index: number; speaker: string; text: string; startMs: number }[];
}

/** The deployed system as a test uses it. */
export const deployed = () => {
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
  const api: Api = openApi(cloud.port, apiIdOf(outputs), state.token);
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
    queueUrls: {
      recordings: outputs.RecordingsQueueUrl,
      speech: outputs.SpeechQueueUrl,
      cleaning: outputs.CleaningQueueUrl,
      scoring: outputs.ScoringQueueUrl,
    },
    paid: () => control<Paid>('/paid'),
    modelRequests: () => control<string[]>('/model-requests'),
    bend: (telephony: Telephony) => control<void>('/telephony', telephony),
    crashing: (on: boolean) => control<void>('/crashing', { on }),
    crashes: () => control<{ crashes: number; invocations: number }>('/crashes'),
    sync: (query = 'limit=500') => api.call(`/api/sipuni/sync-and-process?${query}`, { method: 'POST' }),
    show: (callId: string) => api.ask<ShownCall>(`/api/calls/${encodeURIComponent(callId)}`),
    listCalls: () => listCalls(api),
    /** Waits until every call has ended and every queue is empty. */
    quiet: async (): Promise<ListedCall[]> => {
      for (;;) {
        const depths = await queueDepths(sqs, outputs);
        if (stages.every((stage) => depths[stage] === 0)) {
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
