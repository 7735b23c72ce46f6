/** Waits for what is loaded, and uses the one that was asked for last alone. An earlier one may come later. */
export const lastAlone = () => {
  let last = 0;
  return async <Loaded>(load: Promise<Loaded>, use: (loaded: Loaded) => Promise<void>): Promise<void> => {
    const mine = ++last;
    const loaded = await load;
    if (mine === last) await use(loaded);
  };
};
