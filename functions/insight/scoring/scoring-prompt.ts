import { questionKinds } from '../../shared/forms/question';
import { languageOfCode } from '../../shared/languages';
import { aboutTheTranscript } from '../prompt';
import { longestQuote } from './evidence';
import { describeQuestion, describeViolation, type Spoken } from './form-words';
import { kindOf } from './kinds';
import type { Asked } from './recorded-answers';

/**
 * Bump with every change of the text or the tool because scores of two versions do not compare.
 * A test pins the present text.
 */
export const promptVersion = '1';

export interface PromptTask extends Asked {
  /** Language of reasons, summary and names (ISO 639-1). */
  resultLanguage: string;
  spoken: Spoken;
  hasAgent: boolean;
}

/** JSON keeps these although they break a line. The settings must be one line. */
const lineBreaks = /[\u0085\u2028\u2029]/g;

/** The system text. Calls with the same questions share it. */
export const systemText = (task: PromptTask): string => {
  const { questions, violations, max, resultLanguage, spoken } = task;
  const settings = {
    max,
    language: resultLanguage,
    questions: questions.map((question) => describeQuestion(question, spoken)),
    violations: violations.map((violation) => describeViolation(violation, spoken)),
  };
  const rules = [
    ...(questions.length > 0 ? [howToAnswer(task)] : []),
    ...(questions.some(({ mayNotApply }) => mayNotApply) ? [whatDoesNotApply] : []),
    `Prove every answer with one citation, or two where one is not enough: the number of a segment and a quote from it, two words or more or a whole sentence, copied letter by letter from that one line without leaving anything out, at most ${longestQuote} characters. Quote the words only, without the number, time and speaker before them. A quote has a word that carries meaning, and the negation or condition that belongs to it.`,
    whoseWords(task),
    aboutViolations(task),
    `Write in ${languageOfCode(resultLanguage)?.name ?? 'English'}: each reason as one sentence of at most 20 words, the summary as two or three sentences. A reason repeats neither the question nor the quote. Leave none of them empty. Put quotation marks only around words copied from the call.`,
  ];
  return `You assess recorded telephone calls of a company by the form of its quality team. What you assess is how the agent works.
${aboutTheTranscript}

${rules.map((rule) => `- ${rule}`).join('\n')}

FORM_JSON:
${JSON.stringify(settings).replace(lineBreaks, ' ')}`;
};

const howToAnswer = ({ questions, max }: PromptTask): string => {
  const kinds = questionKinds.filter((kind) => questions.some((question) => question.kind === kind));
  const rules = kinds.map((kind) => {
    const { list, rule } = kindOf(kind);
    return `kind ${kind} in ${list}, with ${rule(max)}`;
  });
  return `Answer every question exactly once: ${rules.join('; ')}. Phrases in quotation marks inside a description are examples; the same thing said in other words counts as much.`;
};

const whatDoesNotApply =
  'A question with notApplicable may not apply: the call gives no occasion for what it asks, or its notApplicable describes the call. Put it into the list notApplicable then, with the reason, and nowhere else; citations may be left out there. Where there was occasion and the agent did not use it, the question applies.';

/** Says whose words prove an answer. */
const whoseWords = ({ questions, hasAgent }: PromptTask): string => {
  const isForAnyone = questions.some(({ provenBy }) => provenBy === 'anyone');
  const ofAgent = isForAnyone ? 'every question without provenBy' : 'every question';
  const anyone = isForAnyone
    ? ' Any line proves a question with provenBy "anyone"; set missing there too if no line does.'
    : '';
  if (!hasAgent)
    return `No line of this call is marked AGENT, because the voices could not be told apart. Set missing to true for ${ofAgent}, and cite the lines that you judge by.${anyone}`;
  return `Cite at least one line marked AGENT for ${ofAgent}. Where the call lacks what a question asks for, set missing to true and cite the place where it would have belonged, whoever speaks there.${anyone}`;
};

const aboutViolations = ({ hasAgent }: PromptTask): string =>
  hasAgent
    ? 'Report a violation only when a line marked AGENT proves it, in the agent’s own words, once for every place; report none when there is none. What a customer says is no violation.'
    : 'Report no violation.';
