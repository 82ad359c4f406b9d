import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';

/** What the tests use of hoodiecrow, which brings no types. */
interface Message {
  raw: string;
  uid?: number;
  internaldate?: string | Date;
  flags?: string[];
}
interface Folder {
  messages: Message[];
  uidvalidity: number;
  uidnext?: number;
  'special-use'?: string;
}
interface Connection {
  identified?: boolean;
  send(answer: object, what: string, parsed: object, data: unknown): void;
}
type Handler = (connection: Connection, parsed: { tag: string }, data: unknown, callback: () => void) => void;
interface Crow {
  server: Server;
  getMailbox(path: string): Folder;
  getCommandHandler(command: string): Handler;
  setCommandHandler(command: string, handler: Handler): void;
  appendMessage(path: string, flags: string[], at: Date | string | undefined, raw: string): void;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
}
const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => Crow;

export interface ImapServer {
  readonly port: number;
  /** A mail arrives; whoever is connected is told. */
  deliver(mail: Buffer, at?: Date, folder?: string): void;
  /** What lies in a folder, as text. */
  inFolder(folder: string): string[];
  /** Goes away: connections are cut, nobody is answered. */
  goAway(): Promise<void>;
  /** Comes back on the same port, with what arrived meanwhile. */
  comeBack(): Promise<void>;
  /** The folder is numbered anew, as after a restore. */
  renumber(): void;
  /** How often somebody logged in or tried to. */
  logins(): number;
}

export interface ImapServerOptions {
  plugins?: string[];
  /** As 163 does: no folder is opened for a client that has not said who it is. */
  demandsId?: boolean;
  accessToken?: string;
}

/** An IMAP server on 127.0.0.1 with one mailbox, `service`, that can go away and come back. */
export async function openImapServer(options: ImapServerOptions = {}): Promise<ImapServer> {
  const inbox: Folder = { messages: [], uidvalidity: 1 };
  const sent: Folder = { messages: [], uidvalidity: 1, 'special-use': '\\Sent' };
  const sockets = new Set<Socket>();
  let port = 0;
  let logins = 0;
  let crow: Crow;
  const open = async (): Promise<void> => {
    crow = hoodiecrow({
      plugins: options.plugins ?? [
        'ID',
        'IDLE',
        'SASL-IR',
        'XOAUTH2',
        'UIDPLUS',
        'SPECIAL-USE',
        'LITERALPLUS',
      ],
      users: {
        service: { password: 'loom-and-shuttle', xoauth2: { accessToken: options.accessToken ?? 'unset' } },
      },
      storage: { INBOX: inbox, '': { separator: '/', folders: { Sent: sent } } },
    });
    crow.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    });
    count(crow, () => (logins += 1));
    if (options.demandsId) demandId(crow);
    await new Promise<void>((done) => crow.listen(port, '127.0.0.1', done));
    ({ port } = crow.server.address() as AddressInfo);
  };
  await open();
  const goAway = async () => {
    const closed = new Promise<void>((done) => crow.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    get port() {
      return port;
    },
    deliver: (mail, at, folder = 'INBOX') => crow.appendMessage(folder, [], at, mail.toString('latin1')),
    inFolder: (folder) => crow.getMailbox(folder).messages.map((m) => m.raw),
    goAway,
    comeBack: open,
    renumber() {
      const folder = crow.getMailbox('INBOX');
      folder.uidvalidity += 1;
      folder.messages.forEach((m, i) => (m.uid = i + 1));
      folder.uidnext = folder.messages.length + 1;
    },
    logins: () => logins,
  };
}

function count(crow: Crow, said: () => void): void {
  for (const command of ['LOGIN', 'AUTHENTICATE XOAUTH2']) {
    const before = crow.getCommandHandler(command);
    crow.setCommandHandler(command, (...call) => {
      said();
      before(...call);
    });
  }
}

function demandId(crow: Crow): void {
  const id = crow.getCommandHandler('ID');
  crow.setCommandHandler('ID', (connection, ...call) => {
    connection.identified = true;
    id(connection, ...call);
  });
  for (const command of ['SELECT', 'EXAMINE']) {
    const before = crow.getCommandHandler(command);
    crow.setCommandHandler(command, (connection, parsed, data, callback) => {
      if (connection.identified) return before(connection, parsed, data, callback);
      const text = `${command} Unsafe Login. Please contact kefu@188.com for help`;
      const answer = { tag: parsed.tag, command: 'NO', attributes: [{ type: 'TEXT', value: text }] };
      connection.send(answer, 'UNSAFE', parsed, data);
      return callback();
    });
  }
}
