import fc from 'fast-check';
import { cutIntoChunks } from '../../functions/insight/cleaning/chunks';

const line = (speaker: 'agent' | 'customer', masked: string) => ({ speaker, masked });

describe('the pieces of a transcript', () => {
  test('hold every line once and in order within the limit', () => {
    const lines = fc.array(
      fc.record({
        speaker: fc.constantFrom('agent' as const, 'customer' as const),
        masked: fc.string({ maxLength: 40 }),
      }),
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 100 }), (all, longest) => {
        const chunks = cutIntoChunks(all, longest);
        expect(chunks.flat()).toEqual(all);
        for (const chunk of chunks) {
          const characters = chunk.reduce((sum, { masked }) => sum + masked.length, 0);
          expect(chunk.length).toBeGreaterThan(0);
          expect(characters <= longest || chunk.length === 1).toBe(true);
        }
      }),
    );
  });

  test('end where the speaker changes', () => {
    const lines = [
      line('agent', 'a'.repeat(30)),
      line('customer', 'b'.repeat(30)),
      line('agent', 'c'.repeat(20)),
      line('agent', 'd'.repeat(30)),
    ];
    expect(cutIntoChunks(lines, 100).map((chunk) => chunk.length)).toEqual([2, 2]);
  });
});
