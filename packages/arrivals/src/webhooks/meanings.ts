import type { ArrivedEvent, ArrivedRequest, Identifier, JsonObject } from '../arrived.ts';
import { objectOf } from '../json/object.ts';
import { idsOf, saidTimes, textOf } from '../protocols/fields.ts';
import { type Fault, fault } from '../protocols/reader.ts';

/** What one webhook says: its own id, the name of what happened, and the rest where it is known. */
export type Told = {
  readonly messageId: unknown;
  readonly name: unknown;
  readonly ids: readonly Identifier[];
  readonly at: unknown;
  readonly properties: JsonObject;
};

export function eventTold({ messageId, name, ids, at, properties }: Told): ArrivedEvent | Fault {
  const happened = textOf(name);
  if (happened === undefined) return fault('no_event_name', 'The webhook does not say what happened.');
  if (ids.length === 0) return fault('no_id', `The webhook "${happened}" names nobody.`);
  return {
    messageId: textOf(messageId),
    kind: 'event',
    name: happened,
    ids,
    previous: undefined,
    times: saidTimes({ timestamp: at }),
    properties,
    traits: {},
  };
}

/** An event of Stripe. The customer is Stripe's own; an address joins them to others. */
export function stripeTold(body: JsonObject): Told {
  const object = objectOf(objectOf(body.data).object);
  const customer = objectOf(object.customer);
  const isCustomer = object.object === 'customer';
  return {
    messageId: body.id,
    name: body.type,
    ids: idsOf(
      ['user', textOf(object.customer) ?? customer.id ?? (isCustomer ? object.id : undefined)],
      [
        'email',
        object.customer_email ?? object.receipt_email ?? customer.email ?? (isCustomer ? object.email : undefined),
      ],
      ['email', objectOf(object.customer_details).email ?? objectOf(object.billing_details).email],
    ),
    at: body.created,
    properties: object,
  };
}

/** An event webhook of Zendesk. The ticket is the case, its group the team. */
export function zendeskTold(body: JsonObject): Told {
  const detail = objectOf(body.detail);
  const isTicket = String(body.type).startsWith('zen:event-type:ticket.');
  return {
    messageId: body.id,
    name: textOf(body.type)?.replace(/^zen:event-type:/, ''),
    ids: idsOf(['user', detail.requester_id ?? (isTicket ? undefined : detail.id)], ['email', detail.email]),
    at: body.time,
    properties: {
      ...detail,
      ...objectOf(body.event),
      ...known({
        case: isTicket ? detail.id : undefined,
        team: detail.group_id,
        channel: objectOf(detail.via).channel,
      }),
    },
  };
}

/** A notification of Intercom. The conversation is the case. */
export function intercomTold(body: JsonObject): Told {
  const item = objectOf(objectOf(body.data).item);
  const contacts = objectOf(item.contacts).contacts;
  const contact = objectOf(Array.isArray(contacts) ? contacts[0] : (item.user ?? item.contact));
  const isConversation = String(body.topic).startsWith('conversation.');
  const rating = objectOf(item.conversation_rating ?? item.rating);
  return {
    messageId: body.id,
    name: body.topic,
    ids: idsOf(
      [
        'user',
        contact.external_id ??
          contact.user_id ??
          contact.id ??
          (isConversation ? undefined : (item.external_id ?? item.id)),
      ],
      ['email', contact.email ?? item.email],
    ),
    at: body.created_at,
    properties: {
      ...item,
      ...known({
        case: isConversation ? item.id : undefined,
        team: item.team_assignee_id,
        rating: rating.rating,
        text: rating.remark,
      }),
    },
  };
}

/** A topic of Shopify: its name and id are headers, the body is the thing itself. */
export function shopifyTold(body: JsonObject, { headers }: ArrivedRequest): Told {
  const topic = headers['x-shopify-topic'];
  const customer = objectOf(body.customer);
  const isCustomer = topic?.startsWith('customers/') === true && body.customer === undefined;
  const isOrder = topic?.startsWith('orders/') === true;
  return {
    messageId: headers['x-shopify-event-id'],
    name: topic,
    ids: idsOf(['user', customer.id ?? (isCustomer ? body.id : undefined)], ['email', customer.email ?? body.email]),
    at: headers['x-shopify-triggered-at'] ?? body.updated_at ?? body.created_at,
    properties: {
      ...body,
      ...known({ case: isOrder ? body.id : undefined, value: isOrder ? body.total_price : undefined }),
    },
  };
}

/** The keys that have a value. */
export function known(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}
