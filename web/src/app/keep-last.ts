/**
 * Uses only the load that was requested last. An earlier one may arrive later. Its failure does not matter.
 *
 * @throws what the last load throws
 */
export const keepLast = () => {
  let last = 0;
  return async <Loaded>(load: Promise<Loaded>, use: (loaded: Loaded) => Promise<void>): Promise<void> => {
    const mine = ++last;
    try {
      const loaded = await load;
      if (mine === last) await use(loaded);
    } catch (failure) {
      if (mine === last) throw failure;
    }
  };
};
