import type { ArrivedRequest, JsonObject } from '../arrived.ts';
import { objectOf } from '../json/object.ts';
import { idsOf, textOf } from '../protocols/fields.ts';
import { known, type Told } from './meanings.ts';

const ratings: ReadonlySet<unknown> = new Set(['rating', 'opinion_scale', 'nps']);

/** A response to a form of Typeform. The hidden fields say who answered; the first scale is the rating. */
export function typeformTold(body: JsonObject): Told {
  const response = objectOf(body.form_response);
  const hidden = objectOf(response.hidden);
  const answers = (Array.isArray(response.answers) ? response.answers : []).map(objectOf);
  const first = (wanted: (answer: JsonObject) => boolean) => answers.filter(wanted).map(answered)[0];
  return {
    messageId: body.event_id,
    name: body.event_type,
    ids: idsOf(
      ['user', hidden.customer ?? hidden.user_id ?? hidden.userid],
      ['email', hidden.email ?? first(({ type }) => type === 'email')],
      ['anonymous', response.token],
    ),
    at: response.submitted_at,
    properties: {
      ...hidden,
      ...Object.fromEntries(answers.map((answer) => [nameOf(answer), answered(answer)])),
      ...known({
        case: response.token,
        rating: first(({ field }) => ratings.has(objectOf(field).type)),
        text: first(({ type }) => type === 'text'),
      }),
    },
  };
}

function nameOf({ field }: JsonObject): string {
  const { ref, id } = objectOf(field);
  return textOf(ref) ?? textOf(id) ?? 'answer';
}

/** The value of an answer stands under the name of its type. */
function answered(answer: JsonObject): unknown {
  const value = answer[String(answer.type)];
  const { label, labels, other } = objectOf(value);
  return label ?? labels ?? other ?? value;
}

/** A response of Formbricks; each update is an event of its own. */
export function formbricksTold(body: JsonObject, { headers }: ArrivedRequest): Told {
  const data = objectOf(body.data);
  const contact = objectOf(data.contact ?? data.person);
  return {
    messageId: headers['webhook-id'],
    name: body.event,
    ids: idsOf(
      ['user', contact.userId ?? objectOf(data.contactAttributes).userId],
      ['email', objectOf(data.contactAttributes).email],
      ['anonymous', contact.id ?? data.id],
    ),
    at: data.updatedAt ?? data.createdAt,
    properties: { ...objectOf(data.data), ...known({ case: data.id, survey: data.surveyId, finished: data.finished }) },
  };
}
