import { callWriter } from '../functions/sources/telephony-sync/intake/call-writer';
import { wonIntake } from '../functions/sources/telephony-sync/intake/won-intake';
import { workOnRun } from '../functions/sources/telephony-sync/slices/slice-run';
import type { CallRecord, CallSlices } from '../functions/telephony/call-list';
import { type Source, sources, vendors } from '../functions/telephony/vendors';
import { seededRandom } from '../local/simulators/faults';
import { inMemoryCallTable, inMemoryRuns } from './sync-stores';

const zone = 'Europe/Istanbul';
/** Most records of one answer. A full answer may be cut off. */
const answerCap = 100;
const isSliced = (name: Source): boolean => vendors[name].list === 'slices';
/** The source of the made-up calls. */
const source = sources.find(isSliced) ?? sources[0];
const day = 86_400;
/** Monday, 5 January 2026, 00:00 in Istanbul (epoch s). */
const start = Date.UTC(2026, 0, 4, 21) / 1000;

/** A working day's calls by hour, and days by how busy they are. */
const hours = [0, 0, 0, 0, 0, 0, 0, 1, 4, 11, 13, 12, 8, 10, 12, 11, 9, 6, 2, 0.6, 0.4, 0.2, 0.1, 0];
const weekdays = [1, 0.95, 0.9, 0.95, 1.05, 0.4, 0.05];

/**
 * Times of calls of a made-up call centre, in order (epoch s). Working hours are busy, nights are almost
 * empty, and Saturdays are half days. Days differ, there are holidays and slow growth. Campaigns bring over a
 * hundred calls in one minute.
 */
const callTimes = (calls: number, days: number, random: () => number): number[] => {
  const times: number[] = [];
  const campaigns = calls < 1000 ? 0 : Math.max(1, Math.round(calls / 5000));
  for (let campaign = 0; campaign < campaigns; campaign++) {
    const minute = start + Math.floor(random() * days) * day + 36_000 + Math.floor(random() * 420) * 60;
    const size = 105 + Math.floor(random() * 60);
    for (let call = 0; call < size; call++) times.push(minute + Math.floor(random() * 60));
  }

  const weights = Array.from({ length: days }, (_, index) => {
    const mood = random() < 0.03 ? 0.01 : 0.7 + 0.6 * random();
    const busy = (weekdays[index % 7] ?? 1) * mood * (1 + (0.4 * index) / days);
    return hours.map((weight) => busy * (weight + 0.02) * (0.85 + 0.3 * random()));
  }).flat();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const left = Math.max(0, calls - times.length);
  let reached = 0;
  let drawn = 0;
  for (const [hour, weight] of weights.entries()) {
    reached += weight;
    // Not rounded hour by hour, so that quiet hours get their calls too.
    for (const until = (left * reached) / total + random() - 0.5; drawn < until && drawn < left; drawn++)
      times.push(start + hour * 3600 + Math.floor(random() * 3600));
  }
  while (times.length < calls) times.push(start + Math.floor(random() * days * day));
  return times.slice(0, calls).sort((a, b) => a - b);
};

/** The place of the first time that is not before `at`. */
const placeOf = (times: readonly number[], at: number): number => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Requests of plain halving. A full slice is asked for again in two halves, down to one second. */
const countHalving = (times: readonly number[], from: number, to: number): number => {
  const records = placeOf(times, to + 1) - placeOf(times, from);
  if (records < answerCap || from === to) return 1;
  const middle = Math.floor((from + to) / 2);
  return 1 + countHalving(times, from, middle) + countHalving(times, middle + 1, to);
};

const countHalvingFromMonths = (times: readonly number[], to: number): number => {
  let requests = 0;
  for (let month = start; month <= to; month += 30 * day)
    requests += countHalving(times, month, Math.min(to, month + 30 * day - 1));
  return requests;
};

interface MadeUpRecord {
  key: string;
  /** Epoch seconds. */
  at: number;
}

