/** Result files in the form of Amazon Transcribe's developer guide, with invented words. */

export const word = (content: string, start: number | string, end: number | string, more: object = {}) => ({
  type: 'pronunciation',
  alternatives: [{ confidence: '0.998', content }],
  start_time: String(start),
  end_time: String(end),
  ...more,
});

export const mark = (content: string, more: object = {}) => ({
  type: 'punctuation',
  alternatives: [{ confidence: '0.0', content }],
  ...more,
});

export const fileOf = (results: object, more: object = {}) => ({
  jobName: 'Santral_sipuni-1.2_0123456789ab',
  accountId: '111122223333',
  status: 'COMPLETED',
  ...more,
  results: { transcripts: [{ transcript: '' }], ...results },
});

const agent = { speaker_label: 'spk_0' };
const customer = { speaker_label: 'spk_1' };

/** One channel with two speakers and a detected language. */
export const bySpeaker = fileOf({
  language_code: 'tr-TR',
  language_identification: [
    { score: '0.9312', code: 'tr-TR' },
    { score: '0.0401', code: 'uz-UZ' },
  ],
  transcripts: [{ transcript: 'İyi günler, mobilya evi. Yeşil koltuk var mı? Var.' }],
  speaker_labels: {
    segments: [
      {
        start_time: '0.87',
        end_time: '2.88',
        speaker_label: 'spk_0',
        items: [
          { start_time: '0.87', end_time: '1.02', speaker_label: 'spk_0' },
          { start_time: '1.02', end_time: '1.64', speaker_label: 'spk_0' },
          { start_time: '1.64', end_time: '2.2', speaker_label: 'spk_0' },
          { start_time: '2.2', end_time: '2.88', speaker_label: 'spk_0' },
        ],
      },
      {
        start_time: '3.49',
        end_time: '5.0',
        speaker_label: 'spk_1',
        items: [
          { start_time: '3.49', end_time: '3.9', speaker_label: 'spk_1' },
          { start_time: '3.9', end_time: '4.4', speaker_label: 'spk_1' },
          { start_time: '4.4', end_time: '4.7', speaker_label: 'spk_1' },
          { start_time: '4.7', end_time: '5.0', speaker_label: 'spk_1' },
        ],
      },
      {
        start_time: '5.3',
        end_time: '5.7',
        speaker_label: 'spk_0',
        items: [{ start_time: '5.3', end_time: '5.7', speaker_label: 'spk_0' }],
      },
    ],
    channel_label: 'ch_0',
    speakers: 2,
  },
  items: [
    word('İyi', '0.87', '1.02', { id: 0, ...agent }),
    word('günler', '1.02', '1.64', { id: 1, ...agent }),
    mark(',', { id: 2, ...agent }),
    word('mobilya', '1.64', '2.2', { id: 3, ...agent }),
    word('evi', '2.2', '2.88', { id: 4, ...agent }),
    mark('.', { id: 5, ...agent }),
    word('Yeşil', '3.49', '3.9', { id: 6, ...customer }),
    word('koltuk', '3.9', '4.4', { id: 7, ...customer }),
    word('var', '4.4', '4.7', { id: 8, ...customer }),
    word('mı', '4.7', '5.0', { id: 9, ...customer }),
    mark('?', { id: 10, ...customer }),
    word('Var', '5.3', '5.7', { id: 11, ...agent }),
    mark('.', { id: 12, ...agent }),
  ],
  audio_segments: [
    {
      id: 0,
      transcript: 'İyi günler, mobilya evi.',
      start_time: '0.87',
      end_time: '2.88',
      ...agent,
      items: [0, 1, 2, 3, 4, 5],
    },
    {
      id: 1,
      transcript: 'Yeşil koltuk var mı?',
      start_time: '3.49',
      end_time: '5.0',
      ...customer,
      items: [6, 7, 8, 9, 10],
    },
    { id: 2, transcript: 'Var.', start_time: '5.3', end_time: '5.7', ...agent, items: [11, 12] },
  ],
});

const first = { channel_label: 'ch_0' };
const second = { channel_label: 'ch_1' };
const inFirst = [
  word("I've", '4.86', '5.01', first),
  word('been', '5.01', '5.16', first),
  word('on', '5.16', '5.28', first),
  word('hold', '5.28', '5.62', first),
  mark('.', { ...first, language_code: 'en-US' }),
  word('Hello', '6.5', '6.9', first),
  mark('?', first),
];
const inSecond = [
  word('Sorry', '5.7', '5.9', second),
  word('about', '5.9', '6.1', second),
  word('that', '6.1', '6.3', second),
  mark('.', second),
];

/** Two channels. The second party answers within a second while the first one speaks. */
export const byChannel = fileOf({
  transcripts: [{ transcript: "I've been on hold. Sorry about that. Hello?" }],
  channel_labels: {
    channels: [
      { channel_label: 'ch_0', items: inFirst },
      { channel_label: 'ch_1', items: inSecond },
    ],
    number_of_channels: 2,
  },
  items: [...inFirst.slice(0, 5), ...inSecond, ...inFirst.slice(5)].map((item, id) => ({ id, ...item })),
});

/** Personal data that the service removed. */
export const redacted = fileOf(
  {
    transcripts: [{ transcript: 'My name is [PII].' }],
    items: [
      word('My', '2.74', '2.9', { id: 0 }),
      word('name', '2.9', '3.05', { id: 1 }),
      word('is', '3.05', '3.23', { id: 2 }),
      {
        id: 3,
        type: 'pronunciation',
        start_time: '3.23',
        end_time: '3.7',
        alternatives: [
          {
            redactions: [{ confidence: '0.9999', type: 'NAME', category: 'PII' }],
            confidence: '0.9999',
            content: '[PII]',
          },
        ],
      },
      mark('.', { id: 4 }),
    ],
  },
  { isRedacted: true },
);
