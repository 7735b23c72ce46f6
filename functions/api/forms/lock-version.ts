import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders } from '../../shared/http/etag';
import { FormAnswer, showHead } from './answers';
import {
  type FormPorts,
  readHead,
  readVersion,
  refuseUnread,
  repeatUntilAlone,
  VersionPath,
} from './read-form';

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
    async ({ params: { id, version: number }, headers, now }) => {
      const at = new Date(now).toISOString();
      const head = await repeatUntilAlone(id, async () => {
        const before = await readHead(ports, id);
        const version = await readVersion(ports, id, number);
        refuseUnread(version, headers);
        return version.status === 'LOCKED' ? before : ports.forms.lock(before, version, at);
      });
      return showHead(head);
    },
);