/** Answers the calls of the range after a random delay, and any hundred if there are more. */
const vendorOf = (times: readonly number[], random: () => number): CallSlices => ({
  timeOf: (record) => (record as MadeUpRecord).at * 1000,
  map: (record) => callOf(record as MadeUpRecord),
  rowOf: () => ({ row: {} }),
  between: async (from, to, { onRequest } = {}) => {
    onRequest?.();
    for (let turns = Math.floor(random() * 5); turns >= 0; turns--) await new Promise(setImmediate);
    const first = placeOf(times, from);
    const end = placeOf(times, to + 1);
    const places = Array.from({ length: end - first }, (_, index) => first + index);
    for (let last = places.length - 1; last > 0 && places.length > answerCap; last--) {
      const other = Math.floor(random() * (last + 1));
      [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
    }
    return places
      .slice(0, answerCap)
      .map((place): MadeUpRecord => ({ key: `call-${place}`, at: times[place] ?? 0 }));
  },
});

const callOf = ({ key, at }: MadeUpRecord): CallRecord => ({
  callId: `${source}-${key}`,
  source,
  externalId: key,
  direction: 'inbound',
  answered: true,
  recorded: true,
  callerNumber: '+905321234567',
  calleeNumber: '+908502001122',
  customerNumber: '+905321234567',
  agentEmail: 'agent@example.com',
  callDate: new Date(at * 1000).toISOString(),
  durationSec: 60,
  vendorFields: {},
});

/** The made-up vendor never fails. */
const toSyncFailure = (failure: unknown): never => {
  throw failure;
};

export interface MadeUpAccount {
  calls: number;
  days: number;
  seed: number;
  /** Requests at a time. */
  parallel: number;
}

/** Most requests of a sync. They are a share of plain halving, or a number for each 100 calls and each day. */
const allowed = { ofHalving: 0.6, perFloor: 1.6, perDay: 4 };

/** Syncs a made-up call centre with the real planner and worker, and counts the requests. */
export const measureSync = async ({ calls, days, seed, parallel }: MadeUpAccount) => {
  const random = seededRandom(seed);
  const times = callTimes(calls, days, random);
  const to = start + days * day - 1;
  const table = inMemoryCallTable();
  const runs = inMemoryRuns();
  const work = workOnRun({
    ...{ source, answerCap, toSyncFailure },
    list: vendorOf(times, random),
    intake: wonIntake({
      ...{ source, writer: callWriter(table), now: Date.now },
      calls: { unsent: async () => [] },
      matching: { sendCalls: async () => {} },
    }),
    runs,
    resumePoints: { advance: async () => {} },
    queue: { send: async () => {} },
    settings: { timeZone: zone, parallelRequests: parallel },
    backoff: { baseMs: 1, capMs: 1 },
    maxTries: 1,
    count: () => {},
    warn: () => {},
    now: Date.now,
  });
  const runId = 'bench';
  const instant = (second: number) => new Date(second * 1000).toISOString();
  await runs.create({
    source,
    runId,
    startedAt: instant(to),
    message: '',
    counts: {},
    rejected: [],
    progress: { trigger: 'request', from: instant(start), to: instant(to), requests: 0, gaps: [] },
    tries: 0,
  });
  const lease = { owner: 'bench', now: Date.now(), leaseMs: 3_600_000 };
  const claimed = await runs.take(runId, lease);
  if (claimed.state !== 'taken') throw new Error(`The run is ${claimed.state}.`);
  await work(claimed.run, { owner: lease.owner, deadline: lease.now + lease.leaseMs, wrapUpMs: 0 });

  const run = runs.content.get(runId);
  const requests = run?.progress.requests ?? 0;
  const baseline = countHalvingFromMonths(times, to);
  const floor = Math.ceil(calls / answerCap);
  const missing = calls - table.content.size;
  const limit = Math.floor(allowed.perFloor * floor + allowed.perDay * days);
  const ratio = round(requests / baseline);
  return {
    ...{ calls, days, seed, parallel, requests },
    halving: baseline,
    ratio,
    ratioLimit: allowed.ofHalving,
    floor,
    perFloor: round(requests / floor),
    limit,
    gaps: run?.progress.gaps.length ?? 0,
    missing,
    isWithinLimits: ratio <= allowed.ofHalving && requests <= limit,
  };
};

const round = (number: number): number => Math.round(number * 1000) / 1000;
