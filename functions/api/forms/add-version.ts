import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders } from '../../shared/http/etag';
import { FormEdit, showVersion, VersionAnswer } from './answers';
import {
  FormPath,
  type FormPorts,
  readHead,
  readVersion,
  refuseReadOnly,
  repeatUntilAlone,
} from './read-form';
import { toStorableContent } from './storable-content';

const NewVersion = z
  .strictObject({
    from: z.number().int().min(1).optional().describe('The version that is copied. Left out, the newest.'),
    content: FormEdit.optional(),
  })
  .refine(({ from, content }) => from === undefined || content === undefined, {
    error: 'give from or content, or neither',
  })
  .meta({ id: 'NewFormVersion', description: 'A draft that begins as a copy, or with content of its own.' });

export const addFormVersion = describeRoute(
  {
    summary: 'Adds a draft to a form.',
    details: 'A form that ships with Santral takes no drafts. `POST /api/forms` copies it.',
    roles: ['admin'],
    params: FormPath,
    body: NewVersion,
    answer: { status: 201, body: VersionAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_READ_ONLY', 'FORM_CHANGED', 'FORM_TOO_LARGE'],
  },
  (ports: FormPorts) =>
    async ({ params: { id }, body: { from, content: given }, caller, now }) => {
      const made = { by: caller.sub, at: new Date(now).toISOString() };
      const draft = await repeatUntilAlone(id, async () => {
        const head = await readHead(ports, id);
        refuseReadOnly(id);
        const content = given ?? (await readVersion(ports, id, from ?? head.latestVersion));
        return ports.forms.addDraft(head, toStorableContent(content), made);
      });
      return showVersion(draft, 201);
    },
);
