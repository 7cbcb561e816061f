import { HOST, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { AdminServerService } from './admin-server.service.js';
import { callRoutes } from './routes/call.routes.js';
import { clockRoutes } from './routes/clock.routes.js';
import { coverageRoutes } from './routes/coverage.routes.js';
import { flowRoutes } from './routes/flow.routes.js';
import { healthRoutes } from './routes/health.routes.js';
import { labRoutes } from './routes/lab.routes.js';
import { logRoutes } from './routes/log.routes.js';
import { operatorRoutes } from './routes/operator.routes.js';
import { passticketRoutes } from './routes/passticket.routes.js';
import { racfRoutes } from './routes/racf.routes.js';
import { resetRoutes } from './routes/reset.routes.js';
import { whatIfRoutes } from './routes/what-if.routes.js';
import { ROUTES } from './tokens.js';

@Module({})
class ConsoleModule {}

/** The console: the admin API through which people and programs look at a running sysplex and change it. */
export function consoleModule(host: ServiceHost): DynamicModule {
  const routes = [
    racfRoutes,
    operatorRoutes,
    flowRoutes,
    whatIfRoutes,
    coverageRoutes,
    callRoutes,
    labRoutes,
    logRoutes,
    clockRoutes,
    passticketRoutes,
    resetRoutes,
    healthRoutes,
  ].flatMap((make) => make(host));
  return {
    module: ConsoleModule,
    providers: [{ provide: HOST, useValue: host }, { provide: ROUTES, useValue: routes }, AdminServerService],
  };
}
