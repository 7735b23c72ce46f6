import { sampleAudio, sampleCalls } from '../../../local/samples/catalogue';
import { channelsOf } from './channels';
import { loudness } from './loudness';

const calls = sampleCalls();

describe('the committed sample set', () => {
  it.each(calls.filter(({ channels }) => channels === 2))(
    'has the caller of $id on line 1 and faint copies between lines',
    async (call) => {
      const [caller, called] = await channelsOf(sampleAudio(call));
      const [agentLine, customerLine] = call.direction === 'inbound' ? [called, caller] : [caller, called];
      for (const [index, { speaker, startMs, endMs }] of call.turns.entries()) {
        // Only where one party speaks.
        const from = Math.max(startMs, call.turns[index - 1]?.endMs ?? 0);
        const to = Math.min(endMs, call.turns[index + 1]?.startMs ?? endMs);
        const [own, other] = speaker === 'agent' ? [agentLine, customerLine] : [customerLine, agentLine];
        expect(loudness(own, from, to) - loudness(other, from, to)).toBeGreaterThan(25);
        expect(loudness(other, from, to)).toBeGreaterThan(-70);
      }
    },
  );
});
