const surname =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公]';

/** What stands for a person or leads to one, and what is put in its place. */
const marks: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[mail]'],
  // Chinese identity numbers, passports and plates of the like: letters and figures in one run.
  [/\b\d{17}[\dXx]\b|\b\d{15}\b|\b[A-Z]{1,2}\d{7,9}\b/g, '[id]'],
  [/(?:\+?86[- ]?)?\b1[3-9]\d[- ]?\d{4}[- ]?\d{4}\b/g, '[phone]'],
  [
    /(?:\+\d{1,3}[- ]?)?\(?\b0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,5})?\b|\b[48]00[- ]?\d{3,4}[- ]?\d{3,4}\b/g,
    '[phone]',
  ],
  [/\+\d[\d ()-]{7,}\d/g, '[phone]'],
  [/(?<!\d)\d{10,}(?!\d)/g, '[number]'],
  [
    /(?:[一-龥]{2,8}(?:省|自治区))?(?:[一-龥]{2,6}市)?(?:[一-龥]{1,6}[区县])?[一-龥]{1,8}(?:路|街|大道|巷|弄)\s*\d+\s*(?:号|弄)(?:[一-龥\d-]{0,6}(?:楼|室|层|栋|单元))*/g,
    '[address]',
  ],
  [
    /\b\d{1,5}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Square|Boulevard|Blvd)\b\.?/g,
    '[address]',
  ],
  [/\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][\p{L}'-]+(?:\s+[A-Z][\p{L}'-]+){0,2}/gu, '[name]'],
  [
    new RegExp(
      `(?:欧阳|上官|司马|诸葛|${surname})[一-龥]{0,2}(?=先生|女士|小姐|太太|经理|主任|总监|老师|师傅)(?:先生|女士|小姐|太太|经理|主任|总监|老师|师傅)`,
      'g',
    ),
    '[name]',
  ],
  [/(先生|女士)\s*[:：]?\s*[一-龥]{2,3}(?=[,，。;；、\s(（]|$)/g, '[name]'],
  [
    /(联系人|负责人|经办人|姓名|contact(?: person)?|name)\s*[:：]\s*(?:[一-龥]{2,4}|[A-Z][\p{L}'-]+(?:\s+[A-Z][\p{L}'-]+)*)/giu,
    '$1：[name]',
  ],
];

/** A sentence without names, telephone numbers, mail addresses, identity numbers and addresses of persons. */
export const withoutPersons = (text: string): string =>
  marks.reduce((said, [mark, instead]) => said.replace(mark, instead), text);
