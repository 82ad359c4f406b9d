import type { Random } from '../random.ts';

/** What customers of a mill ask and what they are answered: invented, plausible for the trade. */

const goods = [
  '雾蓝府绸',
  '本白帆布',
  '墨绿灯芯绒',
  '浅驼法兰绒',
  '靛蓝牛仔布',
  '米白亚麻',
  '烟灰斜纹',
  '藏青贡缎',
  '豆沙泡泡纱',
  '月白色织格',
];
const goodsEn = [
  'mist-blue poplin',
  'natural canvas',
  'bottle-green corduroy',
  'camel flannel',
  'indigo denim',
  'off-white linen',
  'smoke-grey twill',
  'navy sateen',
  'rose seersucker',
  'moon-white yarn-dyed check',
];
const lots = (r: Random) => `D26${r.between(10, 12)}-${String(r.between(1, 240)).padStart(3, '0')}`;
const metres = (r: Random) => `${r.between(2, 60) * 100}`;

export type ClassKey = 'product' | 'price' | 'order' | 'delivery' | 'returns' | 'complaint-hint' | 'other';

export interface Wording {
  class: ClassKey;
  title: string;
  text: string;
  /** Whether it takes a specialist to answer. */
  technical: 'rnd' | 'quality' | null;
}

const zh: readonly ((r: Random) => Wording)[] = [
  (r) => {
    const g = r.of(goods);
    return {
      class: 'product',
      technical: null,
      title: `${g}的门幅和克重`,
      text: `您好，想确认${g}的门幅、克重和缩水率，准备做春夏衬衫，方便的话附一份检测报告。`,
    };
  },
  (r) => {
    const g = r.of(goods);
    const m = metres(r);
    return {
      class: 'price',
      technical: null,
      title: `${g} ${m} 米报价`,
      text: `请报${g} ${m} 米含税到仓价，付款按原合同，交期最快多少天？`,
    };
  },
  (r) => ({
    class: 'order',
    technical: null,
    title: `订单加 ${metres(r)} 米能否并单`,
    text: `上周的单子想再加 ${metres(r)} 米，能否并到同一缸？不能同缸的话色差怎么控制？`,
  }),
  (r) => {
    const lot = lots(r);
    return {
      class: 'delivery',
      technical: null,
      title: `${lot} 什么时候能发`,
      text: `${lot} 这一缸说好本周发货，到现在没有物流单号，裁床已经排好了，请告知发货时间。`,
    };
  },
  (r) => {
    const g = r.of(goods);
    return {
      class: 'product',
      technical: 'quality',
      title: `${g}干摩色牢度能到几级`,
      text: `客户要求干摩 4 级、湿摩 3-4 级，${g}现在能做到吗？如果做后整理，手感会不会变硬？`,
    };
  },
  (r) => {
    const g = r.of(goods);
    return {
      class: 'product',
      technical: 'rnd',
      title: `${g}能不能加三防整理`,
      text: `想在${g}上做防水防油防污，水洗 20 次后还要有 80 分，研发那边有没有做过类似的？`,
    };
  },
  (r) => {
    const lot = lots(r);
    return {
      class: 'complaint-hint',
      technical: 'quality',
      title: `${lot} 匹头色差`,
      text: `${lot} 开了三匹，匹头匹尾有色差，对比样在附件里，请质检看看是不是缸差。`,
    };
  },
  (r) => ({
    class: 'returns',
    technical: null,
    title: `多发的 ${r.between(1, 6)} 匹怎么退`,
    text: '这批多收了几匹，未开封，想退回去，运费怎么算？走哪家物流？',
  }),
  () => ({
    class: 'other',
    technical: null,
    title: '更换开票抬头',
    text: '我们公司抬头有变更，新的开票资料见附件，本月起按新抬头开。',
  }),
  (r) => {
    const g = r.of(goods);
    return {
      class: 'product',
      technical: null,
      title: `索取${g}色卡`,
      text: `麻烦寄两套${g}色卡和 A4 样布，地址不变，到付即可。`,
    };
  },
  () => ({
    class: 'order',
    technical: null,
    title: '合同回签件请确认',
    text: '合同已盖章回传，请确认收到，并告知排产日期。',
  }),
];

