import type { TalkVocabulary } from '../vocabulary';

export const talk: TalkVocabulary = {
  filler:
    '=evet =tamam =peki =hı =hıhı =hıı =ee =eee =ıı =şey =efendim =dinliyorum =yazdım =ha =haa =hm =hmm =aha',
  pause:
    '=bir =dakika =saniye =şeydi =neydi =nasıldı =dur =durun =nereydi =yani =işte =hani =sonra =devamı =yazıyorum =aldım =buyurun =bakayım =hemen =hıhım',
  plus: 'artı',
  correction:
    '=oldu =düzelteyim =düzeltme =yanlışım =öyle =yok =hayır =pardon =yanlış düzelt =özür =dilerim =affedersiniz =affedersin =yanılmışım =karıştırdım =doğrusu =aslında =değil =kusura =bakmayın =söyledim =dedim =olacak =tekrar =baştan =şaşırdım =daha =doğrusunu =ya =son =o',
  rest: 'devam kalan geri =gerisi =sonrası =sonra',
};
