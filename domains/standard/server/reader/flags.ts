import type { ClauseKind, ReadFlag } from '../../contract/reading.ts';
import { hours, type Quantity } from './quantity.ts';

/** What a rule of law looks at: the normalised sentence and what was found in it. */
interface Look {
  text: string;
  /** The commitment's own words within it. */
  own: string;
  /** What the sentence said before them. */
  before: string;
  kind: ClauseKind;
  quantity: Quantity | null;
}

type Rule = (look: Look) => ReadFlag | null;

const law = (code: string, article: string, zh: string, en: string): ReadFlag => ({
  code,
  article,
  severity: 'below-law',
  zh,
  en,
});
const norm = (code: string, article: string, zh: string, en: string): ReadFlag => ({
  ...law(code, article, zh, en),
  severity: 'against-norm',
});

const returning = /退货|退换|换货|退款|\breturn|refund|exchange/;
const noReason =
  /(?:无须|不需|无需|不必)(?:说明)?(?:任何)?理由|无理由|without (?:giving )?(?:any |a )?reasons?|no[- ]reason|change(?:s|d)? (?:their|his|her|your) mind|change of mind/;
const quality =
  /(?<!非)(?<!无)(?<!除)质量(?:问题|缺陷|瑕疵|异议|不合格)|(?<!无)瑕疵|次品|残次|faulty|defect(?:ive|s)?|quality (?:faults?|problems?|issues?)/;
const otherwise =
  /除(?!了?[^,，。]{0,14}(?:瑕疵|质量|错)[^,，。]{0,6}[,，]\s*均)[^,，。]{0,14}(?:外|以外)|除(?:了|非)?[^,，。]{1,20}[,，]\s*(?:其[余他]|恕?不|概不|一律不)|若非|(?:质量|瑕疵|缺陷)[^,，。]{0,8}(?:除外|例外)|unless|except|other than|apart from|free of defects|without defects/;
