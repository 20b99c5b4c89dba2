/** The truth that is planted: how likely everything is, and so what an honest measurement must find. */

export const SEED = 20_250_101;
export const CUSTOMERS = 20_000;
/** All histories end here. */
export const AS_OF = Date.parse('2026-01-15T00:00:00+01:00');
/** On this day the carrier Tortoise closes a depot. */
export const DEPOT_CLOSES = Date.parse('2025-09-01T00:00:00+02:00');

export const ODDS = {
  /** A parcel arrives by the promised day: the late carrier, and later still once its depot is closed. */
  inTime: { swift: 0.97, oriole: 0.95, tortoise: 0.8 },
  inTimeAfterDepotCloses: { swift: 0.97, oriole: 0.95, tortoise: 0.55 },
  lost: { swift: 0.002, oriole: 0.002, tortoise: 0.012 },
  damaged: { swift: 0.008, oriole: 0.03, tortoise: 0.012 },
  /** A closed contact is not solved, and the customer comes back: the silo that closes without solving. */
  comesBack: { shop: 0.03, 'delivery-desk': 0.08, service: 0.06, billing: 0.42 },
  /** A contact is answered within two open hours: alike on the telephone and by mail, a matter of luck in the chat. */
  answeredInTime: {
    'phone-1': 0.82,
    'phone-2': 0.81,
    'phone-3': 0.83,
    'mail-1': 0.8,
    'mail-2': 0.82,
    'chat-1': 0.99,
    'chat-2': 0.98,
    'chat-3': 0.97,
    'chat-4': 0.94,
    'chat-5': 0.55,
    'chat-6': 0.42,
  },
  confirmedInTime: { web: 0.998, app: 0.998, phone: 0.85, store: 1 },
  sentInTime: 0.94,
  refundedInTime: 0.9,
  refundWaitsForDocuments: 0.35,
  refundWithdrawn: 0.04,
  cancelledByCustomer: 0.03,
  cancelledByShop: 0.006,
  /** A customer never orders again, after a good experience and after a bad one. */
  leaves: { good: 0.06, bad: 0.38 },
} as const;

/** A milestone is answered by a gesture: within a week, or late, or not at all. */
export const GESTURES = {
  cup: { inTime: 0.85, late: 0.3 },
  cake: { inTime: 0.5, late: 0 },
  card: { inTime: 0.7, late: 0.2 },
} as const;

export const CARRIERS = { swift: 40, oriole: 35, tortoise: 25 } as const;
export const SALES_CHANNELS = { web: 55, app: 28, phone: 9, store: 8 } as const;
export const CONTACT_CHANNELS = { phone: 40, email: 30, chat: 30 } as const;
export const LANGUAGES = { en: 55, de: 30, pt: 15 } as const;
export const DESKS = {
  phone: ['phone-1', 'phone-2', 'phone-3'],
  email: ['mail-1', 'mail-2'],
  chat: ['chat-1', 'chat-2', 'chat-3', 'chat-4', 'chat-5', 'chat-6'],
} as const;
/** Prices in cents. */
export const PRODUCTS = {
  'tea-box': 2490,
  'gift-basket': 5900,
  lamp: 8900,
  'garden-chair': 14900,
  'writing-desk': 52000,
} as const;
export const DEMAND = { 'tea-box': 44, 'gift-basket': 24, lamp: 18, 'garden-chair': 12, 'writing-desk': 2 } as const;
