import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, withEtag } from '../../shared/http/etag';
import { FormAnswer, headOf, tagOfHead, VersionStateAnswer } from './answers';
import { formReaders } from './form-readers';
import { FormPath, type FormPorts, readHead, repeatUntilAlone } from './read-form';

export const showForm = describeRoute(
  {
    summary: 'Shows one form with its versions, newest first.',
    details: 'At most 100 versions are listed. Older ones are read by their numbers.',
    roles: formReaders,
    params: FormPath,
    answer: {
      body: FormAnswer.extend({ versions: z.array(VersionStateAnswer) }).meta({
        id: 'FormWithVersions',
        description: 'A form and the versions it has had.',
      }),
      headers: etagHeaders,
    },
    problems: ['NO_SUCH_FORM', 'FORM_CHANGED'],
  },
  (ports: FormPorts) =>
    async ({ params: { id } }) => {
      const { head, states } = await repeatUntilAlone(id, () => readConsistently(ports, id));
      const versions = states.map(({ revision: _, ...state }) => state);
      return { body: { ...headOf(head), versions }, headers: withEtag(tagOfHead(head)) };
    },
);

/** A head with its versions. `undefined` if somebody changed the form between the reads. */
const readConsistently = async (ports: FormPorts, id: string) => {
  const head = await readHead(ports, id);
  const states = await ports.forms.versions(id);
  return tagOfHead(await readHead(ports, id)) === tagOfHead(head) ? { head, states } : undefined;
};
