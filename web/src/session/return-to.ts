import * as z from 'zod/mini';

const Left = z.object({ returnTo: z.string().check(z.regex(/^\/(?![/\\])/)) });

/**
 * What the page remembers while the person signs in. An answer of Cognito in the address is no place. It would
 * fail again at each reload.
 */
export const toReturnState = ({ pathname, search }: { pathname: string; search: string }) => ({
  returnTo: isAnswerOfCognito(search) ? pathname : pathname + search,
});

const isAnswerOfCognito = (search: string): boolean => {
  const given = new URLSearchParams(search);
  return given.has('state') && (given.has('code') || given.has('error'));
};

/** The place in this page before sign-in. Anything else leads to the start. */
export const readReturnTo = (state: unknown): string => Left.safeParse(state).data?.returnTo ?? '/';
