import type { MessageTemplate } from '@idprop/decision';
import { says } from './says.js';

/** The emulator's own sentences, where RACF says something whose message is not known. */
export const ownSentences: Readonly<Record<string, MessageTemplate>> = {
  'RACF.UNKNOWN_USER': says('The user ID specified is not defined to RACF.', 'There is no such user.', 'Correct the user ID.', 'E'),
  'RACF.NOT_ACTIVE': says(
    'IDPROP: RACF is not active; {verb} is not processed.',
    'RVARY INACTIVE has taken it out of use.',
    'Enter RVARY ACTIVE.',
    'E',
  ),
  'RACF.ISSUER': says(
    'IDPROP: {userid} is not defined, and so cannot enter RACF commands.',
    'The issuer is no user of this database.',
    'Enter it as a user with SPECIAL.',
    'E',
  ),
  'RACF.MINCHANGE': says(
    'IDPROP: MINCHANGE({minchange}) would be longer than INTERVAL({interval}); nothing is changed.',
    'A password would expire before its user may change it.',
    'Enter a smaller MINCHANGE, or a larger INTERVAL.',
    'E',
  ),
  'RACF.DATASET_EXISTS': says(
    'IDPROP: a profile {name} is defined already.',
    'The emulator keeps one profile for a name, discrete or generic.',
    'Use ALTDSD to change it.',
    'E',
  ),
  'RACF.GROUP_LIST': says(
    'IDPROP: you are not authorized to list group {group}.',
    'It takes CONNECT authority in the group, or authority over it.',
    'Ask an administrator.',
    'E',
  ),
  'RACF.NEXT_USER': says(
    'IDPROP: {operand} takes a FACILITY profile BPX.NEXT.USER whose APPLDATA says where numbers begin.',
    'Nobody said from which number on UIDs and GIDs may be taken.',
    "Enter RDEFINE FACILITY BPX.NEXT.USER APPLDATA('1000/1000').",
    'E',
  ),
  'RACF.SECRET_RULES': says(
    'IDPROP: the new {kind} of {userid} breaks the rules; nothing is changed.',
    'It does not satisfy the rules of SETROPTS PASSWORD, or those of phrases.',
    'Choose another one; SETROPTS LIST shows the rules.',
    'E',
  ),
  'RACF.PROOF': says(
    'IDPROP: the current {kind} of {userid} is not the one that was given; nothing is changed.',
    'A user changes his password by telling the one that he has.',
    'Enter the current one, or have an administrator set a new one.',
    'E',
  ),
  'RACF.AUTHORITY': says(
    'IDPROP: {userid} is not authorized to issue {verb}; it takes {needed}.',
    'The user has neither an attribute nor a profile that allows it.',
    'Ask an administrator.',
    'E',
  ),
  'RACF.VERB_NOT_ACTED_ON': says(
    'IDPROP: the command {verb} is recognised, but not acted on.',
    'The emulator has not learned it yet.',
    'None.',
    'W',
  ),
  'RACF.KEYWORD_NOT_ACTED_ON': says(
    'IDPROP: keyword {keyword} of {verb} is recognised, but not acted on.',
    'The emulator has not learned it yet.',
    'None.',
    'W',
  ),
  'RACF.USER_HAS_FILTERS': says(
    'IDPROP: user {userid} still has distributed identity filters, and is not deleted.',
    'Filters name the user.',
    'Delete them with RACMAP DELMAP first.',
    'E',
  ),
  'RACF.DEFAULT_GROUP': says(
    'IDPROP: {group} is the default group of {userid}; the connection stays.',
    'A user keeps his default group.',
    'Change it with ALTUSER DFLTGRP first.',
    'E',
  ),
  'RACF.FILTER_EXISTS': says(
    'IDPROP: a filter for this user name and registry exists already, for user {userid}.',
    'One distributed identity maps to one user ID.',
    'Delete the other filter with RACMAP DELMAP first.',
    'E',
  ),
  'RACF.LABEL_EXISTS': says(
    'IDPROP: user {userid} has a filter with the label {label} already.',
    'Labels are unique for a user.',
    'Choose another label.',
    'E',
  ),
  'RACF.LABEL_NEEDED': says(
    'IDPROP: user {userid} has several filters; name one with LABEL.',
    'Which one is meant is not clear.',
    'List them with RACMAP LISTMAP.',
    'E',
  ),
  'RACF.REGISTRY_LONG': says(
    'IDPROP: CICS documentation limits registry names to 252 bytes.',
    'The name is longer.',
    'Choose a shorter one where CICS is to map it.',
    'W',
  ),
  'RACF.QUERY': says(
    'IDPROP: the distributed identity maps to user ID {userid}.',
    'The answer of RACMAP QUERY; RACF words it otherwise.',
    'None.',
  ),
  'RACF.QUERY_NONE': says(
    'IDPROP: the distributed identity maps to no user ID.',
    'The answer of RACMAP QUERY; RACF words it otherwise.',
    'None.',
  ),
  'RACF.RACLIST_INACTIVE': says(
    'IDPROP: class {class} is not active; nothing was brought into storage.',
    'Only active classes are RACLISTed.',
    'Add CLASSACT(class).',
    'W',
  ),
  'RACF.NO_PROFILES': says(
    'IDPROP: class {class} takes no profiles.',
    'Its class descriptor says PROFILESALLOWED(NO).',
    'Name another class.',
    'E',
  ),
  'RACF.RACLIST_NOT_ALLOWED': says('IDPROP: class {class} cannot be RACLISTed.', 'Its class descriptor does not allow it.', 'None.', 'W'),
};
