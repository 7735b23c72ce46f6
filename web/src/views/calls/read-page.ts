import type { Schemas } from '../../../../client/client';

export interface CallPage {
  readonly calls: readonly Schemas['CallSummary'][];
  readonly leadingForm?: Schemas['AnsweredQuestions'] | undefined;
  readonly range: Schemas['RetriedCalls']['range'];
  /** Cursor of the next page, or `null` at the end. */
  readonly cursor: string | null;
}

/** Requests for one page. A filter that matches few calls gives short pages. */
const mostRequests = 5;

/**
 * Requests until the page is full, the list ends or the requests run out.
 *
 * @param limit the most calls of a page
 */
export const readPage = async (
  ask: (limit: number, cursor: string | undefined) => Promise<CallPage>,
  limit: number,
  first?: string,
): Promise<CallPage> => {
  let page = await ask(limit, first);
  for (let asked = 1; asked < mostRequests && page.cursor !== null && page.calls.length < limit; asked++) {
    const { calls, cursor } = await ask(limit - page.calls.length, page.cursor);
    page = { ...page, calls: [...page.calls, ...calls], cursor };
  }
  return page;
};
