import { addressOf } from '#foundation/address.ts';
import { CallFailed, type Problem } from '#web/call.ts';
import { bringFile } from '../../contract.ts';

type Sending = { readonly signal: AbortSignal; readonly onShare: (share: number) => void };

/**
 * Sends a file as it is and tells how much of it has gone, 0 to 1. Answers the name under which it is kept.
 * Errors: `CallFailed` as `call` throws it; an abort throws an `AbortError`.
 */
export function sendFile(file: File, { signal, onShare }: Sending): Promise<string> {
  // The browser's `fetch` does not tell how much of a body it has sent.
  const request = new XMLHttpRequest();
  request.open('POST', addressOf(bringFile, { name: file.name }));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
  const stop = () => request.abort();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<string>((resolve, reject) => {
    request.onload = () => {
      if (request.status === 200) return resolve(bringFile.output.parse(JSON.parse(request.responseText)).file);
      reject(new CallFailed(problemOf(request)));
    };
    request.onerror = () => reject(new CallFailed({ type: 'about:blank', title: request.statusText, status: 0 }));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.send(file);
  }).finally(() => signal.removeEventListener('abort', stop));
}

function problemOf({ responseText, statusText, status }: XMLHttpRequest): Problem {
  try {
    return JSON.parse(responseText) as Problem;
  } catch {
    return { type: 'about:blank', title: statusText, status };
  }
}
