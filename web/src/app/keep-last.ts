/** Uses only the load that was requested last. An earlier load may arrive later. */
export const keepLast = () => {
  let last = 0;
  return async <Loaded>(load: Promise<Loaded>, use: (loaded: Loaded) => Promise<void>): Promise<void> => {
    const mine = ++last;
    const loaded = await load;
    if (mine === last) await use(loaded);
  };
};
