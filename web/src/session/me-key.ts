/** The query that says who is signed in. Its answer opens and closes views. */
export const meKey = ['me'] as const;
