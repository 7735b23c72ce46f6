import type { LanguageCode } from '../../../texts/languages';
import { languageCodes } from '../../../texts/languages';
import type { Block } from './blocks';
import type { FieldName } from './lines';

export const changes = ['changed', 'added', 'removed', 'moved'] as const;
export type Change = (typeof changes)[number];

/** One block of both versions, or of one of them. */
export interface Row {
  readonly id: string;
  readonly kind: Block['kind'];
  readonly left: Block | undefined;
  readonly right: Block | undefined;
  /** Absent if both say the same at the same place. */
  readonly change: Change | undefined;
  /** Lines that differ. */
  readonly fields: readonly FieldName[];
  /** Other languages whose words differ. */
  readonly otherLanguages: readonly LanguageCode[];
}

/** Pairs the blocks of two versions by key, in the order of the right one. */
export const compareBlocks = (
  left: readonly Block[],
  right: readonly Block[],
  shown: LanguageCode,
): Row[] => {
  const [before, after] = [byId(left), byId(right)];
  const inPlace = findLongestCommon(
    left.map(({ id }) => id),
    right.map(({ id }) => id),
  );
  return orderOf(left, right).map((id) => {
    const pair = { left: before.get(id), right: after.get(id) };
    const fields = pair.left && pair.right ? findDifferingFields(pair.left, pair.right) : [];
    const otherLanguages =
      pair.left && pair.right ? findDifferingLanguages(pair.left, pair.right, shown) : [];
    const isEdited = fields.length > 0 || otherLanguages.length > 0;
    return {
      ...{ id, ...pair, fields, otherLanguages },
      kind: (pair.right ?? pair.left)?.kind ?? 'form',
      change: changeOf(pair, isEdited, inPlace.has(id)),
    };
  });
};

type Pair = Pick<Row, 'left' | 'right'>;

const changeOf = ({ left, right }: Pair, isEdited: boolean, isInPlace: boolean): Change | undefined => {
  if (!left) return 'added';
  if (!right) return 'removed';
  if (isEdited) return 'changed';
  return isInPlace ? undefined : 'moved';
};

const byId = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.id, block]));

/** The order of the right version. A block that only the left has stays behind its predecessor. */
const orderOf = (left: readonly Block[], right: readonly Block[]): string[] => {
  const order = right.map(({ id }) => id);
  const there = new Set(order);
  for (const [at, { id }] of left.entries()) {
    if (there.has(id)) continue;
    const before = left[at - 1]?.id;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
};

const findDifferingFields = (left: Block, right: Block): FieldName[] => {
  const textOf = (block: Block, field: FieldName) => block.lines.find((line) => line.field === field)?.text;
  const named = new Set([...left.lines, ...right.lines].map(({ field }) => field));
  const differing = [...named].filter((field) => textOf(left, field) !== textOf(right, field));
  return [
    ...(left.name === right.name ? [] : (['name'] as const)),
    ...differing,
    ...(left.section?.key === right.section?.key ? [] : (['section'] as const)),
  ];
};

const findDifferingLanguages = (left: Block, right: Block, shown: LanguageCode): LanguageCode[] =>
  languageCodes.filter(
    (code) => code !== shown && JSON.stringify(left.texts[code]) !== JSON.stringify(right.texts[code]),
  );

/** The longest common subsequence of two lists of ids. */
const findLongestCommon = (left: readonly string[], right: readonly string[]): ReadonlySet<string> => {
  const best: string[][] = new Array(right.length + 1).fill([]);
  for (const id of left) {
    let diagonal: string[] = [];
    for (const [at, other] of right.entries()) {
      const [above, beside] = [best[at + 1] ?? [], best[at] ?? []];
      best[at + 1] = id === other ? [...diagonal, id] : above.length >= beside.length ? above : beside;
      diagonal = above;
    }
  }
  return new Set(best.at(-1));
};
