/** What the shop writes down. Times are epoch milliseconds; undefined is what did not happen up to the end. */

export type Language = 'en' | 'de' | 'pt';
export type Carrier = 'swift' | 'oriole' | 'tortoise';
export type SalesChannel = 'web' | 'app' | 'phone' | 'store';
export type ContactChannel = 'phone' | 'email' | 'chat';
export type Team = 'shop' | 'delivery-desk' | 'service' | 'billing';
export type Topic = 'advice' | 'where-is-it' | 'damage' | 'invoice' | 'refund';
export type Time = number | undefined;

export type Order = {
  readonly order: string;
  readonly customer: string;
  readonly language: Language;
  readonly channel: SalesChannel;
  /** Undefined for what is carried home from the store. */
  readonly carrier: Carrier | undefined;
  readonly product: string;
  readonly cents: number;
  readonly ordered: number;
  readonly confirmed: Time;
  readonly promised: Time;
  readonly cancelled: Time;
  readonly cancelledBy: 'customer' | 'shop' | undefined;
};

export type Parcel = {
  readonly parcel: string;
  readonly order: string;
  readonly customer: string;
  readonly carrier: Carrier;
  readonly sent: number;
  readonly arrived: Time;
};

export type Contact = {
  readonly contact: string;
  readonly order: string | undefined;
  readonly customer: string;
  readonly topic: Topic;
  readonly team: Team;
  readonly channel: ContactChannel;
  readonly desk: string;
  readonly opened: number;
  readonly answered: Time;
  readonly closed: Time;
  readonly said: string;
};

export type Refund = {
  readonly refund: string;
  readonly order: string;
  readonly customer: string;
  readonly cents: number;
  readonly asked: number;
  readonly documentsAsked: Time;
  readonly documentsReceived: Time;
  readonly paid: Time;
  readonly withdrawn: Time;
};

export type Review = {
  readonly review: string;
  readonly order: string;
  readonly customer: string;
  readonly carrier: Carrier | undefined;
  readonly language: Language;
  readonly written: number;
  readonly stars: number;
  readonly said: string;
};

export type GestureKind = 'cup' | 'cake' | 'card';

/** Something kind that was done for a customer. */
export type Gesture = {
  readonly gesture: string;
  readonly order: string;
  readonly customer: string;
  readonly kind: GestureKind;
  readonly made: number;
};

/** Everything that happened in the simulated year. */
export type Year = {
  readonly orders: Order[];
  readonly parcels: Parcel[];
  readonly contacts: Contact[];
  readonly refunds: Refund[];
  readonly reviews: Review[];
  readonly gestures: readonly Gesture[];
};
