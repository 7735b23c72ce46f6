import type { OrdinalSource } from '../../functions/shared/calls/ordinals';

/** Keeps the rule of the real source: every number is handed out once. */
export const inMemoryOrdinals = (reserved = 0): OrdinalSource => {
  let next = reserved;
  return {
    reserve: async (count) => {
      next += count;
      return next - count;
    },
    count: async () => next,
  };
};
