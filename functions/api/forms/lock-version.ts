import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders } from '../../shared/http/etag';
import { FormAnswer } from './answers';
import { changeHead, type FormPorts, VersionPath } from './read-form';

export const lockFormVersion = describeRoute(
  {
    summary: 'Locks a version of a form.',
    details: 'A form whose active version is locked scores no call any more. Its results stay.',
    roles: ['admin'],
    params: VersionPath,
    headers: IfMatchHeaders,
    answer: { body: FormAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_CHANGED', 'PRECONDITION_FAILED'],
  },
  (ports: FormPorts) =>
    ({ now, ...asked }) =>
      changeHead(ports, asked, async (head, version) =>
        version.status === 'LOCKED' ? head : ports.forms.lock(head, version, new Date(now).toISOString()),
      ),
);
