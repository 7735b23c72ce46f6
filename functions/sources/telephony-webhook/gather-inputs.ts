/** Works at once on what is asked within one moment, as the messages of a batch are. The work answers in their order. */
export const gatherInputs = <In, Out>(
  work: (inputs: readonly In[]) => Promise<readonly Out[]>,
): ((input: In) => Promise<Out>) => {
  let waiting: { inputs: In[]; outputs: Promise<readonly Out[]> } | undefined;
  const begin = () => {
    const inputs: In[] = [];
    const outputs = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting = undefined;
      return work(inputs);
    });
    return { inputs, outputs };
  };
  return async (input) => {
    waiting ??= begin();
    const { inputs, outputs } = waiting;
    const place = inputs.push(input) - 1;
    return (await outputs)[place] as Out;
  };
};
