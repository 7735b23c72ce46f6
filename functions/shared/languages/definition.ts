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
  /** The English name in prompts. */
  name: string;
  /** ISO 639-2 code. Some services answer with it. */
  longCode: string;
  /** Language code with the region whose speech we transcribe. */
  locale: `${string}-${string}`;
  /**
   * The scripts of the language. The value is the weight of an unknown word in that script if its neighbours
   * say nothing.
   */
  scripts: Readonly<Partial<Record<Script, number>>>;
  /** What a transcript calls a speaker. */
  labels: Readonly<Record<Party, string>>;
  /** Used when the model gave no reason or summary. */
  withoutProse: Readonly<Record<'reason' | 'summary', string>>;
  /** Other names that people and models use for the parties and the lines. */
  otherLabels: readonly string[];
  /** Sounds of thinking, long or short. A pattern of whole words in lower case. */
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

/** How the lexicon recognises words of the language (decision 029). */
export interface LanguageLexicon extends LanguageRules {
  /** Folder of the stems. In a bundle it is beside the code, otherwise the folder of the language. */
  folder: string;
  /** Codes of the languages whose words count in this one. */
  borrowsFrom: readonly string[];
  /** Spells the words of another language as this one does. The key is the code of the other. */
  respells?: Readonly<Record<string, (word: string) => string>>;
}
