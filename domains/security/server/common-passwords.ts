/**
 * The commonest passwords that are long enough to be chosen here or become so with digits behind them,
 * lower case and without signs: from published lists of leaked passwords, Chinese and English.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passw0rd password1 password12 password123 password1234 p@ssw0rd passwordpassword mypassword
  letmein letmeinnow welcome welcome1 welcome123 welcome2024 welcome2025 welcome2026 admin administrator admin123
  admin1234 admin12345 admin123456 admin888 adminadmin root123456 rootroot toor changeme changeme123 default guest
  qwerty qwerty123 qwerty1234 qwerty12345 qwertyuiop qwertyuiop123 1qaz2wsx 1qaz2wsx3edc qazwsxedc qazwsxedcrfv
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx zxcvbnm zxcvbnm123 asdfghjkl asdfghjkl123
  asdf1234 abcd1234 abc123456 abc1234567 abcdefg123 a123456 a1234567 a12345678 a123456789 a1234567890 aa123456
  aa12345678 aaa123456 q123456789 z123456789 s123456789 w123456789 qq123456 qq123456789 wang123456 zhang123456
  li123456 woaini woaini123 woaini520 woaini521 woaini1314 woaini1314520 5201314 52013145201314 iloveyou iloveyou1
  iloveyou2 iloveyou123 iloveyou520 1314520520 5201314520 147258369 1472583690 123qweasd 123qweasdzxc qweasdzxc
  qweasdzxc123 123456789a 123456789q 1234567890a 12345678910 0123456789 1234567890 123456123456 112233445566
  123123123 123321123321 111111111 1111111111 000000000 0000000000 888888888 8888888888 666666666 6666666666
  9876543210 987654321 asd123456 asd123456789 zxc123456 zxc123456789 qwe123456 qwe123456789 abc123abc123 test123456
  testtest test12345678 monkey123 dragon123 football football1 baseball1 superman superman1 batman123 sunshine
  sunshine1 princess princess1 charlie123 michael1 jennifer1 trustno1 whatever whatever1 starwars starwars1
  computer computer1 internet internet1 freedom1 shadow123 master123 hello123456 hellohello helloworld hello12345
  secret123 secretsecret access123 login123456 loginlogin qwert12345 1234qwer 1234qwerasdf asdfasdf asdfasdfasdf
  qweqweqwe zxczxczxc abcabcabc abcd12345678 samsung123 huawei123 xiaomi123 google123 facebook1 linkedin1 dearbook
  31415926 3141592653 314159265358 19491001 20080808 taobao123 alibaba123 baidu123 tencent123 weixin123 wechat123
  nihao123456 nihaoma123 zhongguo zhongguo123 china123456 beijing2008 shanghai123 changjiang huanghe123 gongsi123
  mima123456 mimamima wodemima wodemima123 meiyoumima kehufuwu kefu123456 fuwu123456 shouhou123 fangzhi123
  selvedge selvedge1 selvedge123 zhinuo123 spring2024 spring2025 spring2026 summer2024 summer2025 summer2026
  autumn2025 autumn2026 winter2024 winter2025 winter2026 january2026 monday123 company123 company1234 business1
  correcthorsebatterystaple thisismypassword nopassword1 passwordispassword`
    .split(/\s+/)
    .filter(Boolean),
);
