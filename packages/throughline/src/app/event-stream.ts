const BREATH_MS = 20_000;

/** Tells answers as server-sent events, each as it comes; a comment now and then keeps the line open. */
export function answerStream(answers: AsyncIterable<object>): Response {
  const told = answers[Symbol.asyncIterator]();
  const text = new TextEncoder();
  const held: { breath?: ReturnType<typeof setInterval> } = {};
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(text.encode(': open\n\n'));
      held.breath = setInterval(() => stream.enqueue(text.encode(': still here\n\n')), BREATH_MS);
    },
    async pull(stream) {
      const next = await told.next();
      if (!next.done) return stream.enqueue(text.encode(`data: ${JSON.stringify(next.value)}\n\n`));
      clearInterval(held.breath);
      stream.close();
    },
    async cancel() {
      clearInterval(held.breath);
      await told.return?.();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  });
}
