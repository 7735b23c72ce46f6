/** What a page says about one code. */
export type Explained = {
  means: string;
  /** What Santral does by itself. Left out, it does nothing more. */
  retried?: string;
  /** What a person does. Left out, nobody has to do anything. */
  toDo?: string;
};

/** One table of the page. The compiler finds a code that has no explanation. */
export type Section<Code extends string = string> = {
  title: string;
  intro: string;
  codes: Record<Code, Explained>;
};
