import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { CallEnds, VendorFailure } from '../../functions/shared/errors';
import { aCall } from '../support/fixtures';
import { runWith, type Scene } from './interrupted-run';

/** A run writes real files. A hundred of them take seconds on a busy machine. */

const audio = readFileSync(join(__dirname, '../../local/samples/audio/uz-12-unknown-extension.mp3'));

const giveAudio: Scene['vendor'] = (_, use) =>
  use({ body: Readable.from([audio]), contentType: 'audio/mpeg', announcedBytes: audio.length });

const throwFailure =
  (failure: Error): Scene['vendor'] =>
  async () => {
    throw failure;
  };

/** Fails first, then works. */
const failOnce = (vendor: Scene['vendor']): Scene['vendor'] => {
  let failed = false;
  return async (recordId, use, deadline) => {
    if (failed) return vendor(recordId, use, deadline);
    failed = true;
    throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni answered 500');
  };
};

const down = new VendorFailure('Navai', 'unavailable', 'Navai answered 500');
const call = aCall({ durationSec: 11 });

interface Play {
  scene: () => Scene;
  ends: { status: string; reasonCode?: string };
}

const plays: Record<string, Play> = {
  'an ordinary call': {
    scene: () => ({ call, vendor: giveAudio, engine: [['Hello.', 'Good afternoon.']] }),
    ends: { status: 'PROCESSING' },
  },
  'a call whose vendor and engine fail at first': {
    scene: () => ({ call, vendor: failOnce(giveAudio), engine: [down, down, ['Hello.']] }),
    ends: { status: 'PROCESSING' },
  },
  'a call that the engine refuses': {
    scene: () => ({
      call,
      vendor: giveAudio,
      engine: [new CallEnds('ERROR', 'SPEECH_REFUSED', 'Listen to the call.')],
    }),
    ends: { status: 'ERROR', reasonCode: 'SPEECH_REFUSED' },
  },
  'a call in which nobody speaks': {
    scene: () => ({ call, vendor: giveAudio, engine: [[]] }),
    ends: { status: 'SKIPPED', reasonCode: 'TRANSCRIPT_EMPTY' },
  },
  'a call without a recording': {
    scene: () => ({
      call,
      vendor: throwFailure(new VendorFailure('Sipuni', 'not-found', 'Sipuni does not have it (404)')),
      engine: [],
    }),
    ends: { status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' },
  },
};

describe.each(Object.entries(plays))('%s', (_name, { scene, ends }) => {
  test('ends the same after any crash and pays for no stored answer again', async () => {
    const { writes, ...expected } = await runWith(scene());
    expect(expected).toMatchObject({ call: ends, askedThoughAnswered: [] });
    for (let at = 1; at <= writes; at++) {
      const { writes: _, ...disturbed } = await runWith(scene(), { crashes: [at] });
      expect([at, disturbed]).toEqual([at, expected]);
    }
  });

  test('ends the same despite any crashes and repeated messages', async () => {
    const undisturbed = await runWith(scene());
    const times = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
        fc.record({ recordings: times, preparation: times, speech: times }),
        async (crashes, deliveries) => {
          const disturbed = await runWith(scene(), { crashes, deliveries });
          expect(disturbed.call).toEqual(undisturbed.call);
          expect(disturbed.keys).toEqual(undisturbed.keys);
          expect(disturbed.transcript).toEqual(undisturbed.transcript);
          expect(disturbed.cleaningStarted).toBe(undisturbed.cleaningStarted);
          expect(disturbed.askedThoughAnswered).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('asks the engine no more often if messages only repeat', async () => {
    const undisturbed = await runWith(scene());
    const repeated = await runWith(scene(), { deliveries: { recordings: 3, preparation: 3, speech: 3 } });
    expect(repeated.asked).toBe(undisturbed.asked);
  });
});
