import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, withEtag } from '../../shared/http/etag';
import { FormAnswer, headOf, tagOfHead, VersionStateAnswer } from './answers';
import { formReaders } from './form-readers';
import { FormPath, type FormPorts, readHead } from './read-form';

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
    problems: ['NO_SUCH_FORM'],
  },
  (ports: FormPorts) =>
    async ({ params: { id } }) => {
      const head = await readHead(ports, id);
      const versions = (await ports.forms.versions(id)).map(({ revision: _, ...state }) => state);
      return { body: { ...headOf(head), versions }, headers: withEtag(tagOfHead(head)) };
    },
);
