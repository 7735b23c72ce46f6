/** Statuses that name another place. */
export const redirects: readonly number[] = [301, 302, 303, 307, 308];

export const isRedirect = (status: number): boolean => redirects.includes(status);

/** Whether a status asks for the same request at the other place, its body included. */
export const keepsRequest = (status: number): boolean => status === 307 || status === 308;

/** The absolute address that an answer names; what is no address is refused where it is followed. */
export const redirectTarget = (named: unknown, askedAt: string | undefined): string => {
  const location = typeof named === 'string' ? named : '';
  return URL.canParse(location, askedAt) ? new URL(location, askedAt).href : location;
};
