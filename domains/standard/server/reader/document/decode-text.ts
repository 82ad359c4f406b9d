/** Everyday characters: the right one of two Chinese sets makes more of them. */
const everyday =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严務應後與於為們來時會對個這國說過發經電學動現業產種實當點關從開長問間題還進運達車單訂貨質標準處報認證內員應該無體數據確]/gu;

const decode = (bytes: Uint8Array, label: string, fatal = false): string | null => {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

const score = (text: string): number => {
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return (text.match(everyday)?.length ?? 0) - broken * 4;
};

/**
 * The text of bytes without a label: by its mark (UTF-8, UTF-16), as UTF-8 when it is valid as such, else
 * GB 18030 or Big5, whichever makes more everyday characters, else Western.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le') ?? '';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be') ?? '';
  const utf8 = decode(bytes, 'utf-8', true);
  if (utf8 !== null) return utf8.replace(/^\ufeff/, '');
  const sample = bytes.subarray(0, 65_536);
  const sets = ['gb18030', 'big5'].map((label) => ({ label, score: score(decode(sample, label) ?? '') }));
  const best = sets.reduce((a, b) => (b.score > a.score ? b : a));
  return decode(bytes, best.score > 0 ? best.label : 'windows-1252') ?? '';
}
