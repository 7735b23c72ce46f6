import { asSpelled, type FrequentWords } from '../vocabulary';

export const frequentWords: FrequentWords = {
  words: `hello hi hey good morning afternoon evening bye goodbye thank thanks please sorry welcome the a an this that these those it its is are
    am was were be been being do does did dont didnt doesnt have has had will would wont wouldnt can cant could couldnt should shall
    may might must not no yes yeah all right i im ive id ill me my mine you your youre yours we our us he him his she her they them
    their theyre who what whats when where which why how to of for from with without at in on by about into over under after before
    until since than then there here and or but so if because as while also just only even still already again never always often
    very too much many more most less few little some any every each both other another such same own well better best great fine
    nice perfect lovely day days week* month* year* hour* minute* today tomorrow tonight yesterday monday tuesday wednesday thursday friday
    saturday sunday now later soon ago need* want* like liked help know* think thought tell told say said says speak* talk* call called
    calling calls get got once go going gone went come came coming make makes made take takes took give gave send sent sending look looking
    looks see let put pay paid price cost* money order* deliver* discount address number name account bill card cash free charge*
    customer service company office house room work works working open close* buy bought sell sold new old big small long short
    back up down out off away through one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand half first second third last next course really maybe understand mean* happen* problem
    question* sir madam mr mrs miss wrong able kind thing* something anything nothing everything someone somebody nobody people wait
    moment check confirm* appointment return receive* arrive* broken yet between around repeat bring sign done bad enough internet`,
  spellings: [asSpelled],
};
