const VERBS_WITH_SECRETS = /^\s*(ADDUSER|AU|ALTUSER|ALU|PASSWORD|PHRASE|PW|RDEFINE|RDEF|RALTER|RALT|RACDCERT)\b/i;
/** PASSWORD, PHRASE, KEYMASKED, KEYENCRYPTED, SESSKEY and BINDPW, cut as far as they may be, with what stands in their parentheses. */
const SECRET = /\b(PA[A-Z]*|PH[A-Z]*|KEYM[A-Z]*|KEYE[A-Z]*|SESSK[A-Z]*|BINDP[A-Z]*)(\s*\()((?:'(?:[^']|'')*'?|[^')])*)/gi;

/** A command as it may be shown: passwords, phrases and keys as asterisks. */
export function redactCommand(text: string): string {
  if (!VERBS_WITH_SECRETS.test(text)) return text;
  return text.replace(SECRET, (_whole, keyword: string, parenthesis: string, secret: string) => {
    return `${keyword}${parenthesis}${secret.trim() === '' ? secret : '********'}`;
  });
}
