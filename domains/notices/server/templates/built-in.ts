import type { TemplateKey } from '../../contract.ts';
import { letters } from './letters.ts';
import type { Template } from './template.ts';

const owner = { zh: '负责人；无人负责时全队', en: 'The owner, or the team when nobody owns it' };

const clocks: readonly Template[] = [
  {
    key: 'clock-warned',
    zh: '临近到期',
    en: 'Close to due',
    event: 'clock.warned',
    audience: 'staff',
    goesTo: owner,
    tone: 'close',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{subject.number} 临近到期：{clause.title}',
        body: '{subject.title}\n客户：{customer.name}\n{clause.source} 要求 {due} 前完成。',
      },
      en: {
        subject: '{subject.number} close to due: {clause.title}',
        body: '{subject.title}\nCustomer: {customer.name}\n{clause.source} asks for it by {due}.',
      },
    },
  },
  {
    key: 'clock-breached',
    zh: '断线',
    en: 'Broken',
    event: 'clock.breached',
    audience: 'staff',
    goesTo: owner,
    tone: 'broken',
    bell: true,
    mail: true,
    texts: {
      zh: {
        subject: '{subject.number} 断线：{clause.title}',
        body: '{subject.title}\n客户：{customer.name}\n{clause.source} 要求 {due} 前完成，还没有完成。时间继续计到办完为止。',
      },
      en: {
        subject: '{subject.number} broken: {clause.title}',
        body: '{subject.title}\nCustomer: {customer.name}\n{clause.source} asked for it by {due}; it is not done. The time goes on counting until it is.',
      },
    },
  },
  {
    key: 'clock-escalated',
    zh: '升级',
    en: 'Escalated',
    event: 'clock.escalated',
    audience: 'staff',
    goesTo: {
      zh: '条款指定的角色：先本队，再全公司；不在岗的由代理人接，再没有就上一级',
      en: 'The role the clause names: in the team first, then in the company; deputies for who is away, then the next role up',
    },
    tone: 'broken',
    bell: true,
    mail: true,
    texts: {
      zh: {
        subject: '{subject.number} 升级到{role}：{clause.title}',
        body: '{subject.title}\n客户：{customer.name}\n负责人：{owner.name}\n{clause.source} 要求 {due} 前完成，还没有完成。这是第 {level} 级升级。',
      },
      en: {
        subject: '{subject.number} escalated to {role}: {clause.title}',
        body: '{subject.title}\nCustomer: {customer.name}\nOwner: {owner.name}\n{clause.source} asked for it by {due}; it is not done. This is level {level}.',
      },
    },
  },
  {
    key: 'clock-corrected',
    zh: '更正：其实按时',
    en: 'Corrected: it was in time',
    event: 'clock.corrected',
    audience: 'staff',
    goesTo: owner,
    tone: 'plain',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{subject.number} 更正：{clause.title} 其实按时',
        body: '{subject.title}\n后来得知它在 {due} 前就完成了，断线已更正，前后两次都留在台账里。',
      },
      en: {
        subject: '{subject.number} corrected: {clause.title} was kept',
        body: '{subject.title}\nIt turned out to have been done before {due}. The break is corrected; the ledger keeps both.',
      },
    },
  },
  {
    key: 'duty-opened',
    zh: '定期职责开始办',
    en: 'Duty to be done',
    event: 'duty.opened',
    audience: 'staff',
    goesTo: {
      zh: '责任角色；没有人担任时，上一级',
      en: 'The role that answers for it, or the next role up where nobody has it',
    },
    tone: 'plain',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{duty.number} 可以办了：{duty.title}',
        body: '{duty.title}\n{duty.due} 前办结，按条款附上凭据。',
      },
      en: {
        subject: '{duty.number} to be done: {duty.title}',
        body: '{duty.title}\nDue by {duty.due}, with the evidence its clause asks for.',
      },
    },
  },
  {
    key: 'indicator-warned',
    zh: '指标预警',
    en: 'Indicator at its warning line',
    event: 'indicator.warned',
    audience: 'staff',
    goesTo: {
      zh: '一个人的指标给本人；否则给指标的责任角色：一队的指标先本队，再全公司；没有人担任时，上一级',
      en: 'One person’s figure: to them. Else the role that answers for the indicator: for a team’s figure in the team first, then in the company, then the next role up',
    },
    tone: 'close',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{indicator.number} 到预警线：{indicator.title}',
        body: '{team.name}\n{indicator.title}现在是 {indicator.value}，预警线 {indicator.line}。点开记分卡，看是哪些事。',
      },
      en: {
        subject: '{indicator.number} at its warning line: {indicator.title}',
        body: '{team.name}\n{indicator.title} stands at {indicator.value}, its warning line at {indicator.line}. The scorecard opens to what it counts.',
      },
    },
  },
];

