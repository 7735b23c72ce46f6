/** A day as the API takes it, such as `2025-10-16`. */
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const dayMs = 86_400_000;

/** The day of an instant (epoch ms) in an IANA zone, `YYYY-MM-DD`. */
export const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );

/** The day that many days before another, as `2025-10-16`. A day of 23 or 25 hours counts as one. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. A browser reads 31 February as a day of March. */
export const isDay = (text: string): boolean =>
  dayPattern.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && daysBefore(text, 0) === text;
