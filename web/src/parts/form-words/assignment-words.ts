import type { TFunction } from 'i18next';
import type { Schemas } from '../../../../client/client';

type AppliesTo = Schemas['Form']['assignment']['appliesTo'];

/** Says which calls a form is for. Each restriction has a line. */
export const wordsOfAssignment = ({ sources, directions, teams, won }: AppliesTo, t: TFunction): string[] => {
  const list = (names: readonly string[]) => ({ list: names.join(', ') });
  const lines = [
    sources && t('forms.appliesTo.sources', list(sources.map((source) => t(`words.sources.${source}`)))),
    directions &&
      t(
        'forms.appliesTo.directions',
        list(directions.map((direction) => t(`words.directions.${direction}`))),
      ),
    teams && t('forms.appliesTo.teams', list(teams)),
    won !== undefined && t(won ? 'forms.appliesTo.won' : 'forms.appliesTo.notWon'),
  ].filter((line) => typeof line === 'string');
  return lines.length > 0 ? lines : [t('forms.everyCall')];
};
