/** What a page says about one code. */
export type Explained = {
  means: string;
  /** What Santral does by itself. Absent if it does nothing more. */
  retried?: string;
  /** What a person does. Absent if nobody has to act. */
  toDo?: string;
};

/** One table of the page. The compiler finds a code without an explanation. */
export type Section<Code extends string = string> = {
  title: string;
  intro: string;
  codes: Record<Code, Explained>;
};
