import { DateTime } from 'luxon';
import { jobStateOf, jobStatusOf } from '../../../functions/shared/audio-jobs/schema';
import { toE164 } from '../../../functions/shared/phone-number';
import { mapAlotechRecord } from '../../../functions/telephony/alotech/mapper';
import {
  ALOTECH_ZONE,
  alotechCalls,
  expectedAlotech,
  sampleColleagues,
  sampleContacts,
  sampleOwners,
} from '../../../local/samples/alotech';
import { generateCalls, sampleAudio, sampleCalls } from '../../../local/samples/catalogue';
import { type AlotechCall, TIME_FIELDS, timeOf } from '../../../local/simulators/alotech/alotech-call';
import type { HeardCall } from '../../../local/simulators/call';

/** A Thursday afternoon in Istanbul, a Monday morning, the last second of a day and a night. */
const NOW = Date.UTC(2026, 0, 15, 12, 0, 0);
const starts = [
  NOW,
  Date.UTC(2026, 1, 2, 6, 30),
  Date.UTC(2025, 2, 28, 20, 59, 59),
  Date.UTC(2026, 5, 15, 0, 30),
];

const accounts = starts.map((now) => ({ now, calls: alotechCalls(now), expected: expectedAlotech(now) }));
const calls = accounts[0]?.calls ?? [];
const { won, jobs } = expectedAlotech(NOW);
const countDistinct = <T>(values: readonly T[]) => new Set(values).size;
const tally = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
const field = (call: AlotechCall, name: string) => call.record[name];
const textOf = (call: AlotechCall, name: string) => String(field(call, name));
const heardCalls = calls.flatMap(({ heard }) => (heard ? [heard] : []));
const withAudio = heardCalls.filter(({ recordingBehaviour }) => recordingBehaviour === undefined);
const spokenText = ({ turns }: Pick<HeardCall, 'turns'>) => turns.map(({ text }) => text).join('\n');

const owners = sampleOwners().map(({ email }) => email);
const contacts = sampleContacts();
const isOwner = (call: AlotechCall) => owners.includes(textOf(call, 'agent_email').trim().toLowerCase());
const numberAt = (call: AlotechCall, end: 'caller_id' | 'called_num') => toE164(textOf(call, end), 'TR');
const contactIn = (call: AlotechCall) =>
  [numberAt(call, 'caller_id'), numberAt(call, 'called_num')].find(
    (number) => number !== undefined && contacts.includes(number),
  );

/** Applies A4 and A5 to a call. Returns the customer's digits, or undefined if the call is not won. */
const customerByRule = (call: AlotechCall) => {
  if (Number(field(call, 'duration')) < 40 || !isOwner(call)) return undefined;
  const contact = contactIn(call);
  if (contact === undefined) return undefined;
  const inbound = field(call, 'is_inbound');
  const customer = inbound === null ? contact : numberAt(call, inbound ? 'caller_id' : 'called_num');
  return customer?.replace('+', '') ?? 'unknown';
};

