import { found, type Found, type Sentence } from './commitments.ts';

/** What the customer must do is his; until when he may claim is the company's rule, and so is what he pays. */

const claimZh =
  /(?:提出|提交|申请|申請|办理)[^,，。]{0,8}(?:退|换|換|索赔|理赔|保修)|(?:退|换|換)[货貨]?(?:款|换货)?(?:的)?申[请請]/;
const claimEn =
  /\b(?:notif|return|report|claim|request|contact|submit|file|cancel|exchange|complain|inform|send|inspect|apply|make|raise|lodge|present|provide)[a-z]*\b/;
const inquiring = /查询|咨询|评价|付款|支付|填写|\b(?:pay|payment|deposit|invoice)\b/;

const returning = /\byou\b|\bin order to\b|refund|exchange|return|credit|warrant|replace/;

/** “the customer must notify us within 14 days”, “请于七日内提出退货申请”. */
export function claimWindow(s: Sentence): Found | null {
  if (inquiring.test(s.text) || (!s.chinese && !returning.test(s.text))) return null;
  for (const part of s.parts)
    for (const q of part.quantities) {
      if (q.of !== 'time' || q.direction !== 'within' || q.number === null) continue;
      if (!(s.chinese ? claimZh : claimEn).test(s.text.slice(part.start))) continue;
      return found('policy', part, [{ feature: 'quantity', text: s.text.slice(q.start, q.end) }], {
        quantity: q,
        end: s.parts.at(-1)!.end,
      });
    }
  return null;
}

/** “Please allow up to ten days for the refund to appear”: so long may the company take. */
export function allowedTime(s: Sentence): Found | null {
  if (s.chinese) return null;
  for (const part of s.parts)
    for (const q of part.quantities) {
      const before = s.text.slice(part.start, q.start);
      const behind = s.text.slice(q.end, q.end + 80);
      if (
        q.of !== 'time' ||
        q.number === null ||
        !/\ballow(?: us)?(?: up to| at least| approximately| about| between)?\s*$/.test(before)
      )
        continue;
      if (!/^\s*(?:for|to|after|from|before|until|\()/.test(behind)) continue;
      return found('deadline', part, [{ feature: 'quantity', text: s.text.slice(q.start, q.end) }], {
        quantity: { ...q, direction: 'within' },
        end: s.parts.at(-1)!.end,
      });
    }
  return null;
}

/** “If you cancel after that, there will be a fee”, “…, the warranty will be void”. */
const follows =
  /\b(?:there (?:will be|is|are)|(?:a|an|the) (?:[a-z$\d.%-]+ ){0,3}(?:fee|charge|surcharge) (?:will|is|applies))|\b(?:warranty|guarantee|claim|return|order|refund|credit)s? (?:will|may|could|shall|can|is|are)(?: not)? (?:be )?(?:void|refused|rejected|denied|cancelled|charged|declined|forfeited|lost|invalid)/;

export function feeOf(s: Sentence): Found | null {
  const m = follows.exec(s.text);
  const part = s.parts[0];
  return m && part
    ? found('policy', part, [{ feature: 'policyOutcome', text: m[0] }], { end: s.parts.at(-1)!.end })
    : null;
}
