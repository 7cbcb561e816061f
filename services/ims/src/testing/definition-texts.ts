/** An IMS Connect for tests, with the values of the workshop. */
export const HWSCFG = `HWS=(ID=IMS15HWS,XIBAREA=100,RACF=Y,RRS=Y)
TCPIP=(HOSTNAME=TCPIP,PORTID=(4000,LOCAL),RACFID=JOHNSON,TIMEOUT=5000)
DATASTORE=(GROUP=OTMAGRP,ID=IVP1,MEMBER=HWSMEM,DRU=HWSYDRU0,
   TMEMBER=OTMAMEM,APPL=IMSAPPL)
ODACCESS=(ODBMAUTOCONN=Y,
   IMSPLEX=(MEMBER=IMS15HWS,TMEMBER=PLEX1),
   DRDAPORT=(ID=5555,PORTTMOT=6000),ODBMTMOT=6000,APPL=IMSAPPL)
`;

export const CONTENT = `version: 1
ims: { odbmsecure: R }
odbm: { name: IVP150OD, aliases: [IVP1] }
transactions:
  IVTNO: { program: phonebook, psb: DFSIVP1 }
psbs:
  DFSIVP1: { databases: [IVPDB1] }
  DFSIVPA: { databases: [IVPDB1] }
databases:
  IVPDB1:
    segments:
      A1111111:
        externalName: PHONEBOOK
        key: lastName
        fields: [lastName, firstName, phoneNumber, zipCode]
        lengths: [10, 10, 10, 7]
        rows:
          - { lastName: LAST1, firstName: FIRST1, phoneNumber: 8-111-1111, zipCode: D01/R01 }
          - { lastName: LAST3, firstName: FIRST3, phoneNumber: 8-111-3333, zipCode: D03/R03 }
`;
