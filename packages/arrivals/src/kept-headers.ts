/** The headers that readers read; an authorization, a cookie or an address never enters the journal. */
const kept =
  /^(?:content-type|ce-[a-z0-9]+|posthog-(?:request-id|request-timestamp|attempt)|webhook-(?:id|timestamp)|x-shopify-(?:topic|event-id|triggered-at|shop-domain)|x-zendesk-webhook-(?:id|invocation-id|signature-timestamp))$/;

/** Those headers of a request that go into the journal, their names in lower case. */
export function keptHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const said = pairs.filter(
    (pair): pair is readonly [string, string] => kept.test(pair[0]) && typeof pair[1] === 'string',
  );
  return Object.fromEntries(said);
}
