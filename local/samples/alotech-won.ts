import type { LateArrival } from '../simulators/alotech/alotech-call';
import type { SampleCall } from './catalogue';

/** A handwritten call between a known number and a known agent. The other calls are random. */
export interface PlacedCall {
  shows: string;
  /** Days ago and time of day in the account's time zone, or minutes before the run. */
  when: { daysAgo: number; at: string } | { minutesAgo: number };
  /** Direction and numbers in the vendor's spelling. `inbound` is null if the vendor does not say it. */
  ends: { inbound: boolean | null; caller: string; called: string };
  /** Address in the vendor's spelling. Null if nobody took the call. */
  agentEmail: string | null;
  /** Listed duration (s). */
  duration: number;
  late?: LateArrival;
}

/** A call that is won by rule A4. */
export interface WonCall extends PlacedCall {
  /** Customer of the audio job (A5), in digits as in keys. */
  customer: string;
  recording: {
    handedOut?: 'audio' | 'link' | 'redirected-link';
    /** The sample recording of this call. */
    template?: string;
  } & Partial<Pick<SampleCall, 'answerShape' | 'recordingBehaviour' | 'speechBehaviour'>>;
  expect: SampleCall['expect'];
}

/** The number that customers of the sample account call. */
export const SWITCHBOARD = '08502001122';
const DONE = { status: 'DONE' } as const;

