import * as z from 'zod/mini';

const Left = z.object({ returnTo: z.string().check(z.regex(/^\/(?![/\\])/)) });

/** What is remembered while the person signs in. */
export const leftAt = ({ pathname, search }: { pathname: string; search: string }) => ({
  returnTo: pathname + search,
});

/** The place in this page where the person was. Anything else leads to the start. */
export const returnToOf = (state: unknown): string => Left.safeParse(state).data?.returnTo ?? '/';
