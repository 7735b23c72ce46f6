import { DateTime } from 'luxon';

/** What a clock of the zone shows at an instant: `2025-10-16 13:00:00`. Other texts stay as they are. */
export const wallTime = (instant: string, timeZone: string): string => {
  const time = DateTime.fromISO(instant, { zone: timeZone });
  return time.isValid ? time.toFormat('yyyy-MM-dd HH:mm:ss') : instant;
};

const dayMs = 86_400_000;
/** The number that a spreadsheet of 1900 gives 1970-01-01. */
const epochSerial = 25_569;

/** The number by which a spreadsheet knows what the clock of a zone shows, to the second; `undefined` for no time. */
export const serialTime = (time: string, timeZone: string): number | undefined => {
  const at = DateTime.fromISO(time, { zone: timeZone });
  if (!at.isValid) return undefined;
  const wallMs = at.setZone('utc', { keepLocalTime: true }).startOf('second').toMillis();
  return wallMs / dayMs + epochSerial;
};
