import type { FormVersion } from '../../shared/forms/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { FormEdit, showVersion, VersionAnswer } from './answers';
import {
  type FormPorts,
  readVersion,
  refuseReadOnly,
  refuseStaleTag,
  repeatUntilAlone,
  VersionPath,
} from './read-form';
import { toStorableContent } from './storable-content';

export const editFormVersion = describeRoute(
  {
    summary: 'Edits a draft.',
    details: 'A version that was activated or locked never changes. Add a draft to go on from it.',
    roles: ['admin'],
    params: VersionPath,
    headers: IfMatchHeaders,
    body: FormEdit,
    answer: { body: VersionAnswer, headers: etagHeaders },
    problems: [
      'NO_SUCH_FORM',
      'FORM_READ_ONLY',
      'FORM_NOT_A_DRAFT',
      'FORM_CHANGED',
      'PRECONDITION_FAILED',
      'FORM_TOO_LARGE',
    ],
  },
  (ports: FormPorts) =>
    async ({ params: { id, version: number }, headers, body }) => {
      const content = toStorableContent(body);
      const edited = await repeatUntilAlone(id, async () => {
        const version = await readVersion(ports, id, number);
        refuseReadOnly(id);
        refuseClosed(version);
        refuseStaleTag(version, headers);
        return ports.forms.editDraft(version, content);
      });
      return showVersion(edited);
    },
);

const refuseClosed = ({ id, version, status }: FormVersion): void => {
  if (status === 'DRAFT') return;
  throw new HttpProblem(
    'FORM_NOT_A_DRAFT',
    `Version ${version} of the form ${id} is ${status}, and its content stays. Add a draft with POST /api/forms/${id}/versions.`,
  );
};
