/** First and last names that are everyday words too. */
export const ordinaryNames =
  'amber april art august baker ball bank banks bell best bill bird bishop black bob bridges bright brook brown bull carpenter cash chance chase chip church cook crane cross crown ' +
  'crystal daisy dash dawn day dean dear drew duke earl east english eve faith farmer field fields finch fisher foot ford fox frank french friend frost gardener gates gene german ginger ' +
  'good grace grant gray green grey guy hall hand hardy harmony hazel head heather hill hills holland holly hope house hunter iris ivy jack jade jasmine jay joy june king knight lake lamb lane ' +
  'lily little long love major mark marks marsh mason may melody miles moon nick north olive page park parks pat pearl pierce pope power price prince rain ray rich rivers rob robin rose ruby rush ' +
  'savage sharp shepherd short singer skip small smith snow star stone storm street strong sue summer sun swan swift temple violet waters west white will winter wise wolf wood woods young';