/** Calls between owners and contacts that last at least 40 s. Their jobs end done, partial and error. */
export const wonCalls: readonly WonCall[] = [
  {
    shows: 'A customer with four calls in all directions: the first one, inbound, recorded in two channels',
    customer: '905550000101',
    when: { daysAgo: 23, at: '10:14:32' },
    ends: { inbound: true, caller: '05550000101', called: SWITCHBOARD },
    agentEmail: 'Ayse.Yilmaz@ornek.example',
    duration: 52,
    recording: { template: 'tr-11-round-table' },
    expect: DONE,
  },
  {
    shows: 'The same customer called back, behind a link',
    customer: '905550000101',
    when: { daysAgo: 22, at: '15:41:07' },
    ends: { inbound: false, caller: SWITCHBOARD, called: '+90 555 000 01 01' },
    agentEmail: 'ayse.yilmaz@ornek.example',
    duration: 47,
    recording: { template: 'tr-02-course', handedOut: 'link' },
    expect: DONE,
  },
  {
    shows: 'The same customer, direction unknown: the end that is a contact tells whose call it is',
    customer: '905550000101',
    when: { daysAgo: 20, at: '11:02:55' },
    ends: { inbound: null, caller: '905550000101', called: SWITCHBOARD },
    agentEmail: 'MEHMET.KAYA@ORNEK.EXAMPLE',
    duration: 121,
    recording: { template: 'tr-06-personal-data' },
    expect: DONE,
  },
  {
    shows: 'Exactly as long as a won call must be',
    customer: '905550000101',
    when: { daysAgo: 16, at: '16:30:00' },
    ends: { inbound: true, caller: '5550000101', called: SWITCHBOARD },
    agentEmail: ' ayse.yilmaz@ornek.example ',
    duration: 40,
    recording: { template: 'tr-03-internet', handedOut: 'link', answerShape: 'text' },
    expect: DONE,
  },
  {
    shows: 'A partly finished job: this call is scored',
    customer: '905550000102',
    when: { daysAgo: 19, at: '09:47:20' },
    ends: { inbound: false, caller: '1042', called: '0 (555) 000 01 02' },
    agentEmail: 'mehmet.kaya@ornek.example',
    duration: 55,
    recording: { template: 'tr-01-wardrobe', handedOut: 'redirected-link' },
    expect: DONE,
  },
  {
    shows: 'A partly finished job: the vendor has lost this recording',
    customer: '905550000102',
    when: { daysAgo: 18, at: '13:05:11' },
    ends: { inbound: true, caller: '05550000102', called: SWITCHBOARD },
    agentEmail: 'Mehmet.Kaya@Ornek.Example',
    duration: 73,
    recording: { recordingBehaviour: 'missing' },
    expect: { status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' },
  },
  {
    shows: 'A partly finished job: the speech service fails on this call at first',
    customer: '905550000102',
    when: { daysAgo: 11, at: '14:20:48' },
    ends: { inbound: null, caller: '+905550000102', called: '1042' },
    agentEmail: 'mehmet.kaya@ornek.example',
    duration: 42,
    recording: { template: 'tr-04-rude', speechBehaviour: 'fails-first' },
    expect: DONE,
  },
  {
    shows: 'The only call of its customer, whose link leads to a web page: a failed job',
    customer: '905550000103',
    when: { daysAgo: 15, at: '10:58:03' },
    ends: { inbound: false, caller: SWITCHBOARD, called: '05550000103' },
    agentEmail: 'zeynep.demir@ornek.example',
    duration: 64,
    recording: { recordingBehaviour: 'html', handedOut: 'link' },
    expect: { status: 'ERROR', reasonCode: 'RECORDING_NOT_AUDIO' },
  },
  {
    shows: 'An outgoing sale',
    customer: '905550000104',
    when: { daysAgo: 13, at: '11:33:39' },
    ends: { inbound: false, caller: SWITCHBOARD, called: '905550000104' },
    agentEmail: 'zeynep.demir@ornek.example',
    duration: 46,
    recording: { template: 'tr-02-course', answerShape: 'text' },
    expect: DONE,
  },
  {
    shows: 'The model gives a score beyond the scale at first',
    customer: '905550000104',
    when: { daysAgo: 9, at: '17:12:26' },
    ends: { inbound: true, caller: '+90 (555) 000 01 04', called: SWITCHBOARD },
    agentEmail: 'Zeynep.Demir@ornek.example',
    duration: 44,
    recording: { template: 'tr-07-lamp', handedOut: 'link' },
    expect: DONE,
  },
  {
    shows: 'Speech that tries to close the transcript and to steer the score',
    customer: '905550000105',
    when: { daysAgo: 6, at: '12:26:14' },
    ends: { inbound: true, caller: '05550000105', called: SWITCHBOARD },
    agentEmail: 'ayse.yilmaz@ornek.example',
    duration: 45,
    recording: { template: 'tr-05-closed-fence' },
    expect: DONE,
  },
  {
    shows: 'Appears late: the first list over its time misses it',
    customer: '905550000105',
    when: { minutesAgo: 25 },
    ends: { inbound: false, caller: SWITCHBOARD, called: '05550000105' },
    agentEmail: 'ayse.yilmaz@ornek.example',
    duration: 53,
    late: { misses: 1 },
    recording: { template: 'tr-01-wardrobe', handedOut: 'link' },
    expect: DONE,
  },
  {
    shows: 'Direction unknown, and the called number is the contact',
    customer: '905550000106',
    when: { daysAgo: 4, at: '10:09:51' },
    ends: { inbound: null, caller: '1043', called: '0555 000 01 06' },
    agentEmail: 'zeynep.demir@ornek.example',
    duration: 48,
    recording: { template: 'tr-02-course' },
    expect: DONE,
  },
  {
    shows: 'Direction unknown, and both ends are contacts: the caller is the customer',
    customer: '905550000107',
    when: { daysAgo: 2, at: '15:55:33' },
    ends: { inbound: null, caller: '05550000107', called: '05550000108' },
    agentEmail: 'mehmet.kaya@ornek.example',
    duration: 41,
    recording: { template: 'tr-03-internet', handedOut: 'link' },
    expect: DONE,
  },
];

/** Calls that each lack one condition of a won call. */
export const nearMisses: readonly PlacedCall[] = [
  {
    shows: 'One second too short, with a customer who has won calls',
    when: { daysAgo: 21, at: '12:40:10' },
    ends: { inbound: true, caller: '05550000101', called: SWITCHBOARD },
    agentEmail: 'ayse.yilmaz@ornek.example',
    duration: 39,
  },
  {
    shows: 'One second too short, with a customer who has none',
    when: { daysAgo: 14, at: '16:03:42' },
    ends: { inbound: false, caller: SWITCHBOARD, called: '+905550000109' },
    agentEmail: 'zeynep.demir@ornek.example',
    duration: 39,
  },
  {
    shows: 'An owner, and a number that is nobody’s contact',
    when: { daysAgo: 12, at: '10:21:59' },
    ends: { inbound: true, caller: '05550001999', called: SWITCHBOARD },
    agentEmail: 'mehmet.kaya@ornek.example',
    duration: 240,
  },
  {
    shows: 'A contact, and a colleague who owns no opportunity',
    when: { daysAgo: 10, at: '11:48:16' },
    ends: { inbound: true, caller: '05550000110', called: SWITCHBOARD },
    agentEmail: 'can.arslan@ornek.example',
    duration: 185,
  },
  {
    shows: 'A customer with won calls, and a colleague who owns no opportunity',
    when: { daysAgo: 8, at: '09:31:44' },
    ends: { inbound: false, caller: SWITCHBOARD, called: '05550000104' },
    agentEmail: 'elif.sahin@ornek.example',
    duration: 96,
  },
  {
    shows: 'A contact who gave up waiting',
    when: { daysAgo: 7, at: '14:14:14' },
    ends: { inbound: true, caller: '+90 555 000 01 11', called: SWITCHBOARD },
    agentEmail: null,
    duration: 75,
  },
  {
    shows: 'A contact’s number with a digit too few',
    when: { daysAgo: 3, at: '13:59:08' },
    ends: { inbound: true, caller: '0555000011', called: SWITCHBOARD },
    agentEmail: 'ayse.yilmaz@ornek.example',
    duration: 133,
  },
  {
    shows: 'Appears late, and belongs to nobody',
    when: { minutesAgo: 40 },
    ends: { inbound: true, caller: '05550001998', called: SWITCHBOARD },
    agentEmail: 'burak.celik@ornek.example',
    duration: 58,
    late: { misses: 1 },
  },
  {
    shows: 'Appears late and is short',
    when: { minutesAgo: 70 },
    ends: { inbound: false, caller: SWITCHBOARD, called: '05550001997' },
    agentEmail: 'gulsah.ogut@ornek.example',
    duration: 21,
    late: { misses: 1 },
  },
];
