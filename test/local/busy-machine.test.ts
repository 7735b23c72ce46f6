import { measureCoreShare, sayIfBusy } from '../../local/busy-machine';

const sayAt = (share: number) => {
  const said: string[] = [];
  const wasSaid = sayIfBusy(
    (line) => said.push(line),
    () => share,
    2,
  );
  return { said, wasSaid };
};

test.each([0.5, 0.75])('warns about busy cores at a share of %d', (share) => {
  const { said, wasSaid } = sayAt(share);
  expect(wasSaid).toBe(true);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`This machine is busy: Santral gets ${share * 100} % of the core`);
  expect(said[0]).toContain('Close other programs or wait.');
});

test.each([0.8, 1])('does not warn at a share of %d', (share) => {
  expect(sayAt(share)).toEqual({ said: [], wasSaid: false });
});

test('measures a share of one core', () => {
  expect(measureCoreShare()).toBeGreaterThan(0);
  expect(measureCoreShare()).toBeLessThan(1.1);
});
