import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders } from '../../shared/http/etag';
import { showVersion, VersionAnswer } from './answers';
import { formReaders } from './form-readers';
import { type FormPorts, readVersion, VersionPath } from './read-form';

export const showFormVersion = describeRoute(
  {
    summary: 'Shows a version of a form with its questions.',
    details: 'A call names the form and the version that it was scored by.',
    roles: formReaders,
    params: VersionPath,
    answer: { body: VersionAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM'],
  },
  (ports: FormPorts) =>
    async ({ params: { id, version } }) =>
      showVersion(await readVersion(ports, id, version)),
);
