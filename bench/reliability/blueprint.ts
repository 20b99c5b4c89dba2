export const source = 'shop';
/** So long a promise may take, in milliseconds. */
export const WITHIN_MS = 3_000;

/** What the customers of the trial are promised: short deadlines, so that many pass in silence. */
export const blueprint = `throughline: 1
company: The shop of the trial
timezone: Europe/Berlin
clock: now
goals: { trust: { says: People trust us, measure: few ask again } }
teams: { shop: {} }
sources:
  - name: ${source}
    sent-in: true
    case: order_id
    events:
      - { event: order.placed, sent-as: Order_Completed, value: total }
      - { event: parcel.arrived, sent-as: Parcel_Arrived, value: total }
      - { event: contact.opened, sent-as: Contact_Opened, value: total }
      - { event: thing.viewed, sent-as: Thing_Viewed, value: total }
journeys:
  - name: buy
    says: I want a thing.
    stages:
      - { name: look, touch: first, says: I see it., owners: [shop], seen: [thing.viewed] }
      - { name: order, touch: first, says: It is easy., owners: [shop], seen: [order.placed] }
      - { name: get, touch: last, says: It comes., owners: [shop], seen: [parcel.arrived] }
moments:
  - { name: first-order, stage: order, feels: delight, says: A first order., seen: { event: order.placed, nth: 1 } }
  - { name: asked-thrice, stage: get, feels: pain, says: Asks three times., seen: { event: contact.opened, times: 3, within: 30 days } }
promises:
  - { name: quick, stage: get, says: It comes in three seconds., made: order.placed, kept: parcel.arrived, within: 3 s, at-risk: 1 s, same: case, target: 90%, serves: trust }
`;
