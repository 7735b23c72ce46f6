import { decideByFacts } from '../../shared/forms/conditions';
import type { CallFacts, Condition, FormContent, Question } from '../../shared/forms/schema';

/** A question of a form, and whether a call is asked it. */
export interface PlacedQuestion {
  question: Question;
  /** Key of its section. */
  section: string;
  /** A condition depends on answers, so it is decided after them. */
  applies: boolean | Condition;
}

/** The questions of a form in their order, each with what the facts of the call leave open. */
export const placeQuestions = ({ sections }: FormContent, facts: CallFacts): PlacedQuestion[] =>
  sections.flatMap(({ key, questions }) =>
    questions.map((question) => ({
      question,
      section: key,
      applies: question.condition ? decideByFacts(question.condition, facts) : true,
    })),
  );

/** What the model is asked. */
export const askedOf = (placed: readonly PlacedQuestion[]): Question[] =>
  placed.filter(({ applies }) => applies !== false).map(({ question }) => question);
