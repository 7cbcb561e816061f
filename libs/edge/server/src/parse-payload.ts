import type { z } from 'zod';
import { PayloadError } from './errors.js';

/** Checks what came over the bus against its contract. Throws PAYLOAD_INVALID with each field's problem, never its value. */
export function parsePayload<T extends z.ZodType>(schema: T, payload: unknown): z.output<T> {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  throw new PayloadError(result.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`).join('; '));
}
