import type { Chance } from './chance.ts';
import type { Language, Topic } from './records.ts';

type Sentences = readonly [string, ...string[]];
type ByLanguage = Readonly<Record<Language, Sentences>>;

/** How an experience went, as far as a customer would write about it. */
export type Mood = 'delighted' | 'content' | 'late' | 'damaged' | 'sent-around';

const REVIEWS: Readonly<Record<Mood, ByLanguage>> = {
  delighted: {
    en: [
      'It was here the next morning, and the wrapping alone was a present.',
      'Ordered in the evening, unpacked over lunch. I told everybody at work.',
      'The handwritten card in the box made my mother cry, in the good way.',
    ],
    de: [
      'Am nächsten Tag schon da, und so liebevoll verpackt.',
      'Schneller und herzlicher geht es nicht. Danke für die Karte!',
    ],
    pt: [
      'Chegou no dia seguinte, embrulhado com tanto carinho.',
      'Nunca recebi nada tão depressa. O cartão foi um mimo.',
    ],
  },
  content: {
    en: [
      'Came on the day you said. Nothing to complain about.',
      'Good quality, fair price, arrived as promised.',
      'Does what it should. The box could be smaller.',
      'All fine, I would order again.',
    ],
    de: ['Kam am versprochenen Tag, alles in Ordnung.', 'Gute Ware, fairer Preis, pünktlich.'],
    pt: ['Chegou no dia prometido, tudo certo.', 'Boa qualidade e bom preço. Recomendo.'],
  },
  late: {
    en: [
      'The birthday was on Friday and the parcel came on Tuesday.',
      'Waited at home two days for nothing. The carrier wrote three different dates.',
      'You promised a day. I planned around it. It did not come.',
      'Late again, and nobody told me before I asked.',
    ],
    de: [
      'Zum Geburtstag zu spät, und niemand hat Bescheid gesagt.',
      'Wieder zu spät. Ich habe zwei Tage umsonst gewartet.',
    ],
    pt: ['Chegou depois do aniversário e ninguém avisou.', 'Fiquei dois dias em casa à espera de nada.'],
  },
  damaged: {
    en: ['One leg was broken and the glue still wet.', 'Half of the cups in shards, the box had a footprint on it.'],
    de: ['Die Hälfte kam in Scherben an.', 'Ein Bein war gebrochen, der Karton zerdrückt.'],
    pt: ['Metade chegou partida.', 'A caixa vinha amassada e uma perna partida.'],
  },
  'sent-around': {
    en: [
      'Billing told me three times that it was settled. It was not.',
      'Every time the case is closed, and every time I have to call again.',
      'The product is lovely. Getting the invoice right took a month.',
    ],
    de: [
      'Dreimal hieß es, die Rechnung sei geklärt. War sie nicht.',
      'Der Fall wird geschlossen, gelöst wird er nicht.',
    ],
    pt: ['Disseram três vezes que a fatura estava certa. Não estava.', 'Fecham o caso e tenho de ligar outra vez.'],
  },
};

const CONTACTS: Readonly<Record<Topic, ByLanguage>> = {
  advice: {
    en: [
      'Which of the lamps is bright enough to read by?',
      'Can the basket go to an address abroad?',
      'Does the chair stand the rain?',
    ],
    de: ['Welche Lampe ist hell genug zum Lesen?', 'Hält der Stuhl Regen aus?'],
    pt: ['Qual dos candeeiros serve para ler?', 'Entregam fora do país?'],
  },
  'where-is-it': {
    en: [
      'You said it would be here yesterday. Where is it?',
      'The tracking has not moved for three days.',
      'Nobody rang, and the page says I was not at home.',
    ],
    de: ['Gestern sollte es da sein. Wo ist mein Paket?', 'Die Sendung steht seit drei Tagen am selben Ort.'],
    pt: ['Devia ter chegado ontem. Onde está?', 'O estado da encomenda não muda há três dias.'],
  },
  damage: {
    en: ['It arrived broken, I can send a photo.', 'Two of the six are cracked. What now?'],
    de: ['Es kam zerbrochen an, ich habe ein Foto.', 'Zwei von sechs haben einen Sprung.'],
    pt: ['Chegou partido, posso enviar fotografia.', 'Dois dos seis estão rachados.'],
  },
  invoice: {
    en: [
      'I was charged twice.',
      'The invoice has the wrong address, my office will not pay it.',
      'The voucher is missing from the invoice.',
    ],
    de: ['Mir wurde zweimal abgebucht.', 'Auf der Rechnung steht die falsche Adresse.'],
    pt: ['Cobraram-me duas vezes.', 'A fatura tem a morada errada.'],
  },
  refund: {
    en: ['Where is my money? I sent it back two weeks ago.', 'You have the chair and the money now.'],
    de: ['Wo bleibt mein Geld? Die Ware ist längst zurück.', 'Sie haben jetzt den Stuhl und das Geld.'],
    pt: ['Onde está o meu dinheiro? Devolvi há duas semanas.', 'Têm a cadeira e o dinheiro.'],
  },
};

const AGAIN: ByLanguage = {
  en: ['Once more about the same thing.', 'Your colleague closed this, and nothing has changed.'],
  de: ['Noch einmal dieselbe Sache.', 'Der Fall ist geschlossen, aber nichts ist passiert.'],
  pt: ['Outra vez o mesmo assunto.', 'Fecharam o caso e nada mudou.'],
};

export function reviewOf(mood: Mood, language: Language, luck: Chance): string {
  return luck.one(REVIEWS[mood][language]);
}

export function questionOf(topic: Topic, language: Language, luck: Chance): string {
  return luck.one(CONTACTS[topic][language]);
}

/** What a customer says who has to come back with what was closed. */
export function comebackOf(topic: Topic, language: Language, luck: Chance): string {
  return `${luck.one(AGAIN[language])} ${luck.one(CONTACTS[topic][language])}`;
}
