/** Taiwan words and what they are on the mainland, both in traditional script: `a b|c d|…`. */
declare module 'opencc-js/dict/TWPhrasesRev' {
  const pairs: string;
  export default pairs;
}