describe('the account', () => {
  test.each(accounts)('lists the same calls for the same start of the run ($now)', ({ now, calls }) => {
    expect(JSON.stringify(alotechCalls(now))).toBe(JSON.stringify(calls));
    expect(JSON.stringify(alotechCalls(now + 86_400_000))).not.toBe(JSON.stringify(calls));
  });

  test.each(accounts)('has 2,000 to 2,500 calls in the 30 days before the run ($now)', ({ now, calls }) => {
    const times = calls.map(({ record }) =>
      DateTime.fromSQL(timeOf(record), { zone: ALOTECH_ZONE }).toMillis(),
    );
    expect(times.length).toBeGreaterThanOrEqual(2_000);
    expect(times.length).toBeLessThanOrEqual(2_500);
    expect(Math.max(...times)).toBeLessThanOrEqual(now);
    // A sync begins minutes after the run and goes back 30 days from there.
    expect(Math.min(...times)).toBeGreaterThan(now - 30 * 86_400_000 + 3_600_000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('has empty nights, quiet weekends and busy hours', () => {
    const times = calls.filter(({ late }) => !late).map(({ record }) => timeOf(record));
    const hours = times.map((time) => Number(time.slice(11, 13)));
    expect(Math.min(...hours)).toBe(8);
    expect(Math.max(...hours)).toBe(18);
    const perDay = [...tally(times.map((time) => time.slice(0, 10)))];
    const isWeekend = (day: string) => DateTime.fromISO(day).weekday >= 6;
    const weekends = perDay.filter(([day]) => isWeekend(day)).map(([, count]) => count);
    const weekdays = perDay
      .filter(([day]) => !isWeekend(day) && day !== '2026-01-15')
      .map(([, count]) => count);
    expect(perDay).toHaveLength(30);
    expect(Math.max(...weekends)).toBeLessThan(25);
    expect(Math.min(...weekdays)).toBeGreaterThan(80);
  });

  test.each(accounts)('has a minute that one answer cannot hold, but no such second ($now)', ({ calls }) => {
    const times = calls.map(({ record }) => timeOf(record));
    const busiest = (length: number) =>
      Math.max(...tally(times.map((time) => time.slice(0, length))).values());
    expect(busiest('YYYY-MM-DD HH:MM'.length)).toBeGreaterThanOrEqual(130);
    expect(busiest('YYYY-MM-DD HH:MM:SS'.length)).toBeLessThan(20);
  });

  test('has a unique key for every call, though two parts share an id', () => {
    const keys = calls.map(({ record }) => record.call_key);
    for (const key of keys) expect(key).toMatch(/^[\w-]{80,}$/);
    expect(countDistinct(keys)).toBe(calls.length);
    const ids = calls.map((call) => textOf(call, 'call_id'));
    for (const id of ids) expect(id).toMatch(/^\d{10}\.\d{6}$/);
    expect(countDistinct(ids)).toBeLessThan(calls.length);
  });

  test('varies time names, directions and e-mail case like the vendor', () => {
    const names = calls.flatMap(({ record }) => TIME_FIELDS.filter((name) => name in record));
    expect(names).toHaveLength(calls.length);
    expect(new Set(names)).toEqual(new Set(TIME_FIELDS));
    expect(new Set(calls.map((call) => field(call, 'is_inbound')))).toEqual(new Set([true, false, null]));
    for (const call of calls) expect(field(call, 'duration')).toEqual(expect.any(Number));
    const emails = new Set(calls.map((call) => field(call, 'agent_email')));
    for (const email of [
      null,
      'ayse.yilmaz@ornek.example',
      'AYSE.YILMAZ@ORNEK.EXAMPLE',
      'Ayse.Yilmaz@Ornek.Example',
    ])
      expect(emails).toContain(email);
    const known = [...sampleOwners(), ...sampleColleagues()].map(({ email }) => email);
    expect(
      new Set([...emails].flatMap((email) => (email === null ? [] : [String(email).trim().toLowerCase()]))),
    ).toEqual(new Set(known));
    for (const call of calls.filter((one) => field(one, 'call_result') === 'abandoned'))
      expect([field(call, 'agent_email'), field(call, 'agent_name')]).toEqual([null, null]);
    for (const call of calls.filter((one) => field(one, 'agent_email') !== null))
      expect(field(call, 'agent_name')).toEqual(expect.any(String));
  });

  test('has fields outside the vendor note, some of them nested', () => {
    for (const call of calls)
      expect(field(call, 'ivr')).toEqual({ language: 'tr', path: ['1', expect.any(String)] });
    expect(calls.some((call) => field(call, 'survey') !== undefined)).toBe(true);
    expect(calls.some((call) => field(call, 'survey') === undefined)).toBe(true);
  });

  test('spells numbers in every Turkish way', () => {
    const numbers = calls.flatMap((call) => [textOf(call, 'caller_id'), textOf(call, 'called_num')]);
    const ways = [/^05\d{9}$/, /^5\d{9}$/, /^905\d{9}$/, /^\+905\d{9}$/, /^\+90 \d{3} \d{3} \d\d \d\d$/];
    for (const way of [...ways, /^0 \(\d{3}\) \d{3} \d\d \d\d$/, /^anonymous$/, /^\d{4}$/])
      expect(numbers.filter((number) => way.test(number)).length).toBeGreaterThan(5);
  });

  test.each(accounts)(
    'lists three recent calls late, in time for the next sync ($now)',
    ({ now, calls, expected }) => {
      const late = calls.filter((call) => call.late);
      expect(late).toHaveLength(expected.late);
      expect(late).toHaveLength(3);
      for (const { record, late: arrival } of late) {
        const at = DateTime.fromSQL(timeOf(record), { zone: ALOTECH_ZONE }).toMillis();
        expect(now - at).toBeLessThan(90 * 60_000);
        expect(arrival?.misses).toBe(1);
      }
    },
  );
});

describe('the won calls', () => {
  test.each(accounts)('are exactly those of A4, in the jobs of A5 ($now)', ({ calls, expected }) => {
    const found = calls.flatMap((call) => {
      const customer = customerByRule(call);
      return customer === undefined ? [] : [[call.record.call_key, customer] as const];
    });
    const customers = Object.entries(expected.won).map(([key, { customer }]) => [key, customer]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(customers));
    expect(expected.calls).toBe(calls.length);
  });

  test('are 14 calls of 7 customers in every direction', () => {
    expect(Object.keys(won)).toHaveLength(14);
    expect(Object.keys(jobs)).toHaveLength(7);
    expect(new Set(Object.values(jobs).map((job) => job.calls))).toEqual(new Set([1, 2, 3, 4]));
    const directions = calls
      .filter((call) => call.record.call_key in won)
      .map((call) => field(call, 'is_inbound'));
    expect(new Set(directions)).toEqual(new Set([true, false, null]));
  });

  test('end in jobs that are done, partial and error', () => {
    for (const [customer, { calls: count, jobStatus }] of Object.entries(jobs)) {
      const ends = Object.values(won).filter((call) => call.customer === customer);
      const states = ends.map((call) => jobStateOf(call.expect.status));
      const number = (state: string) => states.filter((one) => one === state).length;
      const counters = { queued: 0, active: 0, done: number('done'), error: number('error') };
      expect([count, jobStatus]).toEqual([ends.length, jobStatusOf(counters)]);
    }
    expect(new Set(Object.values(jobs).map(({ jobStatus }) => jobStatus))).toEqual(
      new Set(['done', 'partial', 'error']),
    );
  });

  test('are the only recordings, half behind a link and one behind two', () => {
    const recorded = calls.filter(({ heard }) => heard);
    expect(recorded.map(({ record }) => record.call_key).toSorted()).toEqual(Object.keys(won).toSorted());
    expect(tally(recorded.map(({ handedOut }) => handedOut ?? 'audio'))).toEqual(
      new Map([
        ['audio', 7],
        ['link', 6],
        ['redirected-link', 1],
      ]),
    );
  });

  test('have the same callId for a speech vendor and the system', () => {
    const mapping = { timeZone: ALOTECH_ZONE, country: 'TR' as const };
    for (const { record, heard } of calls.filter((call) => call.heard))
      expect(mapAlotechRecord(record, mapping)).toMatchObject({ callId: heard?.callId });
  });

  test('include one call with customer and agent on separate lines', () => {
    const inTwo = calls.filter(({ heard }) => heard?.channels === 2);
    expect(inTwo.map(({ record, heard }) => [record.is_inbound, heard?.id])).toEqual([
      [true, 'alotech-won-01'],
    ]);
  });

  test('have an expected end, with a reason unless it is scored', () => {
    for (const { record, heard } of calls.filter((call) => call.heard)) {
      expect(won[record.call_key]?.expect).toEqual(heard?.expect);
      expect(heard?.expect.status === 'DONE').toBe(heard?.recordingBehaviour === undefined);
    }
    const reasons = heardCalls.map(({ expect: { status, reasonCode } }) =>
      `${status} ${reasonCode ?? ''}`.trim(),
    );
    expect(tally(reasons)).toEqual(
      new Map([
        ['DONE', 12],
        ['SKIPPED RECORDING_NOT_FOUND', 1],
        ['ERROR RECORDING_NOT_AUDIO', 1],
      ]),
    );
  });

  test('keep their names from run to run', () => {
    const listNames = ({ calls }: (typeof accounts)[number]) =>
      calls.flatMap(({ heard }) => (heard ? [`${heard.id} ${heard.shows}`] : [])).toSorted();
    expect(countDistinct(listNames(accounts[0] as never))).toBe(14);
    for (const account of accounts) expect(listNames(account)).toEqual(listNames(accounts[0] as never));
  });

  test('come with calls that each lack one condition', () => {
    const lost = calls.filter(({ record }) => !(record.call_key in won));
    const isContact = (call: AlotechCall) => contactIn(call) !== undefined;
    const seconds = (call: AlotechCall) => Number(field(call, 'duration'));
    expect(lost.filter((call) => isOwner(call) && isContact(call)).map(seconds)).toEqual([39, 39]);
    expect(lost.some((call) => isOwner(call) && !isContact(call) && seconds(call) >= 40)).toBe(true);
    expect(lost.some((call) => !isOwner(call) && isContact(call) && seconds(call) >= 40)).toBe(true);
    expect(lost.some((call) => field(call, 'agent_email') === null && isContact(call))).toBe(true);
  });

  test('share neither bytes nor words with any other call', () => {
    const others = [...sampleCalls().filter(({ audio }) => audio), ...generateCalls(300, 7)];
    const recordings = [...withAudio.map(({ audio }) => audio()), ...others.map(sampleAudio)];
    expect(countDistinct(recordings.map((bytes) => bytes.toString('latin1')))).toBe(
      withAudio.length + others.length,
    );
    const conversations = [...withAudio, ...others].map(spokenText).filter((text) => text !== '');
    expect(countDistinct(conversations)).toBe(conversations.length);
    expect(withAudio.every((call) => /Dosya numarası 7\d{4}\./.test(spokenText(call)))).toBe(true);
  });

  test('have audio of at least half the listed length', () => {
    for (const { record, heard } of calls) {
      const words = heard?.turns.at(-1);
      if (!words) continue;
      expect(Number(record.duration)).toBeLessThan((words.endMs / 1_000) * 2);
      expect(Number(record.duration)).toBeGreaterThan(words.endMs / 1_000);
    }
  });
});
