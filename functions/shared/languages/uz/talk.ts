import type { TalkVocabulary } from '../vocabulary';

export const talk: TalkVocabulary = {
  filler: '=ha =haa =xa =xo =xop =hop =mayli =yozdim =eshitaman =hm =hmm =aha =ahan =ҳа =хўп',
  pause:
    "=bir =бир =to'xtang =тўхтанг =nimaydi =hozir =qarang =qani =нимайди =ҳозир =қани =daqiqa =minut =дақиқа =минут =anaqa =haligi =xo'sh =keyin =keyingi =yozyapman =bo'ldi =хоп =ха =майли =ёздим =эшитаман =анақа =ҳалиги =хўш =кейин =yana =яна =shu =шу",
  plus: 'plyus плюс',
  correction:
    "=bo'ldi =bo'libdi =bo'lib =кетди =ketdi =бўлди =noto =g'ri =yo'q kechir =uzr noto'g'ri to'g'ri =adashdim =adashibman =emas =aytdim =aytibman =aniqrog'i =yanglishdim =xato =boshidan =aslida " +
    '=йўқ =йук =йўк кечир =узр нотўғри тўғри =адашдим =адашибман =эмас =айтдим =аниқроғи =янглишдим =хато =бошидан =аслида',
  rest: "=yog'i =ёғи davom qolgan qoldi =keyin =keyingisi давом қолган колган =кейин",
};
