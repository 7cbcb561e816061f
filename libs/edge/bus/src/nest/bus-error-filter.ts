import { Catch, type ExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets a handler's error reach the bus as it was thrown: Nest's own filter would make "Internal server error" of it, and
 * the caller would lose code, reason and hint. Give it to the microservice: `app.useGlobalFilters(new BusErrorFilter())`.
 */
@Catch()
export class BusErrorFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
