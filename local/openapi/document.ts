import { createDocument } from 'zod-openapi';
import { allRoutes } from '../../functions/all-routes';
import { sources, vendors } from '../../functions/telephony/vendors';
import { version } from '../../package.json';
import { pathsOf, resourceOf } from './operations';
import { resources, vendorResource } from './resources';

const about = `Recordings of a call centre as scored conversations with proof.

Sign in and send the id token of the user pool in the header \`authorization: Bearer …\`. The groups of the account are its
roles. Each operation names the roles that may ask.

A refusal is a problem (RFC 9457). Its \`code\` is stable. Its \`detail\` says what to do. The member \`error\` is that of
earlier releases. What API Gateway answers itself is \`{"message": "…"}\`.

Parameters and members that an operation does not name are refused. Instants are ISO-8601 in UTC. A list goes on with
\`cursor\` until that is \`null\`. An address that does not exist answers 404. An address that takes other methods answers 405
with \`allow\`.`;

/** The API as OpenAPI 3.1, generated from the descriptions of its routes. */
export const apiDocument = () => {
  const routes = allRoutes();
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Santral',
        version,
        description: about,
        license: { name: 'Unlicensed', identifier: 'LicenseRef-Unlicensed' },
      },
      servers: [
        {
          url: 'https://{api}.execute-api.{region}.amazonaws.com',
          description: 'The address that the deployment prints as `ApiUrl`.',
          variables: { api: { default: 'api' }, region: { default: 'eu-central-1' } },
        },
      ],
      security: [{ idToken: [] }],
      tags: [...new Set(Object.keys(routes).map(resourceOf))]
        .sort()
        .map((name) => ({ name, description: describeResource(name) })),
      paths: pathsOf(routes),
      components: {
        securitySchemes: {
          idToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'The id token of the user pool, not the access token.',
          },
        },
      },
    },
    { override: ({ jsonSchema }) => dropPatternOfFormat(jsonSchema) },
  );
};

const describeResource = (name: string): string => {
  const source = sources.find((one) => one === name);
  const description = source ? vendorResource(vendors[source].title) : resources[name];
  if (description) return description;
  throw new Error(`The resource "${name}" has no description. Add a line to local/openapi/resources.ts.`);
};

/** Zod writes the format of a time and also a long pattern. The format is enough. */
const dropPatternOfFormat = (schema: { format?: string; pattern?: string }): void => {
  if (schema.format) delete schema.pattern;
};

export const documentFile = 'docs/openapi.json';

/** The content of `docs/openapi.json`. */
export const formatDocument = (): string => `${JSON.stringify(apiDocument(), undefined, 2)}\n`;
