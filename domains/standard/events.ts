import { subjectKind } from '#kernel/contract';

/** A company's standard: one subject through all its versions. */
export const standardSubject = subjectKind({
  kind: 'standard',
  zh: '服务标准',
  en: 'Standard',
  facts: {
    version: { type: 'number', unit: 'version', zh: '版本', en: 'Version' },
    inForceFrom: { type: 'instant', zh: '生效时间', en: 'In force from' },
    clause: { type: 'reference', to: 'clause', zh: '条款', en: 'Clause' },
    alone: { type: 'flag', zh: '无第二人可批', en: 'Nobody else could approve' },
    moved: { type: 'number', unit: 'clock', zh: '改道的时钟', en: 'Clocks moved' },
    reading: { type: 'reference', to: 'reading', zh: '所读文件', en: 'Document read' },
    taken: { type: 'number', unit: 'clause', zh: '采纳条数', en: 'Clauses taken' },
  },
  events: {
    'standard.adopted': { zh: '采用标准', en: 'Standard adopted', facts: [], first: true },
    'standard.drafted': { zh: '起草一版', en: 'Version drafted', facts: ['version'] },
    'standard.read': {
      zh: '由上传的文件起草',
      en: 'Drafted from a document that was read',
      facts: ['version', 'reading', 'taken'],
    },
    'standard.proposed': { zh: '送审', en: 'Sent for approval', facts: ['version'] },
    'standard.returned': { zh: '退回修改', en: 'Sent back', facts: ['version'] },
    'standard.approved': { zh: '批准', en: 'Approved', facts: ['version', 'alone'] },
    'standard.dropped': { zh: '弃稿', en: 'Draft dropped', facts: ['version'] },
    'standard.published': { zh: '发布一版', en: 'Version published', facts: ['version', 'inForceFrom'] },
    'standard.rebased': {
      zh: '在途时钟改按新版',
      en: 'Running clocks put under the new version',
      facts: ['version', 'moved'],
    },
  },
});

/** The open hours of a place or a desk. */
export const calendarSubject = subjectKind({
  kind: 'calendar',
  zh: '日历',
  en: 'Calendar',
  facts: {
    version: { type: 'number', unit: 'version', zh: '版本', en: 'Version' },
    inForceFrom: { type: 'instant', zh: '生效时间', en: 'In force from' },
  },
  events: {
    'calendar.made': { zh: '建立日历', en: 'Calendar made', facts: [], first: true },
    'calendar.changed': {
      zh: '日历换版',
      en: 'Calendar version published',
      facts: ['version', 'inForceFrom'],
    },
  },
});

/** A duty at one of the times it comes round. */
export const dutySubject = subjectKind({
  kind: 'duty',
  zh: '定期职责',
  en: 'Duty',
  facts: {
    clause: { type: 'reference', to: 'clause', zh: '条款', en: 'Clause' },
    due: { type: 'instant', zh: '到期时间', en: 'Due' },
    late: { type: 'flag', zh: '逾期完成', en: 'Done late' },
    figure: { type: 'number', unit: 'value', zh: '数字', en: 'Figure' },
  },
  events: {
    'duty.opened': {
      zh: '职责到期前开启',
      en: 'Duty opened',
      facts: ['clause', 'due', 'owner'],
      first: true,
    },
    'duty.fell-short': { zh: '办了，未达标', en: 'Done, fell short', facts: ['figure'] },
    'duty.done': { zh: '职责已履行', en: 'Duty done', facts: ['late', 'figure', 'owner'] },
    'duty.missed': { zh: '职责未履行', en: 'Duty missed', facts: [] },
    'duty.dropped': { zh: '职责取消', en: 'Duty dropped', facts: [] },
  },
});

/** A result of a training or test: what a person can, until when. */
export const resultSubject = subjectKind({
  kind: 'result',
  zh: '培训考核结果',
  en: 'Training result',
  facts: {
    person: { type: 'reference', to: 'person', zh: '人员', en: 'Person' },
    competence: { type: 'reference', to: 'competence', zh: '能力', en: 'Competence' },
    score: { type: 'number', unit: 'point', zh: '成绩', en: 'Score' },
    passed: { type: 'flag', zh: '合格', en: 'Passed' },
    validUntil: { type: 'instant', zh: '有效期至', en: 'Valid until' },
  },
  events: {
    'result.recorded': {
      zh: '登记考核结果',
      en: 'Result recorded',
      facts: ['person', 'owner', 'competence', 'score', 'passed', 'validUntil'],
      first: true,
    },
    'result.renewed': { zh: '到期前已续', en: 'Result renewed', facts: [] },
    'result.withdrawn': { zh: '撤销结果', en: 'Result withdrawn', facts: [] },
  },
});

