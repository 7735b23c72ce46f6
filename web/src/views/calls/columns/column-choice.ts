import * as z from 'zod/mini';

/** The order of columns and the rows of a page. It says nothing about a call. */
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

export const readChoice = (kept: Kept): Chosen => {
  try {
    const { data } = Chosen.safeParse(JSON.parse(kept.getItem(key) ?? ''));
    return data && pageSizes.some((size) => size === data.pageSize) ? data : usual;
  } catch {
    return usual;
  }
};

export const rememberChoice = (kept: Kept, chosen: Chosen): void => kept.setItem(key, JSON.stringify(chosen));

/**
 * The columns to show. Chosen ones come first, then columns that were added since.
 *
 * @param there ids of the existing columns
 * @param usually ids of the columns that are visible by default
 */
export const mergeColumns = (
  chosen: readonly ShownColumn[],
  there: readonly string[],
  usually: readonly string[],
): ShownColumn[] => {
  const known = chosen.filter(({ id }) => there.includes(id));
  const since = there.filter((id) => chosen.every((one) => one.id !== id));
  return [...known, ...since.map((id) => ({ id, visible: usually.includes(id) }))];
};
