/** The months as mail programs write them in the languages whose forwards are read; a dot behind them is no part. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september october november december',
  'en, short': 'jan feb mar apr may jun jul aug sep oct nov dec',
  de: 'januar februar märz april mai juni juli august september oktober november dezember',
  'de, short': 'jan feb mär apr mai jun jul aug sep okt nov dez',
  'de, Austria': 'jänner feber mrz april mai juni juli august september oktober november dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'fr, short': 'janv févr mars avr mai juin juil août sept oct nov déc',
  'fr, without accents': 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'es, short': 'ene feb mar abr may jun jul ago sep oct nov dic',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'it, short': 'gen feb mar apr mag giu lug ago set ott nov dic',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'pt, short': 'jan fev mar abr mai jun jul ago set out nov dez',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  'nl, short': 'jan feb mrt apr mei jun jul aug sep okt nov dec',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'pl, nominative': 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
  'pl, short': 'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'ru, nominative': 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'ru, short': 'янв фев мар апр мая июн июл авг сен окт ноя дек',
  cs: 'ledna února března dubna května června července srpna září října listopadu prosince',
  'cs, nominative': 'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
};

/** From a month's name in lower case to its number; in these languages no word names two of them. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  Object.values(NAMES).flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)),
);
