import * as z from 'zod';
import { checkForm, FormFault } from '../../shared/forms/check-form';
import type { FormContent } from '../../shared/forms/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { sources } from '../../telephony/vendors';
import { formReaders } from './form-readers';
import { type FormPorts, readTeams, readVersion, VersionPath } from './read-form';

/** Most faults in an answer. The largest form can have 30,000, and a Lambda function answers at most 6 MB. */
const mostFaults = 100;

export const checkFormVersion = describeRoute(
  {
    summary: 'Says why a version of a form cannot be activated.',
    details: `It names each question that is vague, or that no call can answer, with ${mostFaults} faults at most.`,
    roles: formReaders,
    params: VersionPath,
    answer: {
      body: z
        .object({ faults: z.array(FormFault) })
        .meta({ id: 'FormCheck', description: 'A version without faults can be activated.' }),
    },
    problems: ['NO_SUCH_FORM'],
  },
  (ports: FormPorts) =>
    async ({ params: { id, version } }) => ({
      body: { faults: await faultsOf(ports, await readVersion(ports, id, version)) },
    }),
);

/** Faults of a form, given the teams of employees. */
export const faultsOf = async (ports: FormPorts, content: FormContent): Promise<FormFault[]> =>
  checkForm(content, { sources, teams: await readTeams(ports) }).slice(0, mostFaults);
