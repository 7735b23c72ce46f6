import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import {
  type JobCounters,
  type JobStatus,
  jobStateOf,
  jobStatusOf,
} from '../../functions/shared/audio-jobs/schema';
import {
  type AlotechCall,
  type AlotechRecord,
  alotechCallId,
  TIME_FIELDS,
} from '../simulators/alotech/alotech-call';
import type { HeardCall } from '../simulators/call';
import { wavOf } from './alotech-audio';
import { ALOTECH_ZONE, drawCalls, type TimedCall } from './alotech-days';
import { sampleColleagues, sampleOwners } from './alotech-people';
import { nearMisses, type PlacedCall, type WonCall, wonCalls } from './alotech-won';
import { type SampleCall, sampleAudio, sampleCalls } from './catalogue';

export { ALOTECH_ZONE } from './alotech-days';
export { type SampleAgent, sampleColleagues, sampleContacts, sampleOwners } from './alotech-people';

/** Expected results of the sample calls with the sample exports. */
export interface ExpectedAlotech {
  /** All calls. Those that appear late need a second sync. */
  calls: number;
  /** Calls that the first list of their time omits. */
  late: number;
  /** Customer and end of each won call, by call_key. */
  won: Record<string, { customer: string; expect: SampleCall['expect'] }>;
  /** Expected jobs by the digits of their customer. */
  jobs: Record<string, { calls: number; jobStatus: JobStatus }>;
}

/**
 * The calls of a Turkish call centre in the 30 days before `now` (epoch ms), oldest first. They depend on
 * `now` alone. Every won call has a unique recording and unique words.
 */
export const alotechCalls = (now: number): AlotechCall[] => sampleAccount(now).map(({ call }) => call);

export const expectedAlotech = (now: number): ExpectedAlotech => {
  const account = sampleAccount(now);
  const won = account.flatMap(({ call, won }) => (won ? [{ key: call.record.call_key, ...won }] : []));
  const counters = new Map<string, JobCounters>();
  for (const { customer, expect } of won) {
    const job = counters.get(customer) ?? { queued: 0, active: 0, done: 0, error: 0 };
    job[jobStateOf(expect.status)] += 1;
    counters.set(customer, job);
  }
  const jobs = [...counters].map(([customer, job]) => {
    const calls = job.queued + job.active + job.done + job.error;
    return [customer, { calls, jobStatus: jobStatusOf(job) }] as const;
  });
  return {
    calls: account.length,
    late: account.filter(({ call }) => call.late).length,
    won: Object.fromEntries(won.map(({ key, customer, expect }) => [key, { customer, expect }])),
    jobs: Object.fromEntries(jobs),
  };
};

interface ListedCall {
  call: AlotechCall;
  won?: WonCall;
}

const sampleAccount = (now: number): ListedCall[] => {
  const templates = new Map(sampleCalls().map((sample) => [sample.id, sample]));
  const listed = [
    ...drawCalls(now).map((call) => ({ ...call, won: undefined })),
    ...nearMisses.map((call) => ({ ...placeCall(call, now), won: undefined })),
    ...wonCalls.map((call) => ({ ...placeCall(call, now), won: call })),
  ].sort((a, b) => a.at.toMillis() - b.at.toMillis());
  return listed.map((timed, index): ListedCall => {
    // The vendor lists a transferred call once for each part, under one id and two keys.
    const part = index % 50 === 49 ? 1 : 0;
    const record = recordOf(timed, callIdOf(listed[index - part]?.at ?? timed.at, index - part), index);
    const late = timed.late ? { late: timed.late } : {};
    const { won } = timed;
    if (!won) return { call: { record, ...late } };
    const { handedOut = 'audio', template } = won.recording;
    const heard = toHeardCall(won, record, template === undefined ? undefined : templates.get(template));
    return { call: { record, ...late, heard, handedOut }, won };
  });
};

