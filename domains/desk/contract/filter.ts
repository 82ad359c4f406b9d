import { id, z } from '#kernel/contract';
import { dueGroup, inquiryChannel, inquiryClass, inquiryState, language, priority, tier } from './shapes.ts';

/** A query parameter that may come once or several times. */
const several = <S extends z.ZodType<string>>(one: S) =>
  z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), z.array(one).max(20).optional());

/** Which part of the inbox: one's own, the teams', nobody's, what was passed to one's department, or all. */
export const tab = z.enum(['mine', 'team', 'unassigned', 'passed', 'all']);
export type Tab = z.infer<typeof tab>;

/** What narrows the list, as it stands in an address. */
export const filter = z.object({
  tab: tab.default('all'),
  /** Open ones unless states are named. */
  state: several(inquiryState),
  class: several(inquiryClass),
  channel: several(inquiryChannel),
  tier: several(tier),
  priority: several(priority),
  /** The language the customer writes in. */
  writtenIn: language.optional(),
  customer: id.optional(),
  owner: id.optional(),
  team: id.optional(),
  waiting: z.enum(['true', 'false']).optional(),
  group: dueGroup.optional(),
  /** Words of the title and the messages, a number, a customer's name or its pinyin. */
  q: z.string().trim().max(200).optional(),
});

/** What a saved view keeps: the same, as JSON. */
export const savedFilter = z.strictObject({
  tab: tab.optional(),
  state: z.array(inquiryState).max(20).optional(),
  class: z.array(inquiryClass).max(20).optional(),
  channel: z.array(inquiryChannel).max(20).optional(),
  tier: z.array(tier).max(20).optional(),
  priority: z.array(priority).max(20).optional(),
  writtenIn: language.optional(),
  customer: id.optional(),
  owner: id.optional(),
  team: id.optional(),
  waiting: z.enum(['true', 'false']).optional(),
  group: dueGroup.optional(),
  q: z.string().max(200).optional(),
});
