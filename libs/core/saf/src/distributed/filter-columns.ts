import { Column } from './columns.js';

/** Empty columns of a table of filters. */
export function filterColumns() {
  return {
    name: new Column(),
    registry: new Column(),
    label: new Column(),
    userid: new Column(),
    owner: new Column(),
    at: new Column(Float64Array),
    from: new Column(),
    to: new Column(),
    beforeOfName: new Column(),
    beforeOfUser: new Column(),
  };
}
