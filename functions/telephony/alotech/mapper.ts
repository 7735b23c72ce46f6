import { createHash } from 'node:crypto';
import { toUSVString } from 'node:util';
import type { CountryCode } from 'libphonenumber-js/core';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { toComparableEmail } from '../../shared/email';
import { toE164 } from '../../shared/phone-number';
import type { RejectedRow } from '../../shared/syncs/schema';
import type { CallRecord, RowFault } from '../call-list';
import { readDirection, readDuration, readText } from './record-fields';
import { toStorable } from './storable';

export interface AlotechMapping {
  /** IANA zone of the account. The vendor's times have no offset. */
  timeZone: string;
  /** ISO 3166 country of numbers without a country code. */
  country: CountryCode;
}

/** Fields that may hold the time of a call. The first valid one wins. */
const timeFields = ['call_date', 'start_time', 'startdatetime', 'call_start_time'] as const;

const AlotechRecord = z.looseObject({
  call_key: z
    .union([z.string(), z.number()], 'The record has no call_key')
    .transform((value) => readText(value).value)
    .pipe(z.string().min(1, 'The record has no call_key').max(1000, 'call_key is no key but a text')),
});

/** Characters of an e-mail address. */
const longestEmail = 320;
/** Bytes of a record as JSON. DynamoDB refuses items over 400 kB, and one would block all others. */
const largestRecord = 100_000;

/**
 * Turns an Alotech record into a call record, or says why it can't be used.
 *
 * A call was answered if its result is `answered` or an agent talked. Alotech does not say which calls it
 * recorded. If the direction is unknown, matching decides the customer of a won call. A record needs only a
 * key and a time. Other unreadable fields count as absent and stay among the vendor's fields.
 */
export const mapAlotechRecord = (
  record: unknown,
  { timeZone, country }: AlotechMapping,
): CallRecord | RowFault => {
  const bytes = Buffer.byteLength(jsonOf(record));
  if (bytes > largestRecord)
    return invalidFault(`The record has ${bytes} bytes; no more than ${largestRecord} can be kept`);
  const parsed = AlotechRecord.safeParse(record);
  if (!parsed.success) return invalidFault(faultOf(parsed.error));
  const fields = parsed.data;

  const time = timeOfRecord(fields, timeZone);
  if (!time) {
    const reason = `The record has no time of the form YYYY-MM-DD HH:MM:SS in ${timeFields.join(', ')}. It was left out; correct it in Alotech and sync again.`;
    return { code: 'ROW_INVALID_DATE', reason };
  }
  const read = {
    caller_id: readText(fields.caller_id),
    called_num: readText(fields.called_num),
    is_inbound: readDirection(fields.is_inbound),
    duration: readDuration(fields.duration),
    agent_email: readText(fields.agent_email, longestEmail),
    agent_name: readText(fields.agent_name),
  };
  const mapped = new Set(['call_key', time.field]);
  for (const [name, { isUnderstood }] of Object.entries(read)) if (isUnderstood) mapped.add(name);
  const vendorFields = toStorable(
    Object.fromEntries(Object.entries(record as object).filter(([name]) => !mapped.has(name))),
  );
  if (!vendorFields) return invalidFault('Its fields are nested deeper than can be kept');

  const direction = read.is_inbound.value;
  const durationSec = read.duration.value;
  const caller = toE164(read.caller_id.value, country);
  const callee = toE164(read.called_num.value, country);
  const customer = direction === 'inbound' ? caller : direction === 'outbound' ? callee : undefined;
  const agentEmail = toComparableEmail(read.agent_email.value);
  const isCalledAnswered = readText(fields.call_result).value.toLowerCase() === 'answered';
  const answered = isCalledAnswered || (agentEmail !== '' && durationSec > 0);
  return {
    callId: callIdOf(fields.call_key),
    source: 'alotech',
    externalId: fields.call_key,
    ...(isQuoted(fields.call_id) ? { vendorCallId: toUSVString(String(fields.call_id)) } : {}),
    direction,
    answered,
    recorded: answered,
    callerNumber: caller ?? read.caller_id.value,
    calleeNumber: callee ?? read.called_num.value,
    ...(customer ? { customerNumber: customer } : {}),
    ...(agentEmail ? { agentEmail } : {}),
    ...(read.agent_name.value ? { agentName: read.agent_name.value } : {}),
    callDate: new Date(time.at).toISOString(),
    durationSec,
    vendorFields,
  };
};

/** Whether the vendor's screens show this id. People then quote it. */
const isQuoted = (callId: unknown): boolean =>
  (typeof callId === 'string' && callId !== '') || typeof callId === 'number';

/** A rejected record and the ids by which a person finds it at the vendor. */
export const rowOf = (record: unknown): Pick<RejectedRow, 'row' | 'callKey' | 'vendorCallId'> => {
  const row = toRow(record);
  const { call_key: callKey, call_id: vendorCallId } = row;
  return {
    row,
    ...(callKey === undefined ? {} : { callKey }),
    ...(vendorCallId === undefined ? {} : { vendorCallId }),
  };
};

/** A rejected record with one text per field. */
export const toRow = (record: unknown): Record<string, string> =>
  typeof record === 'object' && record !== null && !Array.isArray(record)
    ? Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          toUSVString(name),
          typeof value === 'string' ? toUSVString(value) : jsonOf(value),
        ]),
      )
    : { record: jsonOf(record) };

/** A value nested too deep for JSON becomes empty. Its depth is checked later. */
const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

/** The time of a call (epoch ms), even if the record is otherwise unusable. */
export const timeOfRecord = (
  record: unknown,
  timeZone: string,
): { at: number; field: string } | undefined => {
  if (typeof record !== 'object' || record === null) return undefined;
  for (const field of timeFields) {
    const text: unknown = Reflect.get(record, field);
    if (typeof text !== 'string' || !/^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) continue;
    const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: timeZone });
    if (time.isValid) return { at: time.toMillis(), field };
  }
  return undefined;
};

/** The key alone identifies the call (decision 018). */
const callIdOf = (key: string): string =>
  `alotech-${createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 20)}`;

const faultOf = ({ issues: [issue] }: z.ZodError): string =>
  issue?.path.length ? issue.message : 'It is no record of named fields';

const invalidFault = (fault: string) => ({
  code: 'ROW_INVALID' as const,
  reason: `${fault}. The record was left out; correct it in Alotech and sync again.`,
});
