import type { Bilingual } from '#kernel/contract';

/**
 * What the rooms to come will announce, as the packs name it: until a room is there its events and facts are
 * called by these words. Once it is, the words of its own catalogue stand.
 */
type Word = readonly [zh: string, en: string];

const eventWords: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  agreement: { signed: ['签订协议', 'Agreement signed'], ended: ['协议终止', 'Agreement ended'] },
  batch: {
    received: ['来料', 'Batch received'],
    inspected: ['批次检验', 'Batch inspected'],
    released: ['批次放行', 'Batch released'],
    used: ['批次投用', 'Batch used'],
  },
  case: {
    received: ['受理售后', 'After-sales case received'],
    passed: ['转专业部门', 'Passed on'],
    'first-opinion': ['初步意见', 'First opinion given'],
    appraised: ['鉴定', 'Appraised'],
    solved: ['处理完', 'Solved'],
    confirmed: ['客户确认', 'Confirmed by the customer'],
    rated: ['客户评价', 'Rated by the customer'],
    closed: ['售后办结', 'After-sales case closed'],
  },
  complaint: {
    received: ['收到投诉', 'Complaint received'],
    contacted: ['联系投诉人', 'Complainant contacted'],
    classed: ['投诉分级', 'Complaint classed'],
    verified: ['核实', 'Complaint verified'],
    investigated: ['查明原因', 'Complaint investigated'],
    planned: ['定下方案', 'Solution planned'],
    answered: ['答复投诉人', 'Complaint answered'],
    told: ['告知进展', 'Complainant told how it stands'],
    resolved: ['投诉解决', 'Complaint resolved'],
    rated: ['投诉人评价', 'Rated by the complainant'],
    closed: ['投诉办结', 'Complaint closed'],
    escalated: ['投诉升级', 'Complaint escalated'],
  },
  finding: {
    raised: ['提出问题', 'Finding raised'],
    planned: ['定下措施', 'Measure planned'],
    closed: ['问题关闭', 'Finding closed'],
  },
  incident: {
    reported: ['上报', 'Incident reported'],
    graded: ['定级', 'Incident graded'],
    'plan-started': ['启动预案', 'Emergency plan started'],
    coordinated: ['统一调度', 'Response coordinated'],
    'authority-told': ['报主管部门', 'Authority told'],
    'customers-told': ['通知客户', 'Customers told'],
    contained: ['控制住', 'Incident contained'],
    'reported-on': ['提交报告', 'Report handed in'],
    archived: ['归档', 'Incident archived'],
  },
  operation: {
    started: ['工序开始', 'Operation started'],
    reading: ['工艺读数', 'Reading taken'],
    'out-of-limits': ['工艺超限', 'Out of limits'],
    finished: ['工序完成', 'Operation finished'],
  },
  order: {
    received: ['收到订单', 'Order received'],
    checked: ['评审订单', 'Order checked'],
    confirmed: ['订单确认', 'Order confirmed'],
    scheduled: ['排产', 'Order scheduled'],
    'stage-entered': ['进入下一阶段', 'Next stage entered'],
    'customer-told': ['告知客户', 'Customer told'],
    'delay-foreseen': ['预见延误', 'Delay foreseen'],
    exception: ['订单异常', 'Something went wrong'],
    dispatched: ['发货', 'Order dispatched'],
    delivered: ['送达', 'Order delivered'],
    'receipt-confirmed': ['客户确认收货', 'Receipt confirmed'],
    cancelled: ['订单取消', 'Order cancelled'],
  },
  piece: { inspected: ['验布验衣', 'Piece inspected'], packed: ['包装', 'Piece packed'] },
  product: { drafted: ['商品起草', 'Product drafted'], shown: ['商品上架', 'Product shown'] },
  recall: {
    started: ['启动召回', 'Recall started'],
    'customers-told': ['通知客户', 'Customers told'],
    completed: ['召回完成', 'Recall completed'],
  },
  return: {
    requested: ['申请退换', 'Return asked for'],
    decided: ['答复退换申请', 'Return decided'],
    'goods-received': ['收到退货', 'Returned goods received'],
    inspected: ['退货检验', 'Return inspected'],
    refunded: ['退款', 'Refunded'],
    exchanged: ['换货', 'Exchanged'],
    closed: ['退换办结', 'Return closed'],
  },
  shipment: {
    planned: ['安排运输', 'Shipment planned'],
    dispatched: ['发运', 'Shipment dispatched'],
    position: ['报位置', 'Position reported'],
    exception: ['运输异常', 'Exception on the road'],
    'customer-told': ['告知客户', 'Customer told'],
    arrived: ['到货', 'Shipment arrived'],
    delivered: ['签收', 'Shipment delivered'],
    'handed-over': ['交接', 'Shipment handed over'],
    recorded: ['异常已登记', 'Exception recorded'],
  },
  stock: {
    low: ['库存不足', 'Stock low'],
    'replenishment-planned': ['安排补货', 'Replenishment planned'],
  },
  survey: {
    planned: ['安排回访', 'Survey planned'],
    sent: ['发出问卷', 'Survey sent'],
    answered: ['客户回答', 'Survey answered'],
    reported: ['提交调查报告', 'Survey reported'],
  },
  trace: { asked: ['要求追溯', 'Trace asked for'], answered: ['给出追溯', 'Trace answered'] },
  training: {
    finished: ['培训结束', 'Training finished'],
    assessed: ['考核', 'Assessed'],
    observed: ['现场观察', 'Observed at work'],
    rated: ['培训评价', 'Training rated'],
  },
  visit: { due: ['该拜访了', 'Visit due'], done: ['已拜访', 'Visited'] },
};

