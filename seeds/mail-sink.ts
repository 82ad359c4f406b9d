import net from 'node:net';

/** What is answered to each command; one that is not here is not understood. */
const answers: Record<string, string> = {
  EHLO: '250-demo\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME',
  HELO: '250 demo',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  RSET: '250 ok',
  NOOP: '250 ok',
  DATA: '354 go on, end with a dot',
};

function serve(socket: net.Socket): void {
  let said = '';
  let within: 'commands' | 'mail' = 'commands';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write('220 demo\r\n');
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    said += chunk;
    for (;;) {
      const end = within === 'mail' ? said.indexOf('\r\n.\r\n') : said.indexOf('\r\n');
      if (end < 0) return;
      const line = said.slice(0, end);
      said = said.slice(end + (within === 'mail' ? 5 : 2));
      if (within === 'mail') {
        within = 'commands';
        socket.write('250 taken\r\n');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'QUIT') {
        socket.end('221 bye\r\n');
        return;
      }
      if (verb === 'DATA') within = 'mail';
      socket.write(`${answers[verb] ?? '500 not understood'}\r\n`);
    }
  });
}

/**
 * The demonstration's own mail server: on this machine only, takes every mail and keeps none. Ours because
 * a year's mails go through it while somebody waits: servers made for the world wait before they greet, to
 * catch those who talk too soon.
 */
export async function openMailSink(port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
