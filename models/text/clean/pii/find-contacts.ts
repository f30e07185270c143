import { type PiiFinder, spansOf } from "./span.ts";

/** E-mail addresses (also `john (at) mail (dot) com`), web addresses, handles, IP addresses. */
export const findContacts: PiiFinder = (text) => {
  const at = text.includes("@");
  return [
    ...(at ? spansOf("EMAIL", text, EMAIL) : []),
    ...(SPELLED_HINT.test(text) ? spansOf("EMAIL", text, SPELLED_EMAIL) : []),
    ...(MAIL_HOST_HINT.test(text) ? spansOf("EMAIL", text, AT_MAIL_HOST) : []),
    ...(text.includes(".") ? spansOf("URL", text, URL_FORM) : []),
    ...(at ? spansOf("HANDLE", text, HANDLE, 1) : []),
    ...(IP_HINT.test(text) ? spansOf("IP", text, IP) : []),
  ];
};

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\d])/dgu;

const SPELLED_HINT =
  /[([{] ?(?:at|ät|dot|punkt|point|arobase) ?[)\]}]| (?:dot|punkt|point) (?:com|de|fr|net|org)\b/i;
const SPELLED_EMAIL =
  /(?<![\w.+-])[\w.+-]{2,64}\s?(?:@|[([{]\s?(?:at|ät|arobase)\s?[)\]}]|\s(?:at|ät|arobase)\s)\s?[\w-]{2,63}\s?(?:\.|[([{]\s?(?:dot|punkt|point)\s?[)\]}]|\s(?:dot|punkt|point)\s)\s?(?:com|org|net|edu|co\.uk|de|fr)\b/dgi;

/** `jane77 at yahoo.com`; with other hosts it is more often a shop: `cheaper at walgreens.com`. */
const MAIL_HOST_HINT =
  /\b(?:at|ät) (?:gmail|yahoo|hotmail|aol|outlook|gmx|web|icloud|live|msn|orange|laposte|free)\./i;
const AT_MAIL_HOST =
  /(?<![\w.+-])[\w.+-]{3,64} (?:at|ät) (?:gmail|yahoo|hotmail|aol|outlook|gmx|web|icloud|live|msn|orange|laposte|free)\.(?:com|net|de|fr|co\.uk)\b/dgi;

/**
 * With a scheme or `www.` any host; a bare host only under the oldest domains, because
 * people leave out the space after a full stop (`the pain.it was`).
 */
const URL_FORM =
  /(?<![\w@])(?:https?:\/\/|www\.)[^\s<>"'\]]{2,2000}[^\s<>"'\].,;:!?)]|(?<![\w@.-])(?:[a-z\d][a-z\d-]{0,62}\.){1,4}(?:com|org|net|edu|gov|info|co\.uk)(?![\w@-])(?!\.\w)(?:\/[^\s<>"'\]]{0,2000}[^\s<>"'\].,;:!?)])?\/?/dgi;

/** `@jane_doe`, not `90mg@night` and not `@ 8pm`. */
const HANDLE =
  /(?<![\w@.])(@(?!(?:all|alle|here|everyone|everybody|tous|toutes)(?![\w.]))(?=[a-z\d_.]*[a-z])[a-z_][a-z\d_.]{1,28}[a-z\d_])(?![\w@])/dgi;

const IP_HINT = /\d\.\d{1,3}\.\d/;
const IP = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/dg;
