import { FormContent, FormHead, FormVersion, VersionState } from '../../shared/forms/schema';
import { withEtag } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';

/** The facts of a form that all versions share. */
export const FormAnswer = FormHead.omit({ revision: true }).meta({
  id: 'Form',
  description: 'A form: the version that calls are scored by, and which calls it is for.',
});

export const VersionStateAnswer = VersionState.omit({ revision: true }).meta({
  id: 'FormVersionState',
  description: 'A version of a form without what it asks.',
});

export const VersionAnswer = FormVersion.omit({ revision: true }).meta({
  id: 'FormVersion',
  description: 'A version of a form with its sections, questions and violations.',
});

/** An answer of `GET` can be edited and sent back. */
export const FormEdit = FormContent.extend(VersionState.omit({ revision: true }).partial().shape).meta({
  id: 'FormEdit',
  description: 'What a draft asks. Members that an edit cannot change are read over.',
});

/** Editing a draft does not change the head. A different head always has a different tag. */
export const tagOfHead = ({ revision = 0, latestVersion, activeVersion }: FormHead): string =>
  `${revision}-${latestVersion}-${activeVersion ?? 'none'}`;

export const tagOfVersion = ({ version, status, revision = 0 }: VersionState): string =>
  `${version}-${status.toLowerCase()}-${revision}`;

export const showHead = (head: FormHead) => ({
  body: headOf(head),
  headers: withEtag(tagOfHead(head)),
});

export const headOf = ({ revision: _, ...head }: FormHead) => head;

export const showVersion = (version: FormVersion, status?: number) => {
  const { revision: _, ...body } = version;
  return { ...(status ? { status } : {}), body, headers: withEtag(tagOfVersion(version)) };
};

export const noSuchForm = (id: string): HttpProblem =>
  new HttpProblem('NO_SUCH_FORM', `There is no form ${id}. GET /api/forms lists the known ones.`);

export const noSuchVersion = (id: string, version: number): HttpProblem =>
  new HttpProblem(
    'NO_SUCH_FORM',
    `The form ${id} has no version ${version}. GET /api/forms/${id} lists its versions.`,
  );
