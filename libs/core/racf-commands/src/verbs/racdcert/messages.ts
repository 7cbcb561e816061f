import type { MessageTemplate } from '@idprop/decision';
import { says } from '../../says.js';

/** What RACDCERT prints (saf.md 9.5). Ids that begin with RACF. are the emulator's own sentences, where no message is known. */
export const racdcertMessages: Readonly<Record<string, MessageTemplate>> = {
  IRRD101I: says(
    'IRRD101I You are not authorized to issue the RACDCERT command.',
    'The issuer is not SPECIAL, and has too little access to FACILITY IRR.DIGTCERT.function.',
    'Permit READ for own certificates, UPDATE for those of others, CONTROL for CERTAUTH and SITE.',
  ),
  IRRD105I: says('IRRD105I No certificate information was found for {owner}.', 'The owner has no certificates.', 'None.'),
  IRRD107I: says(
    'IRRD107I No matching certificate was found for this user.',
    'The owner has no certificate with this label or number.',
    'List his certificates with RACDCERT LIST. Labels are case sensitive.',
  ),
  IRRD113I: says('IRRD113I The certificate that you are adding is self-signed.', 'Nobody else vouches for it.', 'None.'),
  IRRD114I: says('IRRD114I Ring {ring} does not exist.', 'The user has no ring of this name.', 'Ring names are case sensitive.'),
  IRRD115I: says('IRRD115I User {userid} has no rings.', 'There is nothing to list.', 'Make one with RACDCERT ADDRING.'),
  IRRD122I: says('IRRD122I Ring {ring} already exists.', 'The user has a ring of this name.', 'Use it, or choose another name.'),
  IRRD175I: says(
    'IRRD175I The new profile for {class} will not be in effect until a SETROPTS REFRESH has been issued.',
    'The class is in storage.',
    'Enter SETROPTS RACLIST(class) REFRESH when you are ready.',
  ),
  IRRD199I: says("IRRD199I Certificate with label '{label}' is added for {owner}.", 'The command worked.', 'None.'),
  'RACF.CERT_REFRESH': says(
    'IDPROP: The change of a profile in {class} will not be in effect until a SETROPTS REFRESH has been issued.',
    'The class is in storage.',
    'Enter SETROPTS RACLIST(class) REFRESH when you are ready.',
  ),
  'RACF.CERT_ONE_FUNCTION': says(
    'IDPROP: RACDCERT carries out one function at a time: {functions}',
    'Several were named.',
    'Enter one command for each.',
  ),
  'RACF.CERT_OWNER': says(
    'IDPROP: {function} is not possible for {owner}.',
    'Rings and mappings belong to users.',
    'Name a user with ID(...).',
  ),
  'RACF.CERT_EXISTS': says(
    'IDPROP: The certificate is in the database already, for {owner} with the label {label}. Nothing was changed.',
    'A certificate of this issuer and serial number can be there once.',
    'Delete the other one first.',
  ),
  'RACF.CERT_LABEL': says(
    'IDPROP: {owner} has a certificate with the label {label} already.',
    'Labels are unique for each owner.',
    'Choose another label.',
  ),
  'RACF.CERT_UNREADABLE': says(
    'IDPROP: {dataset} holds no X.509 certificate that can be read.',
    'Neither DER nor base64 of one.',
    'Correct the data set.',
  ),
  'RACF.CERT_PACKAGE': says(
    'IDPROP: {dataset} cannot be opened: the password is wrong, or the package is damaged or made with algorithms that are not read here.',
    'PKCS #12 with PBES2 (AES) and PKCS #7 are read; RC2 and triple DES are not.',
    'Give the password with PASSWORD, or write the package anew.',
  ),
  'RACF.CERT_REQUEST': says(
    'IDPROP: {dataset} holds no certificate request that can be read, or its signature is wrong.',
    'A PKCS #10 request in DER or base64 is read.',
    'Correct the data set.',
  ),
  'RACF.CERT_ROLLOVER_SELF': says(
    'IDPROP: The certificate {label} cannot take its own place.',
    'ROLLOVER and NEWLABEL name the same certificate.',
    'Make the new one with RACDCERT REKEY first.',
  ),
  'RACF.CERT_SIGNATURE': says(
    'IDPROP: The signature of the certificate is wrong.',
    'It is self-signed, but not with its own key.',
    'Get it anew.',
  ),
  'RACF.CERT_EXPIRED': says(
    'IDPROP: The certificate is not valid at this time. It is added with the status NOTRUST.',
    'By the emulated clock.',
    'None.',
  ),
  'RACF.CERT_DATES': says(
    'IDPROP: The certificate would end before it begins: NOTAFTER is not later than NOTBEFORE.',
    'By the emulated clock.',
    'Correct the dates.',
  ),
  'RACF.CERT_NO_KEY': says(
    'IDPROP: The certificate {label} has no private key and cannot sign.',
    'It was added without one.',
    'Name another signer.',
  ),
  'RACF.CERT_NO_SIGNING_KEY': says(
    'IDPROP: The private key of {label} cannot be used.',
    'It is kept under another key, or was lost.',
    'Generate the certificate anew.',
  ),
  'RACF.CERT_NO_KEY_STORE': says(
    'IDPROP: Private keys cannot be kept: racf was started without the secret ringPrivateKey.',
    'No certificate is generated without a place for its key.',
    'Start racf with the secret.',
  ),
  'RACF.CERT_NO_DATASET': says(
    'IDPROP: Data set {dataset} was not found.',
    'It is neither in the setting dataSets of racf nor a file in the folder datasets.',
    'Name its file under dataSets in sysplex.yaml.',
  ),
  'RACF.CERT_CONNECTED': says(
    'IDPROP: The certificate is not connected to ring {ring}.',
    'There is nothing to remove.',
    'See RACDCERT LISTRING.',
  ),
  'RACF.USER_HAS_CERTIFICATES': says(
    'IDPROP: User {userid} has certificates, key rings or certificate name filters, and is not deleted.',
    'They would belong to nobody.',
    'Delete them first with RACDCERT DELETE, DELRING and DELMAP.',
  ),
  'RACF.MAP_EXISTS': says(
    'IDPROP: A filter for these names exists already, for {owner}.',
    'A pair of names maps to one user.',
    'Delete the other one first.',
  ),
  'RACF.MAP_NONE': says('IDPROP: No mapping information was found for {owner}.', 'There are no certificate name filters.', 'None.'),
  'RACF.MAP_LABEL': says(
    'IDPROP: {owner} has no certificate name filter with the label {label}.',
    'Labels are case sensitive.',
    'See RACDCERT LISTMAP.',
  ),
  'RACF.MAP_SUBJECT': says(
    'IDPROP: {filter} is not a part of the name in the model certificate.',
    'A filter begins at a part of the name.',
    'Correct the filter.',
  ),
};
