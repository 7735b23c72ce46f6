import { DateTime } from 'luxon';

/** The wall time of an instant in a zone, like `2025-10-16 13:00:00`. Other texts stay. */
export const wallTime = (instant: string, timeZone: string): string => {
  const time = DateTime.fromISO(instant, { zone: timeZone });
  return time.isValid ? time.toFormat('yyyy-MM-dd HH:mm:ss') : instant;
};

const dayMs = 86_400_000;
/** The spreadsheet number of 1970-01-01 in the 1900 date system. */
const epochSerial = 25_569;

/** The spreadsheet number of a wall time to the second. `undefined` if the text is no time. */
export const serialTime = (time: string, timeZone: string): number | undefined => {
  const at = DateTime.fromISO(time, { zone: timeZone });
  if (!at.isValid) return undefined;
  const wallMs = at.setZone('utc', { keepLocalTime: true }).startOf('second').toMillis();
  return wallMs / dayMs + epochSerial;
};