/** An indicator of a scorecard, over its periods. */
export const indicatorSubject = subjectKind({
  kind: 'indicator',
  zh: '指标',
  en: 'Indicator',
  facts: {
    clause: { type: 'reference', to: 'clause', zh: '条款', en: 'Clause' },
    value: { type: 'number', unit: 'value', zh: '数值', en: 'Value' },
    line: { type: 'number', unit: 'value', zh: '预警线', en: 'Warning line' },
  },
  events: {
    'indicator.warned': {
      zh: '指标预警',
      en: 'Early warning of an indicator',
      facts: ['clause', 'value', 'line', 'team', 'owner'],
      first: true,
    },
  },
});

/** A self-assessment after a norm. */
export const assessmentSubject = subjectKind({
  kind: 'assessment',
  zh: '自评',
  en: 'Self-assessment',
  facts: {
    item: { type: 'reference', to: 'item', zh: '评价项', en: 'Item' },
    score: { type: 'number', unit: 'point', zh: '得分', en: 'Score' },
    deductions: { type: 'number', unit: 'point', zh: '专项扣分', en: 'Special deductions' },
    bonus: { type: 'flag', zh: '专项加分', en: 'Special point' },
    passed: { type: 'flag', zh: '达标', en: 'Reached' },
  },
  events: {
    'assessment.started': { zh: '开始自评', en: 'Assessment started', facts: [], first: true },
    'assessment.rated': { zh: '评一项', en: 'Item rated', facts: ['item'] },
    'assessment.specials-rated': {
      zh: '记专项加扣分',
      en: 'Special points rated',
      facts: ['deductions', 'bonus'],
    },
    'assessment.finished': {
      zh: '完成自评',
      en: 'Assessment finished',
      facts: ['score', 'deductions', 'passed'],
    },
  },
});

/** What of the standard customers may read: the company's choice, by whom and when. */
export const promiseSubject = subjectKind({
  kind: 'promise',
  zh: '对外承诺',
  en: 'Published promise',
  facts: {
    shown: { type: 'flag', zh: '公布', en: 'Published' },
    figures: { type: 'flag', zh: '附兑现数', en: 'With figures' },
    chinese: { type: 'flag', zh: '中文', en: 'In Chinese' },
    english: { type: 'flag', zh: '英文', en: 'In English' },
    clause: { type: 'reference', to: 'clause', zh: '条款', en: 'Clause' },
  },
  events: {
    'promise.set': { zh: '第一次设定', en: 'Set for the first time', facts: [], first: true },
    'promise.shown': { zh: '公布给客户', en: 'Published to customers', facts: ['shown'] },
    'promise.hidden': { zh: '不再公布', en: 'No longer published', facts: ['shown'] },
    'promise.figures-shown': { zh: '公布兑现数', en: 'Figures published', facts: ['figures'] },
    'promise.figures-hidden': { zh: '不再公布兑现数', en: 'Figures no longer published', facts: ['figures'] },
    'promise.languages-set': { zh: '改公布的语言', en: 'Languages changed', facts: ['chinese', 'english'] },
    'promise.scope-set': { zh: '改服务范围', en: 'Scope of service changed', facts: [] },
    'promise.clause-shown': { zh: '公布一条', en: 'Clause published', facts: ['clause'] },
    'promise.clause-hidden': { zh: '撤下一条', en: 'Clause taken back', facts: ['clause'] },
  },
});

/** The language model that helps to read standards: whose address it is and its key stay out of the ledger. */
export const modelSubject = subjectKind({
  kind: 'model',
  zh: '起草用的语言模型',
  en: 'Language model for drafting',
  facts: { enabled: { type: 'flag', zh: '启用', en: 'Switched on' } },
  events: {
    'model.set': { zh: '第一次设定', en: 'Set for the first time', facts: ['enabled'], first: true },
    'model.turned-on': { zh: '启用', en: 'Switched on', facts: ['enabled'] },
    'model.turned-off': { zh: '停用', en: 'Switched off', facts: ['enabled'] },
    'model.address-changed': { zh: '换地址', en: 'Address changed', facts: [] },
    'model.model-changed': { zh: '换模型', en: 'Model changed', facts: [] },
    'model.key-changed': { zh: '换密钥', en: 'Key changed', facts: [] },
    'model.key-removed': { zh: '删去密钥', en: 'Key removed', facts: [] },
  },
});

/** What any subject may have because a clause asks for it. */
export const keptEvents = {
  'record.kept': { zh: '留存记录', en: 'Record kept' },
  'record.lapsed': { zh: '缺记录放行', en: 'Passed without a required record' },
  'decision.taken': { zh: '按决策表裁定', en: 'Decided by table' },
  'decision.made': { zh: '按决策表裁定', en: 'Decided by table' },
} as const;

/** What the passing of time makes of a clock; written into the chain of the clock's own subject. */
export const clockEvents = {
  'clock.warned': { zh: '临近到期', en: 'Close to due' },
  'clock.breached': { zh: '断线', en: 'Broken' },
  'clock.escalated': { zh: '升级', en: 'Escalated' },
  'clock.corrected': { zh: '更正：其实按时', en: 'Corrected: it was in time' },
  'clock.rebased': { zh: '改按新版计时', en: 'Put under the new version' },
} as const;
