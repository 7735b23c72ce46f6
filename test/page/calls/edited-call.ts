import { type CallAnswer, callAnswer, type Turn } from './call-answer';

export const editedCallId = 'page-edited-call';

const spoken = 'um Hello hello my card is [CARD_1] plees';
const turns: Turn[] = [
  { index: 0, speaker: 'customer', startMs: 0, endMs: 1_000, text: spoken },
  { index: 1, speaker: 'agent', startMs: 5_000, endMs: 6_000, text: 'We deliver it tomorrow.' },
];

/** A call with every kind of edit and a masked card. There is silence between its two turns. */
export const editedCall = (links: CallAnswer['links']): CallAnswer =>
  callAnswer(editedCallId, turns, {
    links,
    kept: { sound: { state: 'kept' }, transcript: { state: 'kept' }, analysis: { state: 'absent' } },
    hidden: ['CARD'],
    cleaned: turns.map((turn) =>
      turn.index === 1
        ? { ...turn }
        : {
            ...turn,
            text: 'Hello my card is [CARD_1] please',
            spoken,
            edits: [
              { kind: 'filler', start: 0, end: 2, was: 'um' },
              { kind: 'repeat', start: 9, end: 14, was: 'hello' },
              {
                kind: 'misheard',
                start: spoken.indexOf('plees'),
                end: spoken.length,
                was: 'plees',
                now: 'please',
              },
            ],
          },
    ),
  });
