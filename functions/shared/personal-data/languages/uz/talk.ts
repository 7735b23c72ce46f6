import type { TalkVocabulary } from '../types';

export const talk: TalkVocabulary = {
  filler:
    "=ha =haa =xa =xo =xop =hop =mayli =yozdim =eshitaman =hm =hmm =aha =ahan =anaqa =haligi =xo'sh =keyin =keyingi =yozyapman =bo'ldi =ҳа =хўп =хоп =ха =майли =ёздим =эшитаман =анақа =ҳалиги =хўш =кейин =yana =яна =shu =шу",
  correction:
    "=yo'q kechir =uzr noto'g'ri to'g'ri =adashdim =adashibman =emas =aytdim =aytibman =aniqrog'i =yanglishdim =xato =boshidan =aslida " +
    '=йўқ =йук =йўк кечир =узр нотўғри тўғри =адашдим =адашибман =эмас =айтдим =аниқроғи =янглишдим =хато =бошидан =аслида',
  rest: 'davom qolgan qoldi =keyin =keyingisi давом қолган колган =кейин',
};
