import type { ServiceModule } from '@idprop/server';
import { cicsModule } from '@idprop/service-cics';
import { consoleModule } from '@idprop/service-console';
import { gatewayModule } from '@idprop/service-gateway';
import { imsModule } from '@idprop/service-ims';
import { passticketModule } from '@idprop/service-passticket';
import { racfModule } from '@idprop/service-racf';
import { zceeModule } from '@idprop/service-zcee';
import type { ServiceKind } from '@idprop/sysplex';

export const MODULES: Readonly<Record<ServiceKind, ServiceModule>> = {
  cics: cicsModule,
  console: consoleModule,
  gateway: gatewayModule,
  ims: imsModule,
  passticket: passticketModule,
  racf: racfModule,
  zcee: zceeModule,
};
