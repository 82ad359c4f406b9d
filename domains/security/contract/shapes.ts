import { reach, z } from '#kernel/contract';

/** A name of a person, a team, a company. */
export const name = z.string().trim().min(1).max(120);

/** What a team or a post answers for, in a few words; empty where nobody has said. */
export const duty = z.string().trim().max(500);

/** A mail address, kept as written; compared without regard to case. */
export const email = z.string().trim().max(254).pipe(z.email()).meta({ example: 'chen@example.com' });

export const locale = z.enum(['zh-CN', 'en']);

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** A zone of the IANA list, `Asia/Shanghai`. */
export const zone = z
  .string()
  .max(64)
  .refine((z) => zones.has(z), { message: 'unknown zone' })
  .meta({ example: 'Asia/Shanghai' });

/** A password being chosen. The rest of its rules depends on whose it is: see server/password.ts. */
export const newPassword = z.string().min(10).max(200);

/** A password being shown: whatever was once accepted must get in. */
export const password = z.string().min(1).max(200);

/** A token out of a link or a ticket: 32 random bytes, base64url. */
export const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ example: 'A'.repeat(43) });

export const totpCode = z
  .string()
  .transform((s) => s.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))
  .meta({ example: '123456' });

export const recoveryCode = z
  .string()
  .max(40)
  .transform((s) => s.replace(/[^A-Za-z0-9]/g, '').toUpperCase())
  .pipe(z.string().length(10))
  .meta({ example: 'ABCDE-FGHJK' });

/** A role's name: `agent`, `night-shift`. */
export const roleName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ example: 'agent' });

export const grants = z.record(z.string(), reach);

/** What a browser's passkey answers with: checked in depth by the verifier, bounded here. */
export const passkeyResponse = z.looseObject({
  id: z.string().max(1024),
  rawId: z.string().max(1024),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(8192) }),
});

/** Options for the browser's passkey call, handed through as the library makes them. */
export const passkeyOptions = z.looseObject({ challenge: z.string() });

export const done = z.object({});
