import { numberWords as englishNumbers } from './en/number-words';
import { subjects as englishSubjects } from './en/subjects';
import { talk as englishTalk } from './en/talk';
import { units as englishUnits } from './en/units';
import { numberWords as russianNumbers } from './ru/number-words';
import { subjects as russianSubjects } from './ru/subjects';
import { talk as russianTalk } from './ru/talk';
import { units as russianUnits } from './ru/units';
import { numberWords as turkishNumbers } from './tr/number-words';
import { subjects as turkishSubjects } from './tr/subjects';
import { talk as turkishTalk } from './tr/talk';
import { units as turkishUnits } from './tr/units';
import { numberWords as uzbekNumbers } from './uz/number-words';
import { subjects as uzbekSubjects } from './uz/subjects';
import { talk as uzbekTalk } from './uz/talk';
import { units as uzbekUnits } from './uz/units';
import type { NumberVocabulary, SubjectVocabulary, TalkVocabulary, UnitVocabulary } from './vocabulary';

/** Callers mix languages, so the words of all four count in every call. */
export const numberVocabularies: readonly NumberVocabulary[] = [
  turkishNumbers,
  uzbekNumbers,
  russianNumbers,
  englishNumbers,
];
export const subjectVocabularies: readonly SubjectVocabulary[] = [
  turkishSubjects,
  uzbekSubjects,
  russianSubjects,
  englishSubjects,
];
export const unitVocabularies: readonly UnitVocabulary[] = [
  turkishUnits,
  uzbekUnits,
  russianUnits,
  englishUnits,
];
export const talkVocabularies: readonly TalkVocabulary[] = [turkishTalk, uzbekTalk, russianTalk, englishTalk];
