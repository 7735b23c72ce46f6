import type { TalkVocabulary } from '../vocabulary';

export const talk: TalkVocabulary = {
  filler: '=yes =ok =okay =right =um =uh =er =uhhuh =mhm',
  pause:
    '=one =the =hang =what =was =just =second =sec =moment =minute =oh =hold =huh =so =well =like =then =yeah =yep =sure =got =it =next =go =on =let =me =see =you =know',
  plus: 'plus',
  correction:
    '=thats =that =no =sorry =wait =actually =mean =i =correction =rather =apologies =oops =mistake =wrong =scratch =that =not =my =make =excuse =me =pardon =is =its =said =meant =should =be =hang =hold',
  rest: '=rest remain =next continu =go =after =last',
};
