import type { QuestionKind } from '../../../shared/forms/schema';
import type { AnswerKind } from './answer-kind';
import { choice } from './choice';
import { number } from './number';
import { scale } from './scale';
import { yesNo } from './yes-no';

/** Every kind of question. The prompt, the tool and the proof loop over it. */
const answerKinds: { readonly [Kind in QuestionKind]: AnswerKind<Kind> } = {
  scale,
  choice,
  yesNo,
  number,
};

/** Finds the kind of a question when only the union is known. */
export const kindOf = (kind: QuestionKind): AnswerKind<QuestionKind> => answerKinds[kind];
