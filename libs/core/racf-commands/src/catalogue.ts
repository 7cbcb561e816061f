import type { Catalogue } from '@idprop/decision';
import { ownSentences } from './own-sentences.js';
import { says } from './says.js';
import { racdcertMessages } from './verbs/racdcert/messages.js';

const REFRESH = 'Enter SETROPTS RACLIST(class) REFRESH when you are ready.';

/** What RACF commands print (saf.md 8.5, 9). Ids that begin with RACF. are the emulator's own sentences, where no message is known. */
export const racfCatalogue: Catalogue = {
  checks: {},
  remedies: {},
  messages: {
    ...ownSentences,
    ...racdcertMessages,
    IKJ56500I: says('IKJ56500I COMMAND {verb} NOT FOUND', 'No such command.', 'Correct the verb.'),
    IKJ56701I: says('IKJ56701I MISSING {thing}+', 'A value is missing.', 'Give the value.'),
    'IKJ56701I.HELP': says('IKJ56701I MISSING {thing}', 'A value is missing.', 'Give the value.'),
    IKJ56702I: says('IKJ56702I INVALID {thing}, {value}', 'The value is not possible here.', 'Correct the value.'),
    IKJ56712I: says(
      'IKJ56712I INVALID KEYWORD, {word}',
      'The command has no such keyword, or it could mean several.',
      'Correct the keyword.',
    ),
    ICH01024I: says(
      'ICH01024I User {userid} is defined as PROTECTED.',
      'The new user has no password.',
      'Give one with ALTUSER where it is needed.',
    ),
    ICH02003I: says('ICH02003I USER(S) NOT CONNECTED.', 'The user or group is not defined.', 'Define it first.'),
    ICH03002I: says('ICH03002I {userid:8} WAS NOT CONNECTED TO GROUP.', 'There was nothing to remove.', 'Correct user or group.'),
    ICH06002I: says('ICH06002I {id} NOT AUTHORIZED, DELETE IGNORED', 'The access list has no such entry.', 'Correct the ID.'),
    ICH06004I: says('ICH06004I {profile} NOT DEFINED TO RACF', 'There is no such profile.', 'Define it with RDEFINE.'),
    ICH06006I: says('ICH06006I NOT AUTHORIZED TO {profile}', 'It takes authority over the profile.', 'Ask an administrator.'),
    ICH06007I: says('ICH06007I {id} NOT DEFINED TO RACF', 'There is no such user or group.', 'Correct the ID.'),
    ICH06011I: says(
      'ICH06011I RACLISTED PROFILES FOR {class} WILL NOT REFLECT THE UPDATE(S) UNTIL A SETROPTS REFRESH IS ISSUED',
      'The class is in storage.',
      REFRESH,
    ),
    ICH06001I: says(
      'ICH06001I {id} ALREADY AUTHORIZED, AUTHORITY REMAINS UNCHANGED',
      'FROM copies no entry for whom the list has one.',
      'Enter PERMIT with the ID, if it is to change.',
    ),
    ICH06009I: says('ICH06009I RESET IGNORED WITH DELETE', 'The two contradict each other.', 'Give one of them.'),
    ICH06019I: says(
      'ICH06019I CLASS {class} IS NOT ACTIVE, THE CONDITION IS NOT IN FORCE',
      'Conditions count while their class is active.',
      'Enter SETROPTS CLASSACT(class).',
      'W',
    ),
    ICH09005I: says(
      'ICH09005I {name} NOT FOUND IN CATALOG',
      'There is no such data set.',
      'Define a generic profile, or give NOSET and VOLUME.',
    ),
    ICH09006I: says(
      'ICH09006I USER OR GROUP {name:8} NOT DEFINED TO RACF',
      'Nobody has this qualifier.',
      'Define a user or a group first.',
    ),
    ICH22001I: says('ICH22001I {name} NOT DEFINED TO RACF', 'There is no such profile.', 'Define it with ADDSD.'),
    ICH31005I: says('ICH31005I NO ENTRIES MEET SEARCH CRITERIA', 'Nothing that you may list is like this.', 'Correct the criteria.'),
    ICH35002I: says(
      'ICH35002I NOT AUTHORIZED TO LIST {name}',
      'It takes READ access or authority over the profile.',
      'Ask an administrator.',
    ),
    ICH35003I: says('ICH35003I NO RACF DESCRIPTION FOUND FOR {name}', 'No profile has this name.', 'Enter LISTDSD with GENERIC.'),
    ICH10006I: says(
      'ICH10006I RACLISTED PROFILES FOR {class} WILL NOT REFLECT THE ADDITION(S) UNTIL A SETROPTS REFRESH IS ISSUED.',
      'The class is in storage.',
      REFRESH,
    ),
    ICH10102I: says('ICH10102I {profile} ALREADY DEFINED TO CLASS {class}.', 'The profile exists.', 'Use RALTER to change it.'),
    ICH10103I: says('ICH10103I NOT AUTHORIZED TO DEFINE {profile}.', 'It takes SPECIAL or CLAUTH for the class.', 'Ask an administrator.'),
    ICH11009I: says(
      'ICH11009I RACLISTED PROFILES FOR {class} WILL NOT REFLECT THE UPDATE(S) UNTIL A SETROPTS REFRESH IS ISSUED.',
      'The class is in storage.',
      REFRESH,
    ),
    ICH11102I: says('ICH11102I {profile} NOT DEFINED TO CLASS {class}.', 'There is no such profile.', 'Define it with RDEFINE.'),
    ICH12002I: says(
      'ICH12002I RACLISTED PROFILES FOR {class} WILL NOT REFLECT THE DELETION(S) UNTIL A SETROPTS REFRESH IS ISSUED.',
      'The class is in storage.',
      REFRESH,
    ),
    ICH12102I: says('ICH12102I {profile} NOT DEFINED TO CLASS {class}.', 'There is no such profile.', 'Correct the name.'),
    ICH13002I: says(
      'ICH13002I NOT AUTHORIZED TO LIST {profile}',
      'It takes READ access or authority over the profile.',
      'Ask an administrator.',
    ),
    ICH13003I: says('ICH13003I {profile} NOT FOUND', 'No profile has this name or covers it.', 'Correct the name.'),
    ICH13004I: says('ICH13004I NOTHING TO LIST', 'The class has no profiles.', 'Correct the class.'),
    ICH14016I: says(
      'ICH14016I GLOBAL ACCESS CHECKING IS NOT ACTIVE FOR CLASS {class}, REFRESH IGNORED.',
      'GLOBAL was not given for the class before.',
      'Enter SETROPTS GLOBAL(class) first.',
    ),
    ICH14042I: says(
      'ICH14042I CLASS {class} IS NAMED IN BOTH NOCLASSACT AND RACLIST.',
      'The two contradict each other.',
      'Drop one of them.',
    ),
    ICH14063I: says('ICH14063I SETROPTS command complete.', 'The command worked.', 'None.'),
    ICH14070I: says(
      'ICH14070I SETROPTS RACLIST REFRESH had no effect on class {class}.',
      'The class is not RACLISTed.',
      'Enter SETROPTS RACLIST(class) first.',
    ),
    ICH15013I: says('ICH15013I RACF DATABASE STATUS:', 'RVARY lists it.', 'None.'),
    ICH15020I: says('ICH15020I RVARY COMMAND HAS FINISHED PROCESSING.', 'The command worked.', 'None.'),
    ICH30001I: says('ICH30001I UNABLE TO LOCATE USER    ENTRY {userid}', 'There is no such user.', 'Correct the user ID.'),
    ICH30010I: says(
      'ICH30010I NOT AUTHORIZED TO LIST {userid}',
      'It takes SPECIAL, AUDITOR or ROAUDIT, ownership, or FACILITY IRR.LISTUSER.',
      'Ask an administrator.',
    ),
    ICH51003I: says('ICH51003I NAME NOT FOUND IN RACF DATA SET', 'The user or group is not defined.', 'Correct the name.'),
    IRRW204I: says('IRRW204I No information was found for user {userid}.', 'The user has no distributed identity filters.', 'None.'),
    IRRW206I: says(
      'IRRW206I No matching identity mapping was found for user {userid}.',
      'The user has no filter with this label.',
      'List his filters with RACMAP LISTMAP.',
    ),
    IRRW210I: says(
      'IRRW210I RACLISTed profiles for class IDIDMAP will not reflect the change until a SETROPTS REFRESH is issued.',
      'The class is in storage.',
      'Enter SETROPTS RACLIST(IDIDMAP) REFRESH.',
    ),
    IRR52254I: says(
      'IRR52254I The key of profile {profile} is encrypted already.',
      'ENCRYPTKEY was given for a key that ICSF keeps already.',
      'Nothing to do.',
      'I',
    ),
  },
};
