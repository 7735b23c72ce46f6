import type { HeardCall } from '../call';
import { sha256 } from '../ledger';
import { cutInHalf, htmlAnswer, jsonAnswer, type WireAnswer } from '../server';
import { noise } from '../sipuni';
import type { AlotechCall } from './alotech-call';

/** Target of the links. It is outside the vendor's API and must not receive the vendor's headers. */
export const FILE_PATH = /^\/files\/(moved\/)?([0-9a-f]{24})\.wav$/;
const RECORDING_PATH = /^\/v3\/calls\/([^/]+)\/recordings$/;

/** Delivers some recordings directly and some as JSON with a link. */
export const recordingArchive = (calls: readonly AlotechCall[]) => {
  const recorded = calls.flatMap(({ record, heard, handedOut = 'audio' }) =>
    heard?.recorded
      ? [{ key: record.call_key, file: sha256(record.call_key).slice(0, 24), heard, handedOut }]
      : [],
  );
  // Covers both content types and both names of the link.
  const byKey = new Map(recorded.map((entry, index) => [entry.key, { ...entry, isOdd: index % 2 === 1 }]));
  const byFile = new Map([...byKey.values()].map((entry) => [entry.file, entry]));
  type Entry = typeof byKey extends Map<string, infer E> ? E : never;

  const audioType = ({ isOdd }: Entry) => (isOdd ? 'application/octet-stream' : 'audio/wav');
  const findEntry = (path: string) => byKey.get(decodePart(RECORDING_PATH.exec(path)?.[1] ?? ''));

  return {
    isRecording: (path: string) => RECORDING_PATH.test(path),
    isFile: (path: string) => FILE_PATH.test(path),

    /** @param origin origin of this simulator's own links */
    answer: (path: string, query: URLSearchParams, origin: string): WireAnswer => {
      if (query.get('copy_recording') !== 'false') {
        return jsonAnswer(400, { error: 'bad_request', message: 'copy_recording must be false.' });
      }
      const entry = findEntry(path);
      if (!entry || entry.heard.recordingBehaviour === 'missing') return NO_RECORDING;
      if (entry.handedOut === 'audio') return audioAnswer(entry.heard, audioType(entry));
      return jsonAnswer(200, {
        [entry.isOdd ? 'recording_url' : 'url']: `${origin}/files/${entry.file}.wav`,
        file_format: 'wav',
      });
    },

    fileAnswer: (path: string): WireAnswer => {
      const [, moved, file = ''] = FILE_PATH.exec(path) ?? [];
      const entry = byFile.get(file);
      if (!entry) return htmlAnswer(404, 'Not Found', 'There is no such file.');
      if (entry.handedOut === 'redirected-link' && !moved) {
        return { status: 302, headers: { location: `/files/moved/${file}.wav` }, body: '' };
      }
      return audioAnswer(entry.heard, audioType(entry));
    },

    /** The complete audio for this path. Undefined if the answer has no audio. */
    audioAt: (path: string): WireAnswer | undefined => {
      const direct = findEntry(path);
      const entry = direct?.handedOut === 'audio' ? direct : byFile.get(FILE_PATH.exec(path)?.[2] ?? '');
      return entry && !entry.heard.recordingBehaviour
        ? audioAnswer(entry.heard, audioType(entry))
        : undefined;
    },
  };
};

const NO_RECORDING = jsonAnswer(404, { error: 'not_found', message: 'There is no recording of this call.' });

const audioAnswer = (heard: HeardCall, contentType: string): WireAnswer => {
  const audio = (body: Buffer): WireAnswer => ({
    status: 200,
    headers: { 'content-type': contentType },
    body,
  });
  switch (heard.recordingBehaviour) {
    case 'empty':
      return audio(Buffer.alloc(0));
    case 'html':
      return htmlAnswer(200, 'Hata', 'Kayıt şu anda görüntülenemiyor.');
    case 'truncated':
      return cutInHalf(audio(heard.audio()));
    case 'noise':
      return audio(noise());
    default:
      return audio(heard.audio());
  }
};

const decodePart = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    // An invalid key has no recording.
    return '';
  }
};
