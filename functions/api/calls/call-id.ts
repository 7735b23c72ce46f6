import * as z from 'zod';
import { HttpProblem } from '../../shared/http/http-api';
import { sources } from '../../telephony/vendors';

const CallId = z.string().regex(/^[A-Za-z0-9][\w.-]{0,127}$/);

/** Reads the id of a call from the path. Text that can be no id gets an answer of its own. */
export const readCallId = (id: string | undefined): string => {
  const parsed = CallId.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new HttpProblem(
    400,
    'INVALID_CALL_ID',
    `This is no id of a call. An id looks like ${sources[0]}-1760603535.117302; GET /api/calls lists them.`,
  );
};

export const noSuchCall = (callId: string): HttpProblem =>
  new HttpProblem(404, 'NO_SUCH_CALL', `There is no call ${callId}. GET /api/calls lists the known ones.`);
