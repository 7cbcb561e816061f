import { z } from 'zod';

const name = z.string().min(1).max(8).meta({ description: '1 to 8 characters of A-Z 0-9 # @ $; folded to upper case' });

export const GenerateBody = z.strictObject({ userid: name, applname: name });
export const EvaluateBody = z.strictObject({
  userid: name,
  applname: name,
  passticket: z.string().length(8).meta({ description: '8 characters, as it was made' }),
});

/** SAF and RACF return code and RACF reason code, as R_ticketserv gives them. */
export const Codes = z.object({ saf: z.int(), racf: z.int(), reason: z.int() });
export const Generated = z.object({ passticket: z.string().length(8), codes: Codes });
export const Evaluated = z.object({ valid: z.boolean(), codes: Codes });

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  hint: z.string(),
  codes: Codes.optional(),
});
