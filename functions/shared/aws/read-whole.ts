/** How often look-ups are asked for that DynamoDB left undone. */
const mostTries = 3;

/**
 * Reads the items whose keys an index has named.
 *
 * @param get asks DynamoDB for many at once
 * @returns what the table holds now, in no order; an item that is gone is left out
 */
export const readWhole = async <Key, Item>(
  keys: readonly Key[],
  get: (keys: Key[]) => Promise<{ data: Item[]; unprocessed: unknown[] }>,
): Promise<Item[]> => {
  const items: Item[] = [];
  let open = [...keys];
  for (let tries = 0; open.length > 0; tries++) {
    if (tries === mostTries) throw new Error(`DynamoDB left ${open.length} look-ups undone; try again`);
    const { data, unprocessed } = await get(open);
    items.push(...data);
    open = unprocessed as Key[];
  }
  return items;
};
