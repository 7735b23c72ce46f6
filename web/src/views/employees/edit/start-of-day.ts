const minuteMs = 60_000;

/** The instant at which a day like `2025-10-16` begins in a zone, ISO-8601. */
export const startOfDay = (day: string, timeZone: string): string => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset of the day may differ from the offset at midnight UTC. So it is looked up twice.
  const near = midnight - offsetMs(midnight, timeZone);
  return new Date(midnight - offsetMs(near, timeZone)).toISOString();
};

/** How far a zone is ahead of UTC at an instant. */
const offsetMs = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  }).formatToParts(instant);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  const there = Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`,
  );
  return Math.round((there - instant) / minuteMs) * minuteMs;
};
