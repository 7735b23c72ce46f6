import { Assignment } from '../../shared/forms/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders, isMatch, staleEdit } from '../../shared/http/etag';
import { FormAnswer, showHead, tagOfHead } from './answers';
import { changeForm, FormPath, type FormPorts, readHead } from './read-form';

export const assignForm = describeRoute(
  {
    summary: 'Says which calls a form is for.',
    details:
      'It holds for calls scored from now on. Of the active forms that are for a call the lowest priority wins, then the first id.',
    roles: ['admin'],
    params: FormPath,
    headers: IfMatchHeaders,
    body: Assignment,
    answer: { body: FormAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_CHANGED', 'PRECONDITION_FAILED'],
  },
  (ports: FormPorts) =>
    async ({ params: { id }, headers, body }) => {
      const head = await changeForm(id, async () => {
        const before = await readHead(ports, id);
        const tag = tagOfHead(before);
        if (!isMatch(headers['if-match'], tag)) throw staleEdit(tag, `GET /api/forms/${id}`);
        return ports.forms.assign(before, body);
      });
      return showHead(head);
    },
);
