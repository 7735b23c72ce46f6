import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { uploadKey } from '../../shared/imports/uploads';
import { invalidQuery } from '../paging';
import type { UploadLinks } from './upload-links';
import { cleanFileName, extensionOf, uploadExtensions, uploadTypes } from './upload-names';

export interface CreateImportPorts {
  uploadLinks: UploadLinks;
  /** Makes an import id of 32 hexadecimal digits that nobody can guess. */
  newName: () => string;
  /** Size of the largest export (bytes). Absent if exports are not imported. */
  largestImport: number | undefined;
}

/** Most characters of a file name in a request. */
const longestName = 300;
const endings = `.${uploadExtensions.join(', .')}`;

const NewImport = z
  .strictObject({
    fileName: z
      .string()
      .min(1, 'give the name of the file')
      .max(longestName, `give at most ${longestName} characters`)
      .meta({ description: `It ends in ${endings}. The key keeps its letters and digits.` }),
    bytes: z
      .int('give the length of the file in bytes')
      .min(1, 'the file is empty; export it again')
      .meta({ description: 'The link takes a file of this length alone.' }),
  })
  .meta({ id: 'NewImport' });

const PromisedImport = z
  .object({
    importId: z.string().meta({
      description: 'Of the import that the upload starts. Until it arrives there is no such import.',
    }),
    key: z.string(),
    method: z.literal('PUT'),
    url: z.string().meta({ description: 'Takes one upload. It needs no token.' }),
    headers: z
      .record(z.string(), z.string())
      .meta({ description: 'Send them with the file as they are. They are signed.' }),
    expiresAt: z.string(),
  })
  .meta({
    id: 'PromisedImport',
    description: 'Where to send a Salesforce export, and what its import is called.',
  });

export const createImport = describeRoute(
  {
    summary: 'Answers a link that takes one Salesforce export.',
    details:
      'Send the file to `url` with the method and headers of the answer. The import starts by itself. `GET /api/imports/{id}` shows it a moment later.',
    roles: ['operations', 'admin'],
    body: NewImport,
    answer: { status: 201, body: PromisedImport },
    problems: ['IMPORTS_OFF'],
  },
  ({ uploadLinks, newName, largestImport }: CreateImportPorts) =>
    async ({ body: { fileName, bytes }, now }) => {
      if (largestImport === undefined) throw importsOff();
      const extension = extensionOf(fileName);
      if (!extension) throw invalidQuery('fileName', `give a name that ends in one of ${endings}`);
      if (bytes > largestImport)
        throw invalidQuery(
          'bytes',
          `at most ${largestImport} bytes are read; export shorter periods and upload them one by one`,
        );
      const importId = newName();
      const key = uploadKey(importId, cleanFileName(fileName, extension));
      const link = await uploadLinks.for({ key, bytes, contentType: uploadTypes[extension] }, now);
      return { status: 201, body: { importId, key, ...link } };
    },
);

const importsOff = (): HttpProblem =>
  new HttpProblem(
    'IMPORTS_OFF',
    'No source of this deployment works on won calls, so exports are not imported. Switch on a source such as Alotech and deploy.',
  );
