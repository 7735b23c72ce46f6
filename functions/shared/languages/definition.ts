import type { LanguageCues } from './cue-kinds';
import type { LanguageRules } from './lexicon-rules';
import type {
  CriteriaWording,
  DateVocabulary,
  FillerWords,
  FormsWording,
  FrequentWords,
  HalfHeardVocabulary,
  NumberVocabulary,
  ProtectedWords,
  QuestionWords,
  SenseWords,
  SubjectVocabulary,
  TalkVocabulary,
  UnitVocabulary,
  WordList,
  WordShape,
} from './vocabulary';

/** Everything that Santral knows about one language. */
export interface LanguageDefinition {
  /** In English, as a model is told. */
  name: string;
  /** ISO 639-2, which some services answer in. */
  longCode: string;
  /** With the region in which we transcribe it. */
  locale: `${string}-${string}`;
  /**
   * Scripts it is written in. The value is what an unknown word of the script speaks for the language, where its
   * neighbours speak for none.
   */
  scripts: Readonly<Partial<Record<Script, number>>>;
  /** What a speaker is called in a transcript. */
  labels: Readonly<Record<Party, string>>;
  /** Stands where the model gave no reason or summary. */
  withoutProse: Readonly<Record<'reason' | 'summary', string>>;
  /** What people and models also call the parties and the lines. */
  otherLabels: readonly string[];
  /** Sounds of thinking, drawn out or short. A pattern of whole words in lower case. */
  hesitations: string;
  fillers: FillerWords;
  frequentWords: FrequentWords;
  shapes: readonly WordShape[];
  cues: LanguageCues;
  criteria: CriteriaWording;
  forms: FormsWording;
  senseWords: SenseWords;
  protectedWords: ProtectedWords;
  questionWords: QuestionWords;
  numberWords: NumberVocabulary;
  halfHeard: HalfHeardVocabulary;
  dateWords: DateVocabulary;
  subjects: SubjectVocabulary;
  units: UnitVocabulary;
  talk: TalkVocabulary;
  ordinaryNames: WordList;
  lexicon: LanguageLexicon;
}

export type Script = 'latin' | 'cyrillic';

export const scriptsOf = ({ scripts }: Pick<LanguageDefinition, 'scripts'>) =>
  Object.keys(scripts) as Script[];

export type Party = 'agent' | 'customer' | 'other';

/** How the lexicon tells words of the language from what is none (decision 029). */
export interface LanguageLexicon extends LanguageRules {
  /** Where the stems lie: beside the code in a bundle, else in the folder of the language. */
  folder: string;
  /** Codes of the languages whose words are taken into this one. */
  borrowsFrom: readonly string[];
  /** How this language spells the words of another one, by its code. */
  respells?: Readonly<Record<string, (word: string) => string>>;
}
