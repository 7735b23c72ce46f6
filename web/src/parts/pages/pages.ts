import * as z from 'zod/mini';

/** Cursors of the pages up to the shown one. The first page has none. */
const Pages = z.object({ cursors: z.array(z.string()) });

/** The place in the list. The browser's history holds it, so a reload and the back button keep it. */
export const cursorsOf = (state: unknown): readonly string[] => Pages.safeParse(state).data?.cursors ?? [];

/** Cursors that lead to a page, counted from 1. */
export const cursorsTo = (page: number, cursors: readonly string[], next: string | null): string[] =>
  [...cursors, ...(next === null ? [] : [next])].slice(0, page - 1);
