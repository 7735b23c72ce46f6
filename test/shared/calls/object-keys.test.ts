import fc from 'fast-check';
import {
  callIdOfKey,
  cleanedKey,
  customerFolder,
  recordingKey,
  transcriptKey,
} from '../../../functions/shared/calls/object-keys';
import { aCall, aCallId } from '../../support/fixtures';

describe('the keys of a call', () => {
  test('name the customer, the time in UTC and the call', () => {
    expect(recordingKey(aCall())).toBe(`recordings/998901112233/2025-10-16_08-32-15_${aCallId}.mp3`);
    expect(recordingKey(aCall({ source: 'alotech' }))).toMatch(/\.wav$/);
    expect(transcriptKey(aCall())).toBe(`transcripts/998901112233/${aCallId}.json`);
    expect(cleanedKey(aCall())).toBe(`cleaned/998901112233/${aCallId}.json`);
    expect(cleanedKey(aCall(), 'txt')).toBe(`cleaned/998901112233/${aCallId}.txt`);
  });

  test('use unknown for a call without a readable customer number', () => {
    expect(customerFolder(aCall({ customerNumber: undefined }))).toBe('unknown');
    expect(customerFolder(aCall({ customerNumber: '' }))).toBe('unknown');
    expect(customerFolder(aCall({ customerNumber: '../' }))).toBe('unknown');
  });
});

describe('the call of a key', () => {
  const externalIds = fc.stringMatching(/^[\w.-]{1,40}$/);
  const customers = fc.option(fc.stringMatching(/^\+[1-9][0-9]{7,14}$/), { nil: undefined });

  test('is found from every key of it', () => {
    fc.assert(
      fc.property(externalIds, customers, (externalId, customerNumber) => {
        const call = aCall({ callId: `sipuni-${externalId}`, externalId, customerNumber });
        for (const key of [
          recordingKey(call),
          transcriptKey(call),
          cleanedKey(call),
          cleanedKey(call, 'txt'),
        ]) {
          expect(callIdOfKey(key)).toBe(call.callId);
        }
      }),
    );
  });

  test.each([
    'recordings/998901112233/sipuni-1.mp3',
    'transcripts/sipuni-1.json',
    'answers/sipuni-1/speech/abc.json',
    'dead-letters/speech/1.json',
    'recordings/a/b/2025-10-16_08-32-15_sipuni-1.mp3',
    '',
  ])('is undefined for a foreign key (%p)', (key) => {
    expect(callIdOfKey(key)).toBeUndefined();
  });
});