const placeCall = (call: PlacedCall, now: number): TimedCall => {
  const at = DateTime.fromMillis(now, { zone: ALOTECH_ZONE }).startOf('second');
  return {
    ...call,
    at:
      'minutesAgo' in call.when
        ? at.minus({ minutes: call.when.minutesAgo })
        : DateTime.fromISO(`${at.minus({ days: call.when.daysAgo }).toISODate()}T${call.when.at}`, {
            zone: ALOTECH_ZONE,
          }),
    result: call.agentEmail === null ? 'abandoned' : 'answered',
  };
};

const callIdOf = (at: DateTime, index: number) => `${at.toUnixInteger()}.${104_000 + index}`;

const AGENT_NAMES = new Map(
  [...sampleOwners(), ...sampleColleagues()].map(({ email, name }) => [email, name]),
);
const QUEUES = ['Satış', 'Destek', 'İade & Değişim'];

/**
 * The call as the vendor lists it. The name of the time field varies. Some fields are not in the vendor note.
 */
const recordOf = (
  { at, ends, agentEmail, duration, result }: TimedCall,
  callId: string,
  index: number,
): AlotechRecord => {
  const timeField =
    index % 4 === 3 ? (TIME_FIELDS[(index >> 2) % TIME_FIELDS.length] ?? 'call_date') : 'call_date';
  const queue = QUEUES[index % QUEUES.length];
  return {
    call_key: callKeyOf(callId, index),
    call_id: callId,
    [timeField]: at.toFormat('yyyy-MM-dd HH:mm:ss'),
    caller_id: ends.caller,
    called_num: ends.called,
    is_inbound: ends.inbound,
    duration,
    agent_email: agentEmail,
    agent_name: agentEmail === null ? null : (AGENT_NAMES.get(agentEmail.trim().toLowerCase()) ?? null),
    call_result: result,
    queue_name: queue,
    wait_time: index % 45,
    hangup_by: agentEmail === null ? 'caller' : index % 2 === 0 ? 'agent' : 'caller',
    tags: index % 11 === 0 ? ['VIP', 'tekrar'] : [],
    ivr: { language: 'tr', path: ['1', String(1 + (index % 3))] },
    ...(index % 9 === 0
      ? { survey: { score: 1 + (index % 5), comment: index % 2 === 0 ? null : 'Memnun kaldım' } }
      : {}),
  };
};

/** Looks like a key of the vendor's data store. It is long and unique and uses URL-safe base64. */
const callKeyOf = (callId: string, index: number): string =>
  `ahRzfm9ybmVrLXNhbnRyYWxy${createHash('sha512').update(`${callId}:${index}`).digest('base64url').slice(0, 64)}`;

const toHeardCall = (
  { shows, recording, expect }: WonCall,
  record: AlotechRecord,
  template: SampleCall | undefined,
): HeardCall => {
  const { handedOut: _, template: name, ...behaviours } = recording;
  const position = wonCalls.findIndex((call) => call.shows === shows);
  // The same in every run, so that two runs can be compared.
  const id = `alotech-won-${String(position + 1).padStart(2, '0')}`;
  if (name !== undefined && !template) throw new Error(`There is no sample call ${name} for "${shows}".`);
  let audio: Buffer | undefined;
  return {
    id,
    callId: alotechCallId(record.call_key),
    shows,
    expect,
    language: 'tr',
    recorded: true,
    talkSeconds: template?.talkSeconds ?? 0,
    channels: template?.channels ?? 1,
    answerShape: template?.answerShape ?? 'segments',
    ...(template?.modelBehaviour ? { modelBehaviour: template.modelBehaviour } : {}),
    ...(template?.marker ? { marker: template.marker } : {}),
    ...behaviours,
    turns: template ? withFileNumber(template, 70_000 + 37 * position) : [],
    audio: () =>
      (audio ??= template ? wavOf(sampleAudio(template), `${id} ${record.call_key}`) : Buffer.alloc(0)),
  };
};

/** Adds a file number to the agent's second turn. With five digits it does not look like personal data. */
const withFileNumber = ({ turns }: SampleCall, fileNumber: number): SampleCall['turns'] => {
  const second = turns.filter(({ speaker }) => speaker === 'agent')[1];
  return turns.map((turn) =>
    turn === second ? { ...turn, text: `${turn.text} Dosya numarası ${fileNumber}.` } : turn,
  );
};
