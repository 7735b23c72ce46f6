import * as z from 'zod';
import { HttpProblem } from '../../shared/http/http-api';
import { sources } from '../../telephony/vendors';

const example = `${sources[0]}-1760603535.117302`;

/** The id of a call in the path. */
export const CallId = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,127}$/,
    `this is no id of a call; an id looks like ${example}, and GET /api/calls lists them`,
  )
  .meta({ description: 'Id of a call, as `GET /api/calls` lists it.', example });

export const noSuchCall = (callId: string): HttpProblem =>
  new HttpProblem('NO_SUCH_CALL', `There is no call ${callId}. GET /api/calls lists the known ones.`);
