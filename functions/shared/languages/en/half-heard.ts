import type { HalfHeardVocabulary } from '../vocabulary';

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
  soundalikes: 'zeroh cero ni oh',
  repeats: 'double triple and',
  otherWords:
    'fine line live give wine right light night sight weight seen even hour your tour there then when hero tree forth fourth have found won to free for fore',
};
