/**
 * Works together on all inputs that arrive within one moment such as the messages of a batch.
 *
 * @param work answers in the order of its inputs
 * @param momentMs length of a moment (ms). By default it lasts until pending callbacks have run.
 */
export const gatherInputs = <In, Out>(
  work: (inputs: readonly In[]) => Promise<readonly Out[]>,
  momentMs?: number,
): ((input: In) => Promise<Out>) => {
  let waiting: { inputs: In[]; outputs: Promise<readonly Out[]> } | undefined;
  const begin = () => {
    const inputs: In[] = [];
    const outputs = endOfMoment(momentMs).then(() => {
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

const endOfMoment = (ms: number | undefined): Promise<void> =>
  new Promise((resolve) => void (ms === undefined ? setImmediate(resolve) : setTimeout(resolve, ms)));
