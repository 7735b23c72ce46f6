import type { SenseWords } from '../vocabulary';

export const senseWords: SenseWords = {
  negations: 'değil* yok* hayır asla hiç hiçbir* olmaz*',
  negationsInQuotes:
    'hiçbiri olmaksızın imkansız yerine mi mı mu mü miyim mıyım muyum müyüm misin mısın musun müsün misiniz mısınız musunuz müsünüz miyiz mıyız muyuz müyüz miydi mıydı muydu müydü',
  conditions:
    'eğer şayet ise varsa yoksa değilse koşuluyla şartıyla takdirde halinde sürece olmadıkça durumunda müddetçe kaydıyla hariç haricinde dışında sadece yalnız yalnızca ancak',
  functions:
    've veya ya ile de da ki bu şu o ise için gibi olarak ama fakat işte yani şey hani diye kadar göre daha çok en her bir mi mı mu mü ' +
    'ben sen biz siz onlar beni seni bizi sizi onu bana sana bize size ona benim senin bizim sizin onun bunu şunu buna şuna bunun şunun',
  negatedVerb:
    /^(?:değil|yok(?=[tm]))\p{L}*$|..m(?:[iuü]yor\p{L}*|[ae](?:m|z\p{L}{0,6}|yiz|di(?:m|n|k|niz|lar|ler)?|diğ\p{L}*|dikç[ae]|d[ae]n|y[ae][cn]\p{L}*|yin(?:iz)?|yip|miş\p{L}*|m[ae]\p{L}{0,5}|sin(?:lar|ler)?|ksizin))$/u,
  conditionalVerb:
    /.(?:[rzk]|yor|[dt][iuü]y|m[iuü]ş|[aeiouöü]y)s[ae](?:m|n|k|niz|lar|ler)?$|..s[ae]niz$|..m[ae]s[ae]\p{L}{0,3}$/u,
  noVerbs: 'tamam namaz arsa bursa borsa',
};
