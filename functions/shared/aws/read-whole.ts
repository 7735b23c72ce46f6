/** Requests for look-ups that DynamoDB leaves undone. */
const mostTries = 3;

/**
 * Reads whole items by the keys from an index.
 *
 * @param get asks DynamoDB for many at once
 * @returns current items in no order. Missing items are left out.
 */
export const readWhole = async <Key, Item>(
  keys: readonly Key[],
  get: (keys: Key[]) => Promise<{ data: Item[]; unprocessed: unknown[] }>,
): Promise<Item[]> => {
  const items: Item[] = [];
  let open = [...keys];
  for (let tries = 0; open.length > 0; tries++) {
    if (tries === mostTries) throw new Error(`DynamoDB left ${open.length} look-ups undone. Try again.`);
    const { data, unprocessed } = await get(open);
    items.push(...data);
    open = unprocessed as Key[];
  }
  return items;
};
