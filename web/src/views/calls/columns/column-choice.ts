import * as z from 'zod/mini';

/** Which columns stand in which order, and how many rows a page has. It tells nothing of a call. */
const Chosen = z.object({
  columns: z.array(z.object({ id: z.string(), visible: z.boolean() })),
  pageSize: z.number(),
  wraps: z.boolean(),
});
export type Chosen = z.infer<typeof Chosen>;
export type ShownColumn = Chosen['columns'][number];

const key = 'santral.calls';
export const pageSizes = [25, 50, 100] as const;
const usual: Chosen = { columns: [], pageSize: 25, wraps: false };

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

export const rememberedChoice = (kept: Kept): Chosen => {
  try {
    const { data } = Chosen.safeParse(JSON.parse(kept.getItem(key) ?? ''));
    return data && pageSizes.some((size) => size === data.pageSize) ? data : usual;
  } catch {
    return usual;
  }
};

export const rememberChoice = (kept: Kept, chosen: Chosen): void => kept.setItem(key, JSON.stringify(chosen));

/**
 * The columns to show: as they were chosen, then those that came since.
 *
 * @param there ids of the columns that there are
 * @param usually ids of those that are shown until somebody chooses
 */
export const shownColumns = (
  chosen: readonly ShownColumn[],
  there: readonly string[],
  usually: readonly string[],
): ShownColumn[] => {
  const known = chosen.filter(({ id }) => there.includes(id));
  const since = there.filter((id) => chosen.every((one) => one.id !== id));
  return [...known, ...since.map((id) => ({ id, visible: usually.includes(id) }))];
};
