import { faultsOfDenial, grantWhenDenied } from '../../local/denied-model';
import type { ListedCall } from '../../local/listing';
import type { FirstPass } from '../../local/pass';

const call = (status: ListedCall['status'], reasonCode?: ListedCall['reasonCode']): ListedCall => ({
  callId: 'sipuni-1',
  source: 'sipuni',
  externalId: '1',
  callDate: '2025-03-01T08:40:22.000Z',
  status,
  stage: 'scoring',
  reasonCode,
  statusAt: '2025-03-01T09:00:00.000Z',
});

describe('an account without access to the model', () => {
  const lookAt = (calls: ListedCall[]) => {
    let mended = 0;
    const waitedFor = new Set<string>();
    const mendModel = () => {
      mended += 1;
    };
    grantWhenDenied({ mendModel }, waitedFor)(calls);
    return { mended, waitedFor: [...waitedFor] };
  };

  test('gets access when a waiting call says that the model is denied', () => {
    expect(lookAt([call('PROCESSING', 'MODEL_ACCESS_DENIED')])).toEqual({
      mended: 1,
      waitedFor: ['MODEL_ACCESS_DENIED'],
    });
  });

  test('stays denied when a call waits for another reason or has ended', () => {
    const calls = [
      call('PROCESSING', 'MODEL_NOT_FOUND'),
      call('ERROR', 'MODEL_ACCESS_DENIED'),
      call('QUEUED'),
    ];
    expect(lookAt(calls)).toEqual({ mended: 0, waitedFor: ['MODEL_NOT_FOUND'] });
  });
});

describe('a run with a denied model', () => {
  const run = ({ denies = 10, denied = 10, waitedFor = ['MODEL_ACCESS_DENIED'], attempts = 1 }) =>
    ({
      system: { modelRefusals: () => ({ AccessDeniedException: denied - 1, ResourceNotFoundException: 1 }) },
      work: { flags: denies === 0 ? {} : { modelDenies: denies } },
      waitedFor: new Set(waitedFor),
      shown: [
        { callId: 'a', status: 'DONE', attempts },
        { callId: 'b', status: 'ERROR', attempts: 9 },
      ],
    }) as unknown as FirstPass;

  test('has no fault when calls waited with the reason and used no attempts', () => {
    expect(faultsOfDenial(run({}))).toEqual([]);
    expect(faultsOfDenial(run({ denies: 0, waitedFor: [], denied: 0 }))).toEqual([]);
  });

  test('reports a missing reason, a missing denial and used attempts', () => {
    expect(faultsOfDenial(run({ waitedFor: [] }))).toEqual([
      'no waiting call showed MODEL_ACCESS_DENIED while the model was denied',
    ]);
    expect(faultsOfDenial(run({ denied: 3 }))).toEqual(['the model was denied 3 times instead of 10']);
    const twice = run({ attempts: 2 });
    const shown = [...twice.shown, ...twice.shown.slice(0, 1)];
    expect(faultsOfDenial({ ...twice, shown })).toEqual([
      '2 calls count more than one attempt, though the account was at fault',
    ]);
  });
});
