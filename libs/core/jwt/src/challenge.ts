/** The two WWW-Authenticate headers of an inbound-propagation refusal, both with status 401 (zcee.md 5.3). */
export const CHALLENGE_INVALID_JWT = 'Bearer realm="jwt", error="invalid_token", error_description="Check JWT token"';
export const CHALLENGE_NO_TOKEN = 'Bearer realm="oauth", error="invalid_token", error_description="Check access token"';
