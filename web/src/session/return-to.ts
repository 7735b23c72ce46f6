import * as z from 'zod/mini';

const Left = z.object({ returnTo: z.string().check(z.regex(/^\/(?![/\\])/)) });

/** What the page remembers while the person signs in. */
export const leftAt = ({ pathname, search }: { pathname: string; search: string }) => ({
  returnTo: pathname + search,
});

/** The place in this page before sign-in. Anything else leads to the start. */
export const returnToOf = (state: unknown): string => Left.safeParse(state).data?.returnTo ?? '/';
