/** `4:05`, or `1:04:05` from an hour on. */
export const clockOf = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const padToTwo = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0
    ? `${hours}:${padToTwo(minutes)}:${padToTwo(seconds % 60)}`
    : `${minutes}:${padToTwo(seconds % 60)}`;
};
