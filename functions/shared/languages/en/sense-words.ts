import type { SenseWords } from '../vocabulary';

export const senseWords: SenseWords = {
  negations:
    "no not never none nothing nobody nowhere neither nor cannot can't don't won't isn't aren't wasn't weren't didn't doesn't wouldn't couldn't shouldn't haven't hasn't hadn't ain't without hardly barely unable impossible",
  negationsInQuotes:
    "scarcely rarely seldom non instead refuse refuses refused refusing decline declined deny denied mustn't mightn't needn't shan't",
  conditions:
    'if unless except excluding excluded provided providing condition only until otherwise whether supposing assuming depending depends subject',
  functions:
    'a an the and or but of to in on at is are am was were be been being it its this that these those as so by from for with there here i ' +
    'you he she we they me him her us them my your his our their mine yours do does did done have has had having will would shall should ' +
    "can could may might must than then too very just also well oh ah not i'm i've i'll i'd you're you've you'll we're we've we'll " +
    "they're he's she's it's that's there's let's don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't shouldn't " +
    "wouldn't haven't hasn't hadn't",
};
