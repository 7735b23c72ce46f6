import type { TalkVocabulary } from '../types';

export const talk: TalkVocabulary = {
  filler:
    '=evet =tamam =peki =hı =hıhı =hıı =ee =eee =ı =ıı =şey =efendim =dinliyorum =yazdım =ha =haa =hm =hmm =aha =yani =işte =hani =sonra =devamı =e =a =yazıyorum =aldım =buyurun =bakayım =dur =hemen =hıhım',
  correction:
    '=yok =hayır =pardon =yanlış düzelt =özür =dilerim =affedersiniz =affedersin =yanılmışım =karıştırdım =doğrusu =aslında =değil =kusura =bakmayın =söyledim =dedim =olacak =tekrar =baştan =şaşırdım =daha =doğrusunu =ya =son =o',
  rest: 'devam kalan geri =gerisi =sonrası =sonra',
};