const buyer: Word = ['买方', 'Buyer'];
const cause: Word = ['原因', 'Cause'];
const delayDays: Word = ['延误天数', 'Days late'];
const amount: Word = ['金额', 'Amount'];
const grade: Word = ['等级', 'Grade'];
const danger: Word = ['危及安全', 'Danger to people'];
const inPublic: Word = ['已公开传播', 'Known in public'];

const factWords: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  agreement: { kind: ['协议种类', 'Kind of agreement'] },
  batch: { material: ['原料', 'Material'] },
  case: {
    fault: ['问题性质', 'Kind of fault'],
    remedy: ['处理方式', 'Remedy'],
    cost: ['费用', 'Cost'],
    ...{ buyer, cause, delayDays, amount },
  },
  complaint: {
    class: ['投诉类别', 'Class'],
    harm: ['损害', 'Harm'],
    lineStopped: ['客户停产', 'Customer’s line stopped'],
    repeated: ['重复投诉', 'Repeated'],
    repeat: ['投诉次数', 'Times complained'],
    affected: ['受影响比例', 'Share affected'],
    urgent: ['紧急', 'Urgent'],
    ...{ grade, danger, public: inPublic, amount },
  },
  incident: {
    kind: ['事件种类', 'Kind of incident'],
    customers: ['受影响客户数', 'Customers affected'],
    ...{ grade, danger, public: inPublic },
  },
  operation: { process: ['工序', 'Process'] },
  order: {
    stage: ['阶段', 'Stage'],
    promised: ['承诺交期', 'Promised date'],
    lines: ['订单行数', 'Lines'],
    quantity: ['数量', 'Quantity'],
    product: ['产品', 'Product'],
    complexity: ['复杂程度', 'Complexity'],
    rush: ['加急', 'Rush'],
    exception: ['异常', 'Exception'],
    correct: ['与订单相符', 'As ordered'],
    ...{ buyer, cause, delayDays, amount },
  },
  person: {
    violation: ['违规', 'Violation'],
    score: ['得分', 'Score'],
    periods: ['连续期数', 'Periods in a row'],
    accidents: ['事故次数', 'Accidents'],
  },
  piece: {
    form: ['形态', 'Form'],
    delicate: ['易损程度', 'How delicate'],
    overseas: ['出口', 'For overseas'],
  },
  return: {
    reason: ['退换原因', 'Reason'],
    sale: ['销售方式', 'Way of sale'],
    days: ['收货后天数', 'Days since receipt'],
    intact: ['商品完好', 'Intact'],
    customMade: ['定制', 'Custom-made'],
    excluded: ['不适用无理由退货', 'Excluded from free return'],
    buyer,
  },
  shipment: {
    promised: ['约定送达时间', 'Promised for'],
    exception: ['异常', 'Exception'],
    carrier: ['承运商', 'Carrier'],
    agreement: ['协议', 'Agreement'],
    cargo: ['货物', 'Cargo'],
    weight: ['重量', 'Weight'],
    distance: ['距离', 'Distance'],
    urgency: ['缓急', 'Urgency'],
    budget: ['预算', 'Budget'],
    ports: ['经港口', 'By port'],
  },
  stock: { buyer, cause, delayDays, amount },
  supplier: { passed: ['准入合格', 'Passed admission'], environment: ['环保合格', 'Environment in order'] },
  survey: {
    score: ['总分', 'Score'],
    product: ['产品', 'Product'],
    delivery: ['交付', 'Delivery'],
    service: ['服务', 'Service'],
    price: ['价格', 'Price'],
    attitude: ['态度', 'Attitude'],
  },
  trace: { took: ['用时', 'Time taken'] },
  training: { passed: ['合格', 'Passed'], score: ['得分', 'Score'], used: ['已用上', 'Put to use'] },
};

const bilingual = (word: Word | undefined): Bilingual | undefined => word && { zh: word[0], en: word[1] };

/** An event of a room to come, by its name (`order.received`). */
export function eventToCome(name: string): Bilingual | undefined {
  const dot = name.indexOf('.');
  return bilingual(eventWords[name.slice(0, dot)]?.[name.slice(dot + 1)]);
}

export const factToCome = (subject: string, name: string): Bilingual | undefined =>
  bilingual(factWords[subject]?.[name]);
