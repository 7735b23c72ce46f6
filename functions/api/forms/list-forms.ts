import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { FormAnswer, headOf } from './answers';
import { formReaders } from './form-readers';
import type { FormPorts } from './read-form';

export const listForms = describeRoute(
  {
    summary: 'Lists the forms by id.',
    details:
      '`activeVersion` scores the calls that the assignment names. Of several forms the lowest priority wins, then the first id.',
    roles: formReaders,
    answer: { body: z.object({ forms: z.array(FormAnswer) }) },
  },
  ({ forms }: FormPorts) =>
    async () => ({ body: { forms: (await forms.heads()).map(headOf) } }),
);
