import * as z from 'zod';
import { reservedPrefix } from '../../shared/forms/shipped';
import { Key } from '../../shared/forms/texts';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { FormEdit, showVersion, VersionAnswer } from './answers';
import { type FormPorts, readVersion, repeatUntilAlone } from './read-form';
import { toStorableContent } from './storable-content';

const NewForm = z
  .strictObject({
    id: Key.refine((id) => !id.startsWith(reservedPrefix), {
      error: `${reservedPrefix} begins the ids of forms that ship with Santral`,
    }),
    from: z
      .strictObject({ id: Key, version: z.number().int().min(0) })
      .optional()
      .describe('A version that is copied'),
    content: FormEdit.optional(),
  })
  .refine(({ from, content }) => (from === undefined) !== (content === undefined), {
    error: 'give either from or content',
  })
  .meta({ id: 'NewForm', description: 'A form that begins as a copy, or with content of its own.' });

export const createForm = describeRoute(
  {
    summary: 'Makes a form with its first draft.',
    details: 'The draft scores no call until it is activated. Its first priority is 500, for every call.',
    roles: ['admin'],
    body: NewForm,
    answer: { status: 201, body: VersionAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_EXISTS', 'FORM_CHANGED', 'FORM_TOO_LARGE'],
  },
  (ports: FormPorts) =>
    async ({ body: { id, from, content: given }, caller, now }) => {
      const content = toStorableContent(given ?? (await copyVersion(ports, from)));
      const made = { by: caller.sub, at: new Date(now).toISOString() };
      const draft = await repeatUntilAlone(id, async () => {
        if (await ports.forms.head(id)) throw toTakenProblem(id);
        return ports.forms.create(id, content, made);
      });
      return showVersion(draft, 201);
    },
);

const copyVersion = (ports: FormPorts, from = { id: '', version: 0 }) =>
  readVersion(ports, from.id, from.version);

const toTakenProblem = (id: string): HttpProblem =>
  new HttpProblem(
    'FORM_EXISTS',
    `There is a form ${id} already. Choose another id, or add a version with POST /api/forms/${id}/versions.`,
    [{ field: 'id', message: 'names another form' }],
  );
