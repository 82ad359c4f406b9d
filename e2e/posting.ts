import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { root } from './house.ts';

export interface Posted {
  from: string;
  to: string[];
  raw: string;
}

export interface PostOffice {
  port: number;
  /** What was handed over, oldest first. */
  posted: Posted[];
  /** What it heard to the end and then refused. */
  refused: Posted[];
  /** The next mail a person wrote is refused with this reply, e.g. `450 try again`; receipts pass. */
  refuseNext(reply: string): void;
  close(): Promise<void>;
}

/** An SMTP server on 127.0.0.1 that takes what `service` hands over. */
export async function openPostOffice(): Promise<PostOffice> {
  const posted: Posted[] = [];
  const refused: Posted[] = [];
  const refusals: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'loom-and-shuttle'
        ? done(null, { user: username })
        : done(Object.assign(new Error('wrong password'), { responseCode: 535 })),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const refusal = headerOf(raw, 'Auto-Submitted') ? undefined : refusals.shift();
        (refusal ? refused : posted).push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map((r) => r.address),
          raw,
        });
        if (refusal)
          done(Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) }));
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  return {
    port: (server.server.address() as AddressInfo).port,
    posted,
    refused,
    refuseNext: (reply) => void refusals.push(reply),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A header of a mail, unfolded; the empty text where it has none. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

export interface ImportReport {
  files: number;
  imported: number;
  quarantined: number;
  duplicates: number;
  skipped: { file: string; why: string }[];
}

/** `npx selvedge import mail FOLDER`, beside a running program. */
export async function importMails(dataDir: string, folder: string): Promise<ImportReport> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'node_modules/.bin/selvedge'), 'import', 'mail', folder, '--data', dataDir, '--json'],
    { cwd: root, maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as ImportReport;
}
