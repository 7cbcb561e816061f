import { z } from 'zod';
import { Codes, EvaluateBody, Evaluated, GenerateBody, Generated, Problem } from './contract.js';

const SCHEMAS = { GenerateBody, EvaluateBody, Generated, Evaluated, Problem, Codes };

/** The OpenAPI 3.1 document of the REST API, made from the same schemas that requests are checked with. */
export function openApiDocument(url: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'PassTickets',
      version: '0.1.0',
      description:
        'R_ticketserv and R_GenSec of RACF over HTTP. Callers authenticate as a SAF user and need access to IRRPTAUTH.appl.user.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ saf: [] }],
    paths: {
      '/passtickets': {
        post: operation({
          operationId: 'generatePassTicket',
          summary: 'Generates a PassTicket. Needs UPDATE to IRRPTAUTH.appl.user in class PTKTDATA.',
          body: 'GenerateBody',
          answer: 'Generated',
          refusals: { 422: '8/16/28: no profile, no key; the operator sees which in the flow' },
        }),
      },
      '/passtickets/evaluate': {
        post: operation({
          operationId: 'evaluatePassTicket',
          summary: 'Evaluates a PassTicket, and uses it up if it is good. Needs READ to IRRPTAUTH.appl.user in class PTKTDATA.',
          body: 'EvaluateBody',
          answer: 'Evaluated',
          refusals: {},
        }),
      },
    },
    components: {
      securitySchemes: { saf: { type: 'http', scheme: 'basic', description: 'A user of the RACF database and his password' } },
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)])),
    },
  };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly body: string;
  readonly answer: string;
  readonly refusals: Readonly<Record<number, string>>;
}

function operation({ operationId, summary, body, answer, refusals }: Operation): object {
  const errors = {
    400: 'Not readable, or 8/8/4: a name is none',
    401: 'The caller is not authenticated',
    403: '8/8/16: the caller may not; or a Host that is not on the allow-list',
    413: 'Too large',
    415: 'No JSON',
    ...refusals,
    503: 'The request could not be decided: without Redis, for one',
  };
  return {
    ...{ operationId, summary },
    requestBody: { required: true, content: { 'application/json': { schema: ref(body) } } },
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: ref(answer) } } },
      ...Object.fromEntries(
        Object.entries(errors).map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: ref('Problem') } } },
        ]),
      ),
    },
  };
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return rest;
}
