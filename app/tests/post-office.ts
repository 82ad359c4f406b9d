import { SMTPServer } from 'smtp-server';

/** An SMTP server that takes every mail and counts it by its Message-ID. */
export interface PostOffice {
  port: number;
  taken: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'service' }),
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none';
        taken.set(id, (taken.get(id) ?? 0) + 1);
        done();
      });
    },
  });
  // A program that is killed leaves its connections torn.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
