import { asksForScores, filterOfState, stateOf } from '../../../../web/src/views/calls/filter/states';

test.each([undefined, 'all', 'unheard', 'ERROR', 'DONE'])(
  'reads the state %s back from its filter',
  (state) => {
    const { heard, status } = filterOfState(state);
    expect(stateOf({ ...(heard && { heard }), ...(status && { status }) })).toBe(state);
  },
);

test.each<[object, boolean]>([
  [{}, true],
  [{ heard: 'true' }, true],
  [{ status: 'DONE' }, true],
  [{ heard: 'any' }, false],
  [{ heard: 'false' }, false],
  [{ status: 'ERROR' }, false],
  [{ reasonCode: 'NOT_WON' }, false],
])('tells whether %j shows only calls with a score: %s', (filter, only) => {
  expect(asksForScores(filter)).toBe(only);
});
