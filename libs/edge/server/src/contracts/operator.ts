import { z } from 'zod';

/** An MVS operator command for a started task (`F BAQSTRT,REFRESH,CONFIG`, `P BAQSTRT`, `S BAQSTRT`) or a reply (`R 21,VIEWHWS`, `21VIEWHWS`). */
export const OPERATOR_COMMAND = 'operator.command';
export const OperatorCommand = z.object({ text: z.string() });
export type OperatorCommand = z.infer<typeof OperatorCommand>;
/** The lines that the console shows; the command is in force when the answer comes. */
export interface OperatorAnswer {
  readonly lines: readonly string[];
}
