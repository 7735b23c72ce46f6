import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { resumePoints } from '../../functions/shared/store/resume-points';

const tableWith = (item?: Record<string, unknown>, refuses = false) => {
  const inputs: Record<string, string & Record<string, unknown>>[] = [];
  const client = {
    send: async ({ input }: { input: (typeof inputs)[number] }) => {
      inputs.push(input);
      if (refuses && input.ConditionExpression)
        throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
      return { Item: item && { ...item, __edb_e__: 'resumePoint', __edb_v__: '1' } };
    },
  } as unknown as DynamoDBDocumentClient;
  return { points: resumePoints({ place: { table: 'a-table', client } }), inputs };
};

describe('the resume point of a source', () => {
  test('is nowhere before the first run', async () => {
    await expect(tableWith().points.get('alotech')).resolves.toEqual({});
  });

  test('is read as it was left, consistently', async () => {
    const point = { through: '2026-03-02T09:00:00.000Z', runId: 'run-1' };
    const { points, inputs } = tableWith({ source: 'alotech', ...point });
    await expect(points.get('alotech')).resolves.toEqual(point);
    expect(inputs[0]?.ConsistentRead).toBe(true);
  });

  test('moves forward only, whoever is late', async () => {
    const { points, inputs } = tableWith();
    await points.advance('alotech', '2026-03-02T09:00:00.000Z');
    expect(inputs[0]?.ConditionExpression).toMatch(/attribute_not_exists\(#through\) OR #through < :\w+/);
    await expect(tableWith(undefined, true).points.advance('alotech', 'x')).resolves.toBeUndefined();
  });

  test('notes one run at a time: who decided on older knowledge is refused', async () => {
    const { points, inputs } = tableWith();
    await expect(points.beginRun('alotech', 'run-2', 'run-1')).resolves.toBe(true);
    await points.beginRun('alotech', 'run-1', undefined);
    expect(inputs[0]?.ConditionExpression).toMatch(/#runId = :\w+ OR #runId = :\w+/);
    expect(Object.values(inputs[0]?.ExpressionAttributeValues ?? {})).toEqual(
      expect.arrayContaining(['run-1', 'run-2']),
    );
    expect(inputs[1]?.ConditionExpression).toMatch(/attribute_not_exists\(#runId\) OR #runId = :\w+/);
    await expect(tableWith(undefined, true).points.beginRun('alotech', 'run-2', 'run-1')).resolves.toBe(
      false,
    );
  });
});