const en: readonly ((r: Random) => Wording)[] = [
  (r) => {
    const g = r.of(goodsEn);
    return {
      class: 'product',
      technical: null,
      title: `Width and weight of the ${g}`,
      text: `Hello, could you confirm width, weight and shrinkage of the ${g}? We plan shirts for spring and need a test report to go with it.`,
    };
  },
  (r) => {
    const g = r.of(goodsEn);
    const m = metres(r);
    return {
      class: 'price',
      technical: null,
      title: `Quotation for ${m} m of ${g}`,
      text: `Please quote ${m} m of ${g}, FOB Ningbo and CIF Rotterdam, with the earliest shipping date you can hold.`,
    };
  },
  (r) => {
    const lot = lots(r);
    return {
      class: 'delivery',
      technical: null,
      title: `Shipping date of ${lot}`,
      text: `Lot ${lot} was to leave on Friday. Our cutting room is waiting; when does it ship and with which carrier?`,
    };
  },
  (r) => {
    const g = r.of(goodsEn);
    return {
      class: 'product',
      technical: 'quality',
      title: `Fastness to washing of the ${g}`,
      text: `Our buyer asks for 4 in fastness to washing at 40 °C for the ${g}. Is that what the bulk reaches, or only the lab dip?`,
    };
  },
  (r) => {
    const g = r.of(goodsEn);
    return {
      class: 'product',
      technical: 'rnd',
      title: `Fluorine-free finish on ${g}`,
      text: `Could the ${g} be had with a fluorine-free water repellent finish, and what would it do to the hand?`,
    };
  },
  (r) => {
    const lot = lots(r);
    return {
      class: 'complaint-hint',
      technical: 'quality',
      title: `Shade variation in ${lot}`,
      text: `Three rolls of ${lot} differ from the approved sample at the ends. Photographs attached. Please have quality look at the lot.`,
    };
  },
];

export const question = (r: Random, language: 'zh' | 'en'): Wording => r.of(language === 'zh' ? zh : en)(r);

const answersZh: Record<ClassKey, readonly string[]> = {
  product: [
    '您好，数据已核对，见附表；同缸留样的检测报告一并发您，有疑问随时找我。',
    '样布和色卡今天寄出，单号在附件里，预计后天到。',
    '质检复测的结果在附件里：这一项可以达到您客户的要求，请放心下单。',
  ],
  price: [
    '您好，报价单已附，价格含税含运，有效期十天；交期按今天确认计 12 天。',
    '已按去年的协议价核过，量到一万米还能再让两个点，报价在附件里。',
  ],
  order: [
    '已与计划部确认，可以并到同一缸，排在下周二，发货不受影响。',
    '合同已收到，排产日期是下周一，有变化我第一时间告诉您。',
  ],
  delivery: [
    '今天下午 4 点前装车，单号稍后短信告知，到货约两天。',
    '这一缸昨天下机，检验今天做完，明早第一车发出。',
  ],
  returns: ['多发的布请原包装退回，运费我们承担，到付即可；收到后三天内冲账。'],
  'complaint-hint': [
    '对比样已看过，差在半级以内；我们按匹发了补布，并把下批的对色加严。',
    '质检今天复看了留样，确认是匹间色差，补布明天发出，不另计费。',
  ],
  other: ['开票资料已更新，本月起按新抬头开具，请留意邮件。'],
};
const answersEn: Record<ClassKey, readonly string[]> = {
  product: [
    'Good day, the figures are in the attached sheet together with the test report of the retained sample. Ask whenever something is unclear.',
    'Swatches and a colour card are on their way; they should reach you within the week.',
  ],
  price: [
    'Please find the quotation attached; it holds for ten days. Shipping is twelve days from confirmation.',
  ],
  order: ['Confirmed with planning: both orders run in one lot, next Tuesday; shipping stays as agreed.'],
  delivery: ['The lot leaves tomorrow morning; the tracking number follows as soon as it is loaded.'],
  returns: [
    'Please send the extra rolls back in their packing, freight collect; we credit them within three days of arrival.',
  ],
  'complaint-hint': [
    'Quality has compared the rolls with the retained sample: the shade is half a step off. Replacement leaves tomorrow at our cost.',
  ],
  other: ['Your new invoicing details are in place from this month on.'],
};

export const answer = (r: Random, language: 'zh' | 'en', to: ClassKey): string =>
  r.of((language === 'zh' ? answersZh : answersEn)[to]);

const advicesZh = [
  '留样复测：干摩 4 级，湿摩 3-4 级，可以承诺；手感略硬，柔软处理后可恢复。',
  '对比样已看，属匹间色差，在 4 级以内；建议客户按匹分床裁剪，下批加严到 4-5 级。',
  '可以做，水洗 20 次后 85 分，克重增加约 3 克；打样需要五个工作日。',
];
export const advice = (r: Random): string => r.of(advicesZh);

const againZh = [
  '收到，再问一下：含税价和不含税价差多少？',
  '谢谢，另外能否提供一份英文版报告？',
  '数量可能还要加，最晚哪天前确认？',
  '好的，麻烦把单号再发一次，短信没收到。',
];
const againEn = [
  'Thank you. One more thing: is the price the same below 1,000 m?',
  'Thanks, could we have the report in English as well?',
  'Understood. By when at the latest do you need our confirmation?',
];
export const again = (r: Random, language: 'zh' | 'en'): string =>
  r.of(language === 'zh' ? againZh : againEn);

const promisesZh = '您的问题需要实验室复测，最迟在约定时间前给您书面答复。';
const promisesEn =
  'This needs a test in our laboratory; you will have our answer in writing by the time named.';
export const promise = (language: 'zh' | 'en'): string => (language === 'zh' ? promisesZh : promisesEn);

const notesZh = [
  '客户催得急，先回报价，报告后补。',
  '同缸还有两单，先别承诺原因，等复测。',
  '老客户，按去年协议价。',
];
export const note = (r: Random): string => r.of(notesZh);
