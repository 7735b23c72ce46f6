import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { roles } from '../../shared/http/roles';

const Me = z
  .object({
    sub: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Me', description: 'Who asks. `expiresAt` is the end of the token.' });

export const showMe = describeRoute(
  {
    summary: 'Shows who asks and what that person may do.',
    roles,
    answer: { body: Me },
  },
  () =>
    async ({ caller: { sub, email, roles, expiresAt } }) => ({
      body: { sub, email, roles, expiresAt: new Date(expiresAt).toISOString() },
    }),
);
