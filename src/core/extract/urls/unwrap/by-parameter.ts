import { decodeBase64Text } from './base64-text.ts';
import { decodePercent } from './percent.ts';

interface Redirector {
  /** How its path begins. */
  readonly path: string;
  /** Where it takes the address from, the usual one first. */
  readonly parameters: readonly string[];
  readonly decode?: (value: string) => string | undefined;
}

/** Redirectors that carry the address in a parameter, by their host or the end of it. One line each. */
export const BY_PARAMETER: ReadonlyMap<string, readonly Redirector[]> = new Map(
  [
    // Mail security
    line('safelinks.protection.outlook.com', '/', ['url']),
    line('safelinks.protection.office365.us', '/', ['url']),
    line('statics.teams.cdn.office.net', '/evergreen-assets/safelinks/', ['url']),
    line('linkprotect.cudasvc.com', '/url', ['a']),
    line('protect2.fireeye.com', '/', ['u']),
    line('clicktime.symantec.com', '/', ['u']),
    line('clicktime.cloud.postoffice.net', '/', ['u']),
    line('trendmicro.com', '/wis/clicktime/', ['url']),
    line('protection.sophos.com', '/', ['u'], decodeBase64Text),
    line('edgepilot.com', '/s/', ['u']),
    line('url.emailprotection.link', '/', ['url', 'u']),
    line('hornetsecurity.com', '/', ['url']),
    line('url.avanan.click', '/', ['url', 'u']),
    line('url-protection.com', '/v1/url', ['o']),
    line('urlsand.esvalabs.com', '/', ['u']),
    line('deref-gmx.net', '/mail/client/', ['redirectUrl']),
    line('deref-gmx.com', '/mail/client/', ['redirectUrl']),
    line('deref-web.de', '/mail/client/', ['redirectUrl']),
    line('deref-mail.com', '/mail/client/', ['redirectUrl']),
    line('scanmail.trustwave.com', '/', ['u']),
    line('antiphishing.vadesecure.com', '/v', ['u']),
    line('link.zixcentral.com', '/u/', ['u']),
    line('outlook.office.com', '/mail/safelink.html', ['url']),
    line('linklock.titanhq.com', '/analyse', ['url']),
    // Search and advertising
    ...googles(),
    line('translate.google.com', '/', ['u']),
    line('googleadservices.com', '/pagead/', ['adurl']),
    line('doubleclick.net', '/', ['adurl', 'ds_dest_url']),
    line('bing.com', '/ck/a', ['u'], (value) => (value.startsWith('a1') ? decodeBase64Text(value.slice(2)) : undefined)),
    line('bing.com', '/aclk', ['u'], (value) => decodePercent(decodeBase64Text(value))),
    line('googleweblight.com', '/i', ['u']),
    line('meet.google.com', '/linkredirect', ['dest']),
    line('duckduckgo.com', '/l/', ['uddg']),
    line('yandex.ru', '/redir', ['url']),
    line('yandex.ru', '/clck/', ['url']),
    line('sba.yandex.net', '/redirect', ['url']),
    line('click.mail.ru', '/redir', ['u']),
    line('go.skimresources.com', '/', ['url']),
    line('redirect.viglink.com', '/', ['u']),
    line('click.linksynergy.com', '/deeplink', ['murl']),
    line('go.redirectingat.com', '/', ['url']),
    line('mandrillapp.com', '/track/click/', ['p'], addressOfMandrill),
    line('awin1.com', '/cread.php', ['ued', 'p']),
    line('baidu.com', '/link', ['wd_url']),
    // Social networks
    line('linkedin.com', '/redir/', ['url']),
    line('linkedin.com', '/safety/go', ['url']),
    line('facebook.com', '/l.php', ['u']),
    line('facebook.com', '/flx/warn/', ['u']),
    line('instagram.com', '/', ['u']),
    line('l.messenger.com', '/l.php', ['u']),
    line('l.workplace.com', '/l.php', ['u']),
    line('l.wl.co', '/l', ['u']),
    line('youtube.com', '/redirect', ['q']),
    line('out.reddit.com', '/', ['url']),
    line('vk.com', '/away.php', ['to']),
    line('ok.ru', '/dk', ['st.link']),
    line('t.umblr.com', '/redirect', ['z']),
    line('slack-redir.net', '/link', ['url']),
    line('steamcommunity.com', '/linkfilter', ['url', 'u']),
    line('pinterest.com', '/offsite/', ['url']),
    line('weibo.cn', '/sinaurl', ['u', 'toasturl']),
    line('link.zhihu.com', '/', ['target']),
    line('disq.us', '/url', ['url']),
    line('gate.sc', '/', ['url']),
    line('medium.com', '/r/', ['url']),
    line('twitter.com', '/safety/unsafe_link_warning', ['unsafe_link']),
    line('x.com', '/safety/unsafe_link_warning', ['unsafe_link']),
    line('bitly.com', '/a/warning', ['url']),
    line('link.csdn.net', '/', ['target']),
    line('douban.com', '/link2/', ['url']),
    line('c.pc.qq.com', '/', ['pfurl']),
    line('exit.sc', '/', ['url']),
    line('l.threads.net', '/', ['u']),
    line('l.threads.com', '/', ['u']),
    line('tiktok.com', '/link/v2', ['target']),
    line('t.me', '/iv', ['url']),
    line('dropbox.com', '/referrer_cleansing_redirect', ['url']),
  ].reduce(gather, new Map<string, Redirector[]>()),
);

function line(host: string, path: string, parameters: readonly string[], decode?: Redirector['decode']): readonly [string, Redirector] {
  return [host, { path, parameters, ...(decode && { decode }) }];
}

/** A text in JSON within another: `{"p":"{\"url\":\"https:\\\/\\\/evil.example\"}"}` */
function addressOfMandrill(value: string): string | undefined {
  return /"url": ?"(https?:[^"]+)"/.exec(decodeBase64Text(value).replaceAll('\\', ''))?.[1];
}

/** Google's `/url` works under every country's domain. */
function googles(): readonly (readonly [string, Redirector])[] {
  const endings =
    'com de fr it es nl be at ch co.uk ie pl pt se no dk fi cz hu ro gr ru ca com.au co.nz co.in co.jp com.br com.mx com.ar co.za com.tr com.sg com.hk co.kr com.tw ae bg hr sk si lt lv ee ua'.split(
      ' ',
    );
  return endings.flatMap((ending) => [line(`google.${ending}`, '/url', ['q', 'url']), line(`google.${ending}`, '/imgres', ['imgrefurl'])]);
}

function gather(redirectors: Map<string, Redirector[]>, [host, redirector]: readonly [string, Redirector]): Map<string, Redirector[]> {
  const known = redirectors.get(host);
  if (known) known.push(redirector);
  else redirectors.set(host, [redirector]);
  return redirectors;
}
