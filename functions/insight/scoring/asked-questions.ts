import { decideByFacts } from '../../shared/forms/conditions';
import type { CallFacts, Condition, FormContent, Question } from '../../shared/forms/schema';

/** A question of a form, and whether a call gets it. */
export interface PlacedQuestion {
  question: Question;
  /** Key of its section. */
  section: string;
  /** A condition depends on answers, so they decide it later. */
  applies: boolean | Condition;
}

/** The questions of a form in order. The facts of the call decide some conditions. */
export const placeQuestions = ({ sections }: FormContent, facts: CallFacts): PlacedQuestion[] =>
  sections.flatMap(({ key, questions }) =>
    questions.map((question) => ({
      question,
      section: key,
      applies: question.condition ? decideByFacts(question.condition, facts) : true,
    })),
  );

/** The questions for the model. */
export const askedOf = (placed: readonly PlacedQuestion[]): Question[] =>
  placed.filter(({ applies }) => applies !== false).map(({ question }) => question);
