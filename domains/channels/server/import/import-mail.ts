import { newId, type Id } from '#kernel/contract';
import { systemActor, transact, type Program } from '#kernel/server';
import { caps } from '../parse/caps.ts';
import { layoutOf } from '../parse/prescan.ts';
import { claimStored } from '../take-in/raw-row.ts';
import { settleStored } from '../take-in/read-stored.ts';
import { storeRaw } from '../take-in/store-raw.ts';
import { own } from '../tables.ts';
import { candidatesIn, type Candidate } from './files.ts';

export interface MailImport {
  /** Files and mails of mboxes looked at: imported + quarantined + duplicates + skipped. */
  files: number;
  imported: number;
  quarantined: number;
  duplicates: number;
  /** What is no mail, each with why. */
  skipped: { file: string; why: string }[];
}

export interface MailImportOptions {
  /** True: kept under the dates of the mails, and no clock starts. Else each counts as arriving now. */
  history: boolean;
  /** Hears after every file how many are done. */
  progress?: (files: number) => void;
}

/** Mails taken in side by side; reading is one after the other all the same. */
const lanes = 4;

/**
 * Takes in every mail below a folder, or of an mbox. Each is stored before it is read; what cannot be read
 * is quarantined, what is known is a duplicate, what is no mail is listed. Doing it twice changes nothing.
 * Throws only when the folder or the database is away.
 */
export async function importMail(
  program: Program,
  target: string,
  options: MailImportOptions,
): Promise<MailImport> {
  const done: MailImport = { files: 0, imported: 0, quarantined: 0, duplicates: 0, skipped: [] };
  const importId = await begin(program, target, options.history);
  const waiting = candidatesIn(target);
  const elsewhere: Id[] = [];
  const lane = async (): Promise<void> => {
    for (let next = await waiting.next(); !next.done; next = await waiting.next()) {
      const why = await importOne(program, next.value, {
        importId,
        history: options.history,
        done,
        elsewhere,
      });
      if (why !== null) done.skipped.push({ file: next.value.file, why });
      done.files += 1;
      options.progress?.(done.files);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await countElsewhere(program, elsewhere, done);
  await end(program, importId, done);
  done.skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return done;
}

interface Running {
  importId: Id;
  history: boolean;
  done: MailImport;
  /** Mails that a reading loop of another process took before we did. */
  elsewhere: Id[];
}

const counted = { parsed: 'imported', quarantined: 'quarantined', duplicate: 'duplicates' } as const;

/** Imports one candidate; answers why not, or null. */
async function importOne(program: Program, candidate: Candidate, run: Running): Promise<string | null> {
  const { bytes, file, size } = candidate;
  if (size === 0) return 'empty';
  if (!layoutOf(bytes).isMail) return 'not-a-mail';
  const content =
    size > caps.fetched ? null : await program.files.keep(bytes, { name: 'mail.eml', limit: caps.fetched });
  const id = await transact(program, { actor: systemActor }, (ctx) =>
    storeRaw(ctx, {
      mailboxId: null,
      importId: run.importId,
      uidvalidity: null,
      uid: null,
      source: file.slice(0, 500),
      content,
      size,
      receivedAt: ctx.now,
      history: run.history,
    }),
  );
  const [raw] = await transact(program, { actor: systemActor }, (ctx) => claimStored(ctx, 1, id));
  const settled = raw ? await settleStored(program, raw) : 'gone';
  if (settled === 'gone') run.elsewhere.push(id);
  else run.done[counted[settled]] += 1;
  return null;
}

/** Waits for the mails another process is reading, and counts what became of them. */
async function countElsewhere(program: Program, ids: readonly Id[], done: MailImport): Promise<void> {
  let open = [...ids];
  for (let round = 0; open.length > 0 && round < 600; round += 1) {
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, 500));
    const rows = await transact(program, { actor: systemActor, mode: 'read' }, (ctx) =>
      own(ctx).selectFrom('channels.raw_mail').select(['id', 'state']).where('id', 'in', open).execute(),
    );
    for (const { state } of rows) if (state in counted) done[counted[state as keyof typeof counted]] += 1;
    open = rows.filter((r) => !(r.state in counted)).map((r) => r.id);
  }
}

const begin = (program: Program, target: string, history: boolean): Promise<Id> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const id = newId(Date.parse(ctx.now));
    await own(ctx)
      .insertInto('channels.mail_import')
      .values({
        id,
        source: target.slice(0, 500),
        history,
        begun_at: ctx.now,
        files: 0,
        imported: 0,
        quarantined: 0,
        duplicates: 0,
        skipped: 0,
      })
      .execute();
    return id;
  });

const end = (program: Program, id: Id, done: MailImport): Promise<unknown> =>
  transact(program, { actor: systemActor }, (ctx) =>
    own(ctx)
      .updateTable('channels.mail_import')
      .set({ ...done, skipped: done.skipped.length, ended_at: ctx.now })
      .where('id', '=', id)
      .execute(),
  );
