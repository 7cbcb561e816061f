import { readOperatorEntry } from './operator-command.js';

const unknown = (text: string) => ({ type: 'unknown', text });

describe('commands to IMS Connect', () => {
  it.each([
    ['21,SETRACF OFF', { type: 'setracf', on: false }],
    ['SETRACF ON', { type: 'setracf', on: true }],
    ['R 21,STOPPORT 5555D', { type: 'stopport', port: 5555 }],
    ['OPENPORT 4000', { type: 'openport', port: 4000 }],
    ['VIEWDS ALL', { type: 'viewds', datastore: 'ALL' }],
    ['VIEWDS IVP1', { type: 'viewds', datastore: 'IVP1' }],
    ['STOPCLNT 4000 CLIENT01', { type: 'stopclnt', port: 4000, client: 'CLIENT01' }],
    ['QUERY IMSCON TYPE(PORT) NAME(5555D) SHOW(ALL)', { type: 'viewport', port: 5555 }],
    ['QUERY IMSCON TYPE(PORT) NAME(*) SHOW(ALL)', { type: 'viewport', port: 'ALL' }],
    ['QRY IMSCON TYPE(CONFIG) SHOW(ALL)', { type: 'viewconfig' }],
    ['SETUIDC ON', { type: 'setuidc', on: true }],
    ['UPDATE IMSCON TYPE(CONFIG) SET(UIDCACHE(OFF))', { type: 'setuidc', on: false }],
    ['REFRESH RACFUID NAME(FRED)', { type: 'refresh-uids', userids: ['FRED'] }],
    ['UPDATE IMSCON TYPE(RACFUID) NAME(FRED,USER1) OPTION(REFRESH)', { type: 'refresh-uids', userids: ['FRED', 'USER1'] }],
    ['F IMS15HWS,UPDATE RACFUID NAME(FRED) OPTION(REFRESH)', { type: 'refresh-uids', userids: ['FRED'] }],
    ['D R,L', { type: 'pending' }],
    ['DISPLAY R', { type: 'pending' }],
    ['REFRESH RACFUID', unknown('REFRESH RACFUID')],
    ['F IMS15HWS,QUERY MEMBER TYPE(IMSCON) SHOW(SUMMARY)', { type: 'viewhws', summary: true }],
    ['F IMS15HWS,QUERY PORT NAME(4000)', { type: 'viewport', port: 4000 }],
    ['F IMS15HWS,QUERY DATASTORE NAME(IVP1)', { type: 'viewds', datastore: 'IVP1' }],
    ['UPDATE IMSCON TYPE(CONFIG) SET(RACF(OFF))', { type: 'setracf', on: false }],
    ['F IMS15HWS,UPDATE MEMBER TYPE(IMSCON) SET(RACF(ON))', { type: 'setracf', on: true }],
    ['UPDATE IMSCON TYPE(PORT) NAME(5555) STOP(COMM)', { type: 'stopport', port: 5555 }],
    ['UPD IMSCON TYPE(PORT) NAME(5555D) START(COMM)', { type: 'openport', port: 5555 }],
    ['UPDATE IMSCON TYPE(CLIENT) NAME(CLIENT01) PORT(4000) STOP(COMM)', { type: 'stopclnt', port: 4000, client: 'CLIENT01' }],
    ['SETRACF MAYBE', unknown('SETRACF MAYBE')],
    ['VIEWHWS SUMMARY NOW', unknown('VIEWHWS SUMMARY NOW')],
    ['STOPPORT ALL', unknown('STOPPORT ALL')],
    ['UPDATE IMSCON TYPE(PORT) NAME(5555)', unknown('UPDATE IMSCON TYPE(PORT) NAME(5555)')],
    ['QUERY IMSCON TYPE(PORT NAME(5555)', unknown('QUERY IMSCON TYPE(PORT NAME(5555)')],
    ['F OTHER,QUERY PORT NAME(4000)', unknown('F OTHER,QUERY PORT NAME(4000)')],
  ])('%s', (text, command) => {
    expect(readOperatorEntry(text, 'IMS15HWS').command).toEqual(command);
  });

  it.each([
    ['21,VIEWHWS', { isReply: true, reply: 21 }],
    ['R 99,VIEWHWS', { isReply: true, reply: 99 }],
    ['VIEWHWS', { isReply: true }],
    ['QUERY IMSCON TYPE(CONFIG) SHOW(ALL)', { isReply: false }],
    ['F IMS15HWS,QUERY PORT NAME(*)', { isReply: false }],
    ['P IMS15HWS', { isReply: false }],
    ['D R,L', { isReply: false }],
  ])('%s: whether it is a reply, and to which number', (text, expected) => {
    const { command, ...how } = readOperatorEntry(text, 'IMS15HWS');
    expect(command.type).not.toBe('unknown');
    expect(how).toEqual(expected);
  });
});
