import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageList } from '../../../functions/shared/languages';

const repository = join(__dirname, '..', '..', '..');

/** An invented language. What it lacks is English. */
const toyFolder = `
import type { LanguageDefinition } from '../definition';
import { english } from '../en';

export const toy: LanguageDefinition = {
  ...english,
  name: 'Blorpish',
  longCode: 'blo',
  locale: 'xx-BL',
  scripts: { latin: 0, cyrillic: 0 },
  labels: { agent: 'Blagent', customer: 'Blustomer', other: 'Bloice' },
  otherLabels: ['blorpmaster'],
  withoutProse: { reason: 'Blo reason.', summary: 'Blo summary.' },
  hesitations: 'blö+',
  fillers: { always: ['blorpwell'], setOff: [] },
  frequentWords: { ...english.frequentWords, words: 'blorp blip blap' },
  shapes: [[1, /blox$/u]],
  cues: { ...english.cues, answering: 'blallo' },
  criteria: { ...english.criteria, greeting: { name: 'Blo', description: 'Blo blo.' } },
  forms: { ...english.forms, sales: { ...english.forms.sales, name: 'Blo sales' } },
  senseWords: { ...english.senseWords, negations: 'blonot' },
  protectedWords: { ...english.protectedWords, units: 'blometer*' },
  questionWords: { ...english.questionWords, judging: 'blogood' },
  numberWords: { ...english.numberWords, zero: 'blozero' },
  halfHeard: { ...english.halfHeard, repeats: 'blotwice' },
  dateWords: { ...english.dateWords, ordinals: 'blofirst:1' },
  subjects: { ...english.subjects, card: '=blocard' },
  units: { ...english.units, month: '=blomonth' },
  talk: { ...english.talk, filler: '=bloyes' },
  ordinaryNames: 'blobob',
  lexicon: { ...english.lexicon, folder: __dirname, borrowsFrom: [], keysFor: (form) => [form] },
};
`;

/** Asks the users of each aspect. */
const questions = `
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillerKind } from './functions/insight/cleaning/fillers';
import { isProtected } from './functions/insight/cleaning/protected-words';
import { toMissingProse } from './functions/insight/scoring/prose';
import { turnOf } from './functions/insight/scoring/sense-words';
import { removeLabel } from './functions/insight/spoken-labels';
import { wordingIn } from './functions/shared/forms/texts';
import { defaultCriteria } from './functions/shared/criteria/default-criteria';
import { findersFor } from './functions/shared/forms/checks/question-words';
import { shippedForms } from './functions/shared/forms/shipped';
import { languageOfCode, languages } from './functions/shared/languages';
import { isHesitation } from './functions/shared/languages/hesitations';
import { detectLanguages, speakerLabel } from './functions/shared/languages/detect-languages';
import { attributeWords } from './functions/shared/languages/word-languages';
import { isKnownWord } from './functions/shared/lexicon';
import { lexiconFiles } from './functions/shared/lexicon/stem-files';
import { writeWordSet } from './functions/shared/lexicon/word-set';
import { readDates } from './functions/shared/privacy/dates';
import { isFiller } from './functions/shared/privacy/gaps';
import { isNearlyNumber } from './functions/shared/privacy/near-number-words';
import { readNumberWord } from './functions/shared/privacy/number-words';
import { ORDINARY_NAMES } from './functions/shared/privacy/ordinary-names';
import { readSpeech } from './functions/shared/privacy/digit-groups';
import { measureOf } from './functions/shared/privacy/measures';
import { isSubjectWord } from './functions/shared/privacy/subjects';
import { amazonTranscribe } from './functions/speech/engines/amazon-transcribe';
import { cueFinder } from './functions/speech/roles/cue-finder';

const word = (form) => ({ kind: 'word', form, text: form, turn: 0, start: 0, end: 1, gap: 'space' });
const files = lexiconFiles.filter((file) => file.includes('/xx/'));
for (const file of files) writeFileSync(join('functions', file), writeWordSet(['blorp']));
const languageOfWord = (text) => attributeWords(text)[0]?.language;
const measureIn = (text) => {
  const { tokens, groups } = readSpeech(text);
  return measureOf(text, tokens, groups[0]);
};

console.log(JSON.stringify({
  code: languages.includes('xx'),
  name: languageOfCode('xx')?.name,
  longCode: detectLanguages('blo', '').language,
  locale: amazonTranscribe.configuration.parse({}).languages.includes('xx-BL'),
  scripts: isKnownWord('слово', 'xx'),
  labels: speakerLabel('agent', 'xx'),
  otherLabels: removeLabel('BLORPMASTER: hello'),
  withoutProse: toMissingProse('reason', 'xx'),
  hesitations: isHesitation('blöö'),
  fillers: fillerKind(['blorpwell'], 'xx'),
  frequentWords: languageOfWord('blip'),
  shapes: languageOfWord('gramblox'),
  cues: cueFinder().cuesIn('blallo').isAnswering,
  criteria: wordingIn(defaultCriteria.criteria[0].texts, 'xx').name,
  forms: wordingIn(shippedForms.sales.versions[0].texts, 'xx').name,
  senseWords: turnOf('blonot', 'en'),
  protectedWords: isProtected('blometers'),
  questionWords: findersFor('xx').judging(['blogood'])[0],
  numberWords: readNumberWord('blozero')?.value,
  halfHeard: isNearlyNumber(word('blotwice')),
  dateWords: readDates([word('blofirst'), word('may')])[0]?.day,
  subjects: isSubjectWord('blocard'),
  units: measureIn('15 blomonth'),
  talk: isFiller('bloyes'),
  ordinaryNames: ORDINARY_NAMES.has('blobob'),
  lexicon: isKnownWord('blorp', 'xx'),
}));
`;

