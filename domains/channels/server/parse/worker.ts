import { parentPort } from 'node:worker_threads';
import { DoubtingDecoder } from './charset.ts';
import { readMail } from './read-mail.ts';

// The thread is ours alone: every decoder made in it, the parser's included, doubts what it is told.
globalThis.TextDecoder = DoubtingDecoder;
const { default: PostalMime } = await import('postal-mime');

const port = parentPort!;
port.on('message', (bytes: Uint8Array<ArrayBuffer>) => {
  void readMail(bytes, PostalMime.parse.bind(PostalMime)).then((outcome) => {
    const buffers = outcome.ok ? outcome.mail.attachments.map((a) => a.content.buffer) : [];
    port.postMessage(
      outcome,
      [...new Set(buffers)].filter((b) => b.byteLength > 0),
    );
  });
});
port.postMessage('ready');
