import * as z from 'zod/mini';

const Left = z.object({ returnTo: z.string().check(z.regex(/^\/(?![/\\])/)) });

/** What the page remembers while the person signs in. */
export const toReturnState = ({ pathname, search }: { pathname: string; search: string }) => ({
  returnTo: pathname + search,
});

/** The place in this page before sign-in. Anything else leads to the start. */
export const readReturnTo = (state: unknown): string => Left.safeParse(state).data?.returnTo ?? '/';