const scratch = mkdtempSync(join(tmpdir(), 'santral-toy-language-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Copies the functions, then adds a folder and one line. */
const answersOfCopy = (): Record<string, unknown> => {
  cpSync(join(repository, 'functions'), join(scratch, 'functions'), {
    recursive: true,
    filter: (path) => !path.endsWith('worker'),
  });
  symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'));
  const languages = join(scratch, 'functions', 'shared', 'languages');
  mkdirSync(join(languages, 'xx'));
  writeFileSync(join(languages, 'xx', 'index.ts'), toyFolder);
  const list = readFileSync(join(languages, 'index.ts'), 'utf8')
    .replace(/^/, "import { toy } from './xx';\n")
    .replace(/^( *en: english,)$/mu, '$1\n  xx: toy,');
  writeFileSync(join(languages, 'index.ts'), list);
  writeFileSync(join(scratch, 'questions.ts'), questions);
  const told = execFileSync(process.execPath, ['--import', 'tsx', 'questions.ts'], {
    cwd: scratch,
    encoding: 'utf8',
  });
  return JSON.parse(told);
};

describe('a language', () => {
  it('works everywhere with only its folder and one line', () => {
    const { code, ...answers } = answersOfCopy();
    expect(code).toBe(true);
    expect(answers).toEqual({
      name: 'Blorpish',
      longCode: 'xx',
      locale: true,
      scripts: false,
      labels: 'Blagent',
      otherLabels: 'hello',
      withoutProse: 'Blo reason.',
      hesitations: true,
      fillers: 'always',
      frequentWords: 'xx',
      shapes: 'xx',
      cues: true,
      criteria: 'Blo',
      forms: 'Blo sales',
      senseWords: 'negation',
      protectedWords: true,
      questionWords: 'blogood',
      numberWords: 0,
      halfHeard: true,
      dateWords: 1,
      subjects: true,
      units: 'measure',
      talk: true,
      ordinaryNames: true,
      lexicon: true,
    });
    expect(Object.keys(answers).sort()).toEqual(Object.keys(languageList.en).sort());
  });
});
