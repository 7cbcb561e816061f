import { cp037 } from '@idprop/ebcdic';
import { SYNERRCD } from './code-points.js';
import { decodeObjects, type DdmObject } from './ddm.js';
import { DdmSyntaxError } from './errors.js';

/** Characters on a connection: EBCDIC until both ends agree on UTF-8. Source: ims.md 6. */
export type DrdaCharset = 'ebcdic' | 'utf8';

export function drdaText(value: Uint8Array, charset: DrdaCharset): string {
  return charset === 'ebcdic' ? cp037.decode(value) : new TextDecoder().decode(value);
}

export function drdaBytes(text: string, charset: DrdaCharset): Uint8Array {
  return charset === 'ebcdic' ? cp037.encode(text, { substitute: 0x6f }) : new TextEncoder().encode(text);
}

/** The parameters of a command. */
export class Parameters {
  private readonly objects: readonly DdmObject[];

  /** @throws DdmSyntaxError */
  constructor(
    { value }: DdmObject,
    private readonly charset: DrdaCharset,
  ) {
    this.objects = decodeObjects(value);
  }

  value(codePoint: number): Uint8Array | undefined {
    return this.objects.find((object) => object.codePoint === codePoint)?.value;
  }

  text(codePoint: number): string | undefined {
    const value = this.value(codePoint);
    return value && drdaText(value, this.charset);
  }

  /** @throws DdmSyntaxError for a parameter that is missing */
  requiredText(codePoint: number): string {
    const text = this.text(codePoint);
    if (text === undefined) throw new DdmSyntaxError(SYNERRCD.REQUIRED_OBJECT, codePoint, 'a required parameter is missing');
    return text;
  }

  /** @throws DdmSyntaxError for a parameter that is missing or has not two bytes */
  requiredNumber(codePoint: number): number {
    const value = this.value(codePoint);
    if (value === undefined) throw new DdmSyntaxError(SYNERRCD.REQUIRED_OBJECT, codePoint, 'a required parameter is missing');
    if (value.length !== 2) throw new DdmSyntaxError(SYNERRCD.VALUE_LENGTH, codePoint, 'a number has two bytes');
    return new DataView(value.buffer, value.byteOffset).getUint16(0);
  }
}
