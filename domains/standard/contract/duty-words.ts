import type { Bilingual } from '#kernel/contract';
import type { DutyState } from './duties.ts';

/** Where a duty stands, in words. */
export const stateWords: Record<DutyState, Bilingual> = {
  ahead: { zh: '未开启', en: 'ahead' },
  open: { zh: '待办', en: 'to do' },
  close: { zh: '临近到期', en: 'close to due' },
  overdue: { zh: '已过期', en: 'overdue' },
  done: { zh: '按时办结', en: 'done in time' },
  late: { zh: '逾期办结', en: 'done late' },
  missed: { zh: '未履行', en: 'missed' },
  dropped: { zh: '已取消', en: 'dropped' },
};
