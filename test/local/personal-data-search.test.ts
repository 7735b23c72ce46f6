import { findSecrets, secretsOf } from '../../local/personal-data-search';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';
import { peopleOf } from '../../local/simulators/alotech/alotech-results';

const ordinary = sampleCalls()[0] as SampleCall;
const callWith = (personalData: SampleCall['personalData']): SampleCall => ({
  ...ordinary,
  id: 'call-1',
  direction: 'inbound',
  from: '998900000777',
  ...(personalData ? { personalData } : {}),
});

const found = (personalData: SampleCall['personalData'], text: string) =>
  findSecrets(secretsOf([callWith(personalData)]), [text]);

const card = [{ kind: 'CARD' as const, written: ['4539 1488 0343 6467'] }];

test.each(['4539148803436467', '4539 1488 0343 6467', '4539-1488-0343-6467', '45.39 14 88 (0343) 6467'])(
  'finds a number in any grouping like %s',
  (written) => {
    expect(found(card, `the card ${written} is mine`)).toHaveLength(1);
  },
);

test('does not find a masked number', () => {
  expect(found(card, 'the card [CARD_1] is mine')).toEqual([]);
});

test("finds the customer's number in international and national form", () => {
  expect(found(undefined, 'recordings/998900000777/x.mp3')).toHaveLength(1);
  expect(found(undefined, 'call 90 000 07 77')).toHaveLength(1);
});

test('finds half of a number that was split across two turns', () => {
  expect(
    found([{ kind: 'CARD', written: ['4539 1488', '0343 6467'] }], 'first 4539 1488 they said'),
  ).toHaveLength(1);
});

test('finds an e-mail address and an IBAN in any case and spacing', () => {
  expect(found([{ kind: 'EMAIL', written: ['Someone@example.com'] }], 'to someone@EXAMPLE.com')).toHaveLength(
    1,
  );
  expect(
    found([{ kind: 'IBAN', written: ['TR33 0006 1005 1978 6457 8413 26'] }], 'TR330006100519786457841326'),
  ).toHaveLength(1);
});

test('ignores a time in milliseconds', () => {
  expect(found(undefined, '{"at":1763900000777}')).toEqual([]);
});

test('reports a finding without repeating it', () => {
  expect(found(card, '4539148803436467').join()).not.toContain('4539');
});

test("finds the people of Alotech's calls in any spelling of the vendor", () => {
  const record = { call_key: 'k', caller_id: '0 (555) 000 01 02', called_num: '08502001122' };
  const secrets = peopleOf([{ record: { ...record, agent_email: ' Ayse@Ornek.Example ' } }]);
  expect(findSecrets(secrets, ['+90 555 000 01 02', 'to ayse@ornek.example'])).toHaveLength(2);
  expect(findSecrets(secrets, ['08502001122', 'call_key=k'])).toEqual([]);
});