const inquiries: readonly Template[] = [
  {
    key: 'inquiry-assigned',
    zh: '分派',
    en: 'Assigned',
    event: 'inquiry.assigned',
    audience: 'staff',
    goesTo: { zh: '新负责人；自己接的不通知', en: 'The new owner, unless they took it themselves' },
    tone: 'plain',
    bell: true,
    mail: false,
    texts: {
      zh: { subject: '{inquiry.number} 分派过来', body: '{inquiry.title}\n客户：{customer.name}' },
      en: { subject: '{inquiry.number} assigned', body: '{inquiry.title}\nCustomer: {customer.name}' },
    },
  },
  {
    key: 'inquiry-passed',
    zh: '转专员',
    en: 'Passed to specialists',
    event: 'inquiry.passed',
    audience: 'staff',
    goesTo: {
      zh: '指定的专员；没有指定时，该部门的全部专员',
      en: 'The specialist named, or all of that department',
    },
    tone: 'plain',
    bell: true,
    mail: true,
    texts: {
      zh: {
        subject: '{inquiry.number} 转来，等专员答复',
        body: '{inquiry.title}\n客户：{customer.name}\n负责人：{owner.name}',
      },
      en: {
        subject: '{inquiry.number} passed on, waits for a specialist',
        body: '{inquiry.title}\nCustomer: {customer.name}\nOwner: {owner.name}',
      },
    },
  },
  {
    key: 'inquiry-message',
    zh: '客户来信',
    en: 'Customer wrote',
    event: 'inquiry.message-received',
    audience: 'staff',
    goesTo: owner,
    tone: 'plain',
    bell: true,
    mail: false,
    texts: {
      zh: { subject: '{inquiry.number} 客户又来信', body: '{inquiry.title}\n客户：{customer.name}' },
      en: {
        subject: '{inquiry.number} the customer wrote again',
        body: '{inquiry.title}\nCustomer: {customer.name}',
      },
    },
  },
  {
    key: 'inquiry-advised',
    zh: '部门已答复',
    en: 'Department answered',
    event: 'inquiry.specialist-answered',
    audience: 'staff',
    goesTo: owner,
    tone: 'plain',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{inquiry.number} 部门已答复，等转告客户',
        body: '{inquiry.title}\n客户：{customer.name}',
      },
      en: {
        subject: '{inquiry.number} the department answered; give it on',
        body: '{inquiry.title}\nCustomer: {customer.name}',
      },
    },
  },
  {
    key: 'inquiry-undelivered',
    zh: '答复没有送到',
    en: 'Answer not delivered',
    event: 'inquiry.undelivered',
    audience: 'staff',
    goesTo: owner,
    tone: 'broken',
    bell: true,
    mail: true,
    texts: {
      zh: {
        subject: '{inquiry.number} 答复没有送到',
        body: '{inquiry.title}\n客户：{customer.name}\n邮件送不到对方，客户还没有收到答复。换个地址或打电话。',
      },
      en: {
        subject: '{inquiry.number} the answer did not arrive',
        body: '{inquiry.title}\nCustomer: {customer.name}\nThe mail cannot be delivered; the customer has no answer yet. Try another address, or call.',
      },
    },
  },
  {
    key: 'follow-up-due',
    zh: '跟进到时',
    en: 'Follow-up due',
    event: 'inquiry.follow-up-due',
    audience: 'staff',
    goesTo: {
      zh: '安排跟进的人；没有指定时，负责人',
      en: 'Whoever was to follow up, or the owner',
    },
    tone: 'close',
    bell: true,
    mail: false,
    texts: {
      zh: {
        subject: '{inquiry.number} 到了跟进时间',
        body: '{inquiry.title}\n客户：{customer.name}\n原定 {inquiry.followUpAt} 跟进。',
      },
      en: {
        subject: '{inquiry.number} follow-up due',
        body: '{inquiry.title}\nCustomer: {customer.name}\nThe follow-up was set for {inquiry.followUpAt}.',
      },
    },
  },
  {
    // Says nothing the writer chose: anybody can give somebody else's address on a form.
    key: 'receipt',
    zh: '自动回执',
    en: 'Automatic receipt',
    event: 'inquiry.received',
    audience: 'customer',
    goesTo: {
      zh: '来信的客户。回执不算答复，时钟照走',
      en: 'The customer who wrote. A receipt is no answer: the clock goes on',
    },
    tone: 'plain',
    bell: false,
    mail: true,
    texts: {
      zh: {
        subject: '来信已收到',
        body: '您好：\n\n来信已收到，编号 {inquiry.number}，稍后由专人答复您。\n要补充情况，直接回复这封邮件即可。\n\n{company.name}\n这封邮件由系统自动发出。',
      },
      en: {
        subject: 'We have your message',
        body: 'Your message has arrived; its number is {inquiry.number}. A colleague will answer you.\nTo add anything, reply to this mail.\n\n{company.name}\nThis mail was sent automatically.',
      },
    },
  },
];

const all: readonly Template[] = [...clocks, ...inquiries, ...letters];

/** The templates by key, in the order they are shown. */
export const builtIn: ReadonlyMap<TemplateKey, Template> = new Map(all.map((t) => [t.key, t]));
