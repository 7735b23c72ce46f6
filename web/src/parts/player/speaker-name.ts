import type { TFunction } from 'i18next';
import type { Speaker } from '../transcript/segment';

/** The name of a speaker in the language of the page. Speakers without a role have numbers. */
export const nameOfSpeaker = (speaker: Speaker, t: TFunction): string => {
  if (speaker === 'agent' || speaker === 'customer') return t(`words.parties.${speaker}`);
  const [, number] = speaker.split('-');
  const name = t('words.parties.other');
  return number ? `${name} ${number}` : name;
};
