import { answerFaults } from './checks/answers';
import { conditionFaults } from './checks/conditions';
import type { KnownFacts } from './checks/domains';
import type { FormFault } from './checks/fault';
import { hiddenCharacterFaults, wordingFaults } from './checks/wordings';
import { type FormContent, questionsOf } from './schema';

export { FormFault } from './checks/fault';

/**
 * Why a form cannot be activated. It names each question that nobody can answer by listening to a call
 * (decision 068).
 * @param known possible facts of a call
 */
export const checkForm = (content: FormContent, known: KnownFacts): FormFault[] => {
  const questions = questionsOf(content);
  return [
    ...hiddenCharacterFaults(content),
    ...[...questions, ...content.violations].flatMap(wordingFaults),
    ...questions.flatMap(answerFaults),
    ...conditionFaults(questions, known),
  ];
};
