import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../../../functions/all-routes';
import { problems } from '../../../functions/shared/http/problems';
import { problemsOf } from '../../../functions/shared/http/route-description';
import { apiDocument, documentFile, formatDocument } from '../../../local/openapi/document';
import { tablePage, writeRoutesTable } from '../../../local/openapi/routes-table';

interface Operation {
  operationId: string;
  tags: string[];
  security?: unknown[];
  'x-roles'?: string[];
  parameters?: { name: string; schema: { type?: string } }[];
  responses: Record<string, { $ref?: string }>;
}

const document = apiDocument();
const operations = Object.entries(allRoutes()).map(([key, { description }]) => {
  const [method = '', path = ''] = key.split(' ');
  const operation = (document.paths?.[path] as Record<string, Operation> | undefined)?.[method.toLowerCase()];
  return { key, description, operation };
});

describe('the API document', () => {
  it('equals the committed file', () => {
    const written = readFileSync(join(__dirname, '..', '..', '..', documentFile), 'utf8');
    // `toBe` would print both texts.
    if (written !== formatDocument()) throw new Error('docs/openapi.json is old. Run "npm run openapi".');
  });

  it('has its routes in the table of docs/api.md', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', tablePage), 'utf8');
    expect(writeRoutesTable(page)).toBe(page);
  });

  it('has one uniquely named operation for each route', () => {
    const names = operations.map(({ operation }) => operation?.operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(operations)('says who may call $key', ({ description: { roles }, operation }) => {
    if (roles === 'open') expect(operation?.security).toEqual([]);
    else expect(operation?.['x-roles']).toEqual(roles);
  });

  it('declares every number of a query as a number', () => {
    const parameters = operations.flatMap(({ operation }) => operation?.parameters ?? []);
    const figures = parameters.filter(({ name }) => /^(limit|n|min.*|max.*|criteriaVersion)$/.test(name));
    expect(figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['minScore', 'maxDurationSec']));
    expect(figures.filter(({ schema }) => !/^(integer|number)$/.test(schema.type ?? ''))).toEqual([]);
  });

  it.each(operations)('lists every status of $key', ({ description, operation }) => {
    const statuses = problemsOf(description).map((code) => String(problems[code].status));
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining(['429', '503', ...statuses]),
    );
  });

  it('deprecates only the routes of the criteria', () => {
    const deprecated = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => operation.deprecated)
        .map(([method]) => `${method} ${path}`),
    );
    expect(deprecated).toEqual(['get /api/criteria', 'put /api/criteria']);
  });

  it('describes problems and the answers of the gateway itself', () => {
    const refusal = document.components?.responses?.Refusal_401_INVALID_TOKEN as unknown as {
      content: Record<string, { schema: object }>;
    };
    expect(refusal.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } },
    });
  });
});