const refused =
  /(?:不予|恕不|概不|拒绝|一律不|不可|不能|不得|不支持|不接受|不给予?|不提供)[^,，。]{0,4}(?:退|换)|不退不换|不退换|(?:cannot|can't|may not|not) (?:be )?(?:return|refund|exchange|eligible for return)|no (?:returns?|refunds?|exchanges?)|non-?(?:returnable|refundable)|final sale/;
const payer =
  /(?:客户|买家|顾客|消费者|用户|买方)(?:自行)?(?:承担|负担|自理|支付|负责)|(?:borne|paid|covered) by the (?:customer|buyer|consumer|purchaser)|(?:customer|buyer|consumer|purchaser) (?:bears?|pays?|covers?)/;
const breach =
  /(?:数据|信息|隐私|资料)[^,，。]{0,6}(?:泄露|泄漏|外泄|丢失|篡改)|泄露事件|(?:data|privacy|security) (?:breach|leak)|personal data[^.]{0,30}(?:leak|lost|breach)/;
const promotion =
  /(?:营销|推广|促销|广告|商业|新品)[^,，。]{0,6}(?:短信|信息|邮件|电话|消息|资讯)|(?:marketing|promotional|advertising|commercial) (?:messages?|e-?mails?|texts?|calls?|material|newsletters?)/;
const consent = /同意|授权|许可|退订|consent|opt(?:ed)?[- ](?:in|out)|permission|unsubscribe/;
const withoutConsent =
  /(?:无需|不需|不必|未经|不经|无须)[^,，。]{0,10}(?:同意|授权|许可)|默认同意|视为同意|without (?:prior |their |the customer's )?(?:consent|permission)|no consent/;

/** Only articles whose text was read are “below the law”; everything else warns. */
const rules: readonly Rule[] = [
  ({ text, own, quantity, kind }) => {
    const h = hours(quantity);
    if (kind !== 'policy' || h === null || h >= 168 || !returning.test(own) || !noReason.test(text))
      return null;
    return law(
      'return-window-short',
      '消费者权益保护法 第二十五条',
      '远程销售的无理由退货期法定为收货起七日，不能更短。',
      'For distance sales the law gives seven days from receipt to return without reason; it cannot be less.',
    );
  },
  ({ text, own, quantity, kind }) => {
    const h = hours(quantity);
    if (kind !== 'policy' || h === null || h >= 168 || !returning.test(own) || noReason.test(text))
      return null;
    // Until when an order may be cancelled says nothing of goods that were received.
    if (/取消|cancel/.test(own)) return null;
    if (quality.test(text))
      return law(
        'fault-window-short',
        '消费者权益保护法 第二十四条',
        '质量不合要求的，消费者自收到之日起七日内可以退货，约定不能更短。',
        'For goods that fall short of quality the consumer may return them within seven days of receipt; less cannot be agreed.',
      );
    return norm(
      'return-window-short',
      '消费者权益保护法 第二十五条',
      '短于法定的七日：向消费者远程销售时不能用。',
      'Shorter than the statutory seven days: not for distance sales to consumers.',
    );
  },
  ({ own, quantity, kind }) => {
    const h = hours(quantity);
    if (kind !== 'deadline' || h === null || h <= 168 || !/退款|退回货款|退还货款|refund/.test(own))
      return null;
    return law(
      'refund-late',
      '消费者权益保护法 第二十五条',
      '收到退回商品之日起七日内应返还价款。',
      'The price is to be paid back within seven days of receiving the returned goods.',
    );
  },
  ({ text, own, before }) => {
    const freight = /运费|邮费|快递费|freight|postage|shipping cost|carriage/.test(text);
    const faulty = quality.test(own) || (quality.test(before) && !noReason.test(own));
    if (!freight || !faulty || otherwise.test(text) || !payer.test(own)) return null;
    return law(
      'fault-freight',
      '消费者权益保护法 第二十四条',
      '因质量问题退换的，运输等必要费用由经营者承担。',
      'Where goods are returned for their quality, the trader bears the cost of transport.',
    );
  },
  ({ text, own }) => {
    // Without exception means the faulty goods as well.
    const freight = /运费|邮费|快递费|freight|postage|shipping cost|carriage/.test(text);
    const always = /一律|均(?=由)|全部(?=由)|always|in all cases|without exception/.test(own);
    const open = !quality.test(text) && !otherwise.test(text);
    if (!freight || !always || !open || !payer.test(own)) return null;
    return norm(
      'fault-freight',
      '消费者权益保护法 第二十四条',
      '“一律”也包括质量问题的退换：那时运输等必要费用由经营者承担。',
      'Without exception includes goods returned for their quality: there the trader bears the cost of transport.',
    );
  },
  ({ text, own, before }) => {
    if (!refused.test(own)) return null;
    if ((quality.test(own) || quality.test(before)) && !otherwise.test(text))
      return law(
        'fault-refused',
        '消费者权益保护法 第二十四条',
        '质量不合要求的，退货、更换、修理的权利不能排除。',
        'The right to return, replacement or repair of faulty goods cannot be excluded.',
      );
    if (
      /定制|定做|订做|裁剪|刻字|custom-?(?!er)|personali[sz]ed|engraved|made[- ]to[- ]order|bespoke/.test(
        text,
      ) &&
      !otherwise.test(text) &&
      !noReason.test(text)
    )
      return law(
        'made-to-order-immune',
        '消费者权益保护法 第二十四条',
        '定作商品只不适用无理由退货；质量问题仍须退换修。写明「质量问题除外」。',
        'Made-to-order goods are exempt from return without reason only; faults stay covered. Say “except for faults”.',
      );
    if (
      /一经(?:售出|出售|拆封)|概不|特价|打折|清仓|促销|赠品|sold goods|sale items|discounted|no (?:returns|refunds)/.test(
        text,
      ) &&
      !otherwise.test(text)
    )
      return law(
        'returns-excluded',
        '消费者权益保护法 第二十六条',
        '以告示排除消费者退货权利的内容无效。',
        'A notice that excludes the consumer’s right to return is void.',
      );
    return null;
  },
  ({ text }) =>
    /最终解释权|解释权归|final interpretation/.test(text)
      ? law(
          'final-interpretation',
          '消费者权益保护法 第二十六条',
          '「最终解释权」属不公平格式条款，无效。删去此句。',
          'A right of final interpretation is an unfair term and void. Leave the sentence out.',
        )
      : null,
  ({ text }) =>
    /概不负责|不承担任何(?:责任|赔偿)|(?:no|not accept any|excludes? all) liability/.test(text)
      ? law(
          'liability-excluded',
          '消费者权益保护法 第二十六条',
          '减轻或免除经营者责任的格式条款无效。',
          'A term that lightens or excludes the trader’s liability is void.',
        )
      : null,
  ({ text, own, quantity, kind }) => {
    const h = hours(quantity);
    if (kind !== 'deadline' || h === null || !(breach.test(own) || breach.test(text))) return null;
    return h > 48
      ? law(
          'breach-late',
          '个人信息保护法 第五十七条',
          '发生泄露应立即补救并通知主管部门和个人；超过 48 小时不算立即。',
          'On a breach the authority and the persons concerned are notified immediately; more than 48 hours is not immediate.',
        )
      : norm(
          'breach-not-immediate',
          '个人信息保护法 第五十七条',
          '法律要求立即通知；小时数只能作为最晚时限。',
          'The law says immediately; hours can only be the latest limit.',
        );
  },
  ({ text }) => {
    if (!promotion.test(text) && !withoutConsent.test(text)) return null;
    if (
      withoutConsent.test(text) &&
      (promotion.test(text) || /个人信息|短信|personal data|messages/.test(text))
    )
      return law(
        'marketing-without-consent',
        '消费者权益保护法 第二十九条；个人信息保护法 第二十四条',
        '未经同意或已拒绝的，不得发送商业性信息；须能便捷拒绝。',
        'No commercial messages without consent or after refusal; refusing must be easy.',
      );
    if (/发送|推送|寄送|群发|sen[dt]|receive/.test(text) && !consent.test(text))
      return norm(
        'marketing-consent-unsaid',
        '消费者权益保护法 第二十九条',
        '发送商业性信息须经消费者同意：写明只发给同意的人。',
        'Commercial messages need consent: say that only those who agreed receive them.',
      );
    return null;
  },
  ({ text }) =>
    /永久(?:保存|保留|存储)[^,，。]{0,10}(?:个人|客户|信息|资料|录音)|(?:个人|客户)[^,，。]{0,10}(?:永久|无限期)(?:保存|保留)|(?:personal|customer) data[^.]{0,30}(?:indefinitely|forever|permanently)/.test(
      text,
    )
      ? law(
          'kept-forever',
          '个人信息保护法 第十九条',
          '个人信息的保存期限应为实现目的所必要的最短时间。',
          'Personal data is kept for the shortest time its purpose needs.',
        )
      : null,
  ({ text, kind }) =>
    kind === 'policy' &&
    noReason.test(text) &&
    /(?:自|从)?(?:发货|下单|付款|出库)(?:之日|当日|日)?(?:后|起)|(?:of|from|after) (?:the )?(?:dispatch|order date|purchase|shipment)/.test(
      text,
    )
      ? norm(
          'window-from-dispatch',
          '网络购买商品七日无理由退货暂行办法',
          '七日自签收次日起算，不自发货或下单起算。',
          'The seven days run from the day after signing for the goods, not from dispatch or order.',
        )
      : null,
];

/** What of a proposal is below the law, or against a norm of the sheet. */
export const flagsOf = (look: Look): ReadFlag[] => rules.flatMap((rule) => rule(look) ?? []);
