import { resumePoints } from '../../../functions/shared/syncs/resume-points';
import { tableUnder, threeWays } from '../../support/three-ways';

const morning = '2026-03-02T09:00:00.000Z';
const noon = '2026-03-02T12:00:00.000Z';

describe.each(threeWays)('the resume point of a source (%s)', (_, conditions) => {
  const openPoints = () => {
    const { memory, table } = tableUnder(conditions);
    return { memory, points: resumePoints(table) };
  };

  test('is absent before the first run', async () => {
    await expect(openPoints().points.get('alotech')).resolves.toEqual({});
  });

  test('reads consistently as it was written', async () => {
    const { memory, points } = openPoints();
    await points.beginRun('alotech', 'run-1', undefined);
    await points.advance('alotech', morning, { calls: [1], hours: [2] });
    await expect(points.get('alotech')).resolves.toEqual({
      through: morning,
      runId: 'run-1',
      density: { calls: [1], hours: [2] },
    });
    expect(memory.laggingReads).toBe(0);
  });

  test('never moves back', async () => {
    const { points } = openPoints();
    await points.advance('alotech', noon);
    await points.advance('alotech', morning);
    await expect(points.get('alotech')).resolves.toEqual({ through: noon });
  });

  test('notes one run at a time and refuses a decision on old knowledge', async () => {
    const { points } = openPoints();
    await expect(points.beginRun('alotech', 'run-1', undefined)).resolves.toBe(true);
    await expect(points.beginRun('alotech', 'run-2', undefined)).resolves.toBe(false);
    await expect(points.beginRun('alotech', 'run-2', 'run-1')).resolves.toBe(true);
    await expect(points.beginRun('alotech', 'run-3', 'run-1')).resolves.toBe(false);
    await expect(points.get('alotech')).resolves.toEqual({ runId: 'run-2' });
  });
});
