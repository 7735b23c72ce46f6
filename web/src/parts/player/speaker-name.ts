import type { TFunction } from 'i18next';
import type { Speaker } from '../transcript/segment';

/** What a speaker is called in the language of the page. Voices without a role are numbered. */
export const nameOfSpeaker = (speaker: Speaker, t: TFunction): string => {
  if (speaker === 'agent' || speaker === 'customer') return t(`words.parties.${speaker}`);
  const [, number] = speaker.split('-');
  const name = t('words.parties.other');
  return number ? `${name} ${number}` : name;
};
