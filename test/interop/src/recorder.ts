import { spawnSync } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './tools.js';

interface Packet {
  readonly direction: 'I' | 'O';
  readonly bytes: Buffer;
}

/** Stands between a client and a port, and keeps what passes, each connection apart. */
export class Recorder {
  private readonly connections: Packet[][] = [];
  private readonly server = createServer((client) => {
    const packets: Packet[] = [];
    this.connections.push(packets);
    const server = connect(this.to, '127.0.0.1');
    client.on('data', (bytes: Buffer) => void (packets.push({ direction: 'I', bytes }), server.write(bytes)));
    server.on('data', (bytes: Buffer) => void (packets.push({ direction: 'O', bytes }), client.write(bytes)));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.end());
    }
  });

  private constructor(private readonly to: number) {}

  static async start(to: number): Promise<Recorder> {
    const recorder = new Recorder(to);
    await new Promise<void>((done) => recorder.server.listen(0, '127.0.0.1', done));
    return recorder;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.close();
  }

  /** Every connection as tshark decodes it: one line for each packet, with the DDM code points that it names and what it finds wrong. */
  async decoded(): Promise<{ readonly codePoints: string; readonly malformed: string }[]> {
    const folder = mkdtempSync(join(tmpdir(), 'idprop-interop-'));
    try {
      const lines: { codePoints: string; malformed: string }[] = [];
      for (const packets of this.connections) {
        const file = join(folder, 'capture.pcap');
        writePcap(packets, file);
        const fields = ['-e', 'drda.ddm.codepoint', '-e', '_ws.malformed', '-e', '_ws.expert.message'];
        const { stdout } = await run('tshark', [
          '-r',
          file,
          '--enable-heuristic',
          'drda_tcp',
          '-T',
          'fields',
          '-E',
          'separator=|',
          ...fields,
        ]);
        for (const line of stdout.trimEnd().split('\n')) {
          const [codePoints = '', malformed = '', expert = ''] = line.split('|');
          lines.push({ codePoints, malformed: malformed + (/malformed/i.test(expert) ? expert : '') });
        }
      }
      return lines;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** The packets as text2pcap reads them: direction, offset, bytes. */
function writePcap(packets: readonly Packet[], file: string): void {
  const text = packets.map(({ direction, bytes }) => `${direction}\n000000 ${bytes.toString('hex').replace(/../g, '$& ')}\n`).join('\n');
  const { status, stderr } = spawnSync('text2pcap', ['-q', '-D', '-T', '40000,5555', '-', file], { input: text });
  if (status !== 0 || readFileSync(file).length === 0) throw new Error(`text2pcap: ${String(stderr)}`);
}
