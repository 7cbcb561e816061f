import { readFileSync } from 'node:fs';
import { IdpropError } from '@idprop/decision';
import { captureOutput, createLogger, loadSysplex, type ShadowAnswer, type ShadowQuestion, type SysplexSecrets } from '@idprop/server';
import { copyRedisState, readerUser } from '@idprop/state';
import { createShadow } from './create-shadow.js';

/*
 * The process of a shadow: asked over the pipe of its parent, and ends with it. Told by its environment: IDPROP_SYSPLEX (file), IDPROP_REDIS (URL or Unix
 * socket), IDPROP_SECRETS (file with all secrets of the sysplex; only its owner can read it).
 */
const logger = createLogger('shadow');
captureOutput(logger);
const { IDPROP_SYSPLEX: file = '', IDPROP_REDIS: redis = '', IDPROP_SECRETS: secretsFile = '' } = process.env;
const secrets = JSON.parse(readFileSync(secretsFile, 'utf8')) as SysplexSecrets & { readonly acl: boolean };

const shadow = createShadow({
  file,
  secrets,
  copy: async () => {
    const sysplex = loadSysplex(file);
    const login = secrets.acl ? { username: readerUser(sysplex.namespace), password: secrets.reader } : {};
    return copyRedisState({ sysplex, connection: { ...(redis.startsWith('/') ? { path: redis } : { url: redis }), ...login } });
  },
});

process.on('message', ({ id, play }: ShadowQuestion) => {
  const answer = (told: ShadowAnswer): void => void process.send?.(told);
  shadow.play(play).then(
    (played) => answer({ id, played }),
    (error: unknown) => {
      if (!(error instanceof IdpropError)) logger.error({ err: error }, 'a call could not be played');
      const { code, reason, hint } = error instanceof IdpropError ? error : OWN_DEFECT;
      answer({ id, failed: { code, reason, hint } });
    },
  );
});
process.once('disconnect', () => process.exit(0));

const OWN_DEFECT = { code: 'SHADOW_FAILED', reason: 'the shadow of the system failed', hint: 'See the log of the console' };
