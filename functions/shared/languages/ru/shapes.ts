import { matchEndings, type WordShape } from '../vocabulary';

export const shapes: readonly WordShape[] = [
  [0.8, /[ыщё]/u],
  [
    0.6,
    matchEndings(2, '[оеё]го [ое]му [ыи]ми [ыи]й ая ое ые ую ск[иа]й ская ци[яию] ни[еяю] нием ость\\p{L}?'),
  ],
  [0.6, matchEndings(2, '[аяеи]ть [еи]шь [еи]те [аяу]ет [ая]ют т[ьс]?ся л[аи]сь лся')],
];
