// The library below needs it, and must find it when it is read in.
import 'reflect-metadata';
import { Pkcs10CertificateRequest, Pkcs10CertificateRequestGenerator, X509Certificate } from '@peculiar/x509';
import { hashFor, importSigner, type CertificateRequest } from './generate-certificate.js';

/** Extensions that a request asks for: subject alternative name, key usage. The others are made by whoever signs. */
const ASKED_FOR = ['2.5.29.17', '2.5.29.15'];

/** A PKCS #10 request in DER for what a certificate says, signed with its private key (PKCS #8 in PEM). */
export async function makeRequest(certificate: Buffer, privateKey: string): Promise<Buffer> {
  const model = new X509Certificate(certificate);
  const signingKey = await importSigner(model.publicKey, privateKey);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: model.subjectName,
    keys: { publicKey: await model.publicKey.export(), privateKey: signingKey },
    signingAlgorithm: { name: signingKey.algorithm.name, hash: hashFor(signingKey) },
    extensions: model.extensions.filter(({ type }) => ASKED_FOR.includes(type)),
  });
  return Buffer.from(request.rawData);
}

/** Reads a request in DER, base64 or PEM; undefined for anything else, and where its own key does not prove its signature. */
export async function readRequest(contents: Buffer): Promise<CertificateRequest | undefined> {
  try {
    const pem = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([\s\S]*?)-----END/.exec(contents.toString('latin1'))?.[1];
    const request = new Pkcs10CertificateRequest(pem === undefined ? contents : Buffer.from(pem, 'base64'));
    return (await request.verify()) ? { publicKey: request.publicKey, subject: request.subjectName } : undefined;
  } catch {
    // Whatever the library says of it: it is no request.
    return undefined;
  }
}
