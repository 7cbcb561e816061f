import type { Catalogue, RemedyTemplate } from '@idprop/decision';

function racf(text: string): RemedyTemplate {
  return { place: 'racf', text: [text] };
}

/** Checks and remedies of the decisions about certificates. */
export const certificateCatalogue: Catalogue = {
  checks: {
    'SAF.CERT.NAMES': { title: 'subject and issuer of the certificate can be read' },
    'SAF.CERT.EXACT': { title: 'the certificate itself is in the database (class DIGTCERT)' },
    'SAF.CERT.TRUST': { title: 'the certificate, or the name filter, is trusted' },
    'SAF.CERT.DATES': { title: 'the certificate is valid at this time' },
    'SAF.CERT.OWNER': { title: 'the certificate belongs to a user' },
    'SAF.CERT.MAPACTIVE': { title: 'class DIGTNMAP is active' },
    'SAF.CERT.FILTER': { title: 'a certificate name filter fits (class DIGTNMAP)' },
    'SAF.CERT.CRITERIA': { title: 'a profile of class DIGTCRIT names the user' },
    'SAF.RING.ACCESS': { title: 'the user may read the key ring' },
    'SAF.RING.EXISTS': { title: 'the key ring exists' },
  },
  messages: {},
  remedies: {
    'SAF.CERT.TRUST': racf("RACDCERT ID({userid}) ALTER(LABEL('{label}')) TRUST"),
    'SAF.CERT.MAP': {
      ...racf("RACDCERT ID(<userid>) MAP SDNFILTER('{subject}') IDNFILTER('{issuer}') TRUST"),
      asks: { userid: 'the SAF user ID that this certificate is to run as' },
    },
    'SAF.RING.ADD': racf('RACDCERT ID({userid}) ADDRING({ring})'),
  },
};
