export interface Cue {
  id: string;
  startMs: number;
  endMs: number;
  voice: string;
  text: string;
}

const arrow = /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$/;

/**
 * Reads WebVTT strictly by the W3C recommendation, as far as transcripts use it. Whatever a player would drop
 * or guess is an error.
 *
 * @throws Error that names the block
 */
export const parseVtt = (file: string): Cue[] => {
  if (file.includes('\0') || file.includes('\r'))
    throw new Error('a character that is replaced when it is read');
  if (!file.endsWith('\n')) throw new Error('the last line is not ended');
  const [header, ...blocks] = file.slice(0, -1).split('\n\n');
  if (header !== 'WEBVTT') throw new Error(`the header is ${JSON.stringify(header)}`);
  let lastStart = 0;
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    if (lines.some((line) => line === '')) throw new Error(`an empty line in ${JSON.stringify(block)}`);
    if (lines[0] === 'NOTE') {
      if (block.includes('-->')) throw new Error('an arrow in a comment');
      return [];
    }
    const [id = '', times = '', payload = '', ...rest] = lines;
    if (rest.length > 0 || id.includes('-->')) throw new Error(`not a cue: ${JSON.stringify(block)}`);
    const [, ...parts] = arrow.exec(times) ?? [];
    if (parts.length !== 8) throw new Error(`not a time: ${JSON.stringify(times)}`);
    const [h1 = 0, m1 = 0, s1 = 0, f1 = 0, h2 = 0, m2 = 0, s2 = 0, f2 = 0] = parts.map(Number);
    const startMs = ((h1 * 60 + m1) * 60 + s1) * 1000 + f1;
    const endMs = ((h2 * 60 + m2) * 60 + s2) * 1000 + f2;
    if (endMs <= startMs) throw new Error(`the cue ${id} ends before it begins`);
    if (startMs < lastStart) throw new Error(`the cue ${id} begins before the one ahead`);
    lastStart = startMs;
    const [, voice, said] = /^<v ([^<>&]+)>([^<>]*)$/s.exec(payload) ?? [];
    if (voice === undefined || said === undefined) throw new Error(`not a voice: ${JSON.stringify(payload)}`);
    return [{ id, startMs, endMs, voice, text: unescapeText(said) }];
  });
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

const unescapeText = (text: string): string =>
  text.replace(/&(\w*);?/g, (entity, name: string) => {
    const character = entities[name];
    if (!character || !entity.endsWith(';')) throw new Error(`not an entity: ${entity}`);
    return character;
  });
