import { Column, Rows } from './columns.js';

/** Empty columns of a table of filters. What a decision reads stands in rows of its own. */
export function filterColumns() {
  const decisive = new Rows(5);
  const others = new Rows(4);
  return {
    beforeOfName: new Column(decisive, 0),
    registry: new Column(decisive, 1),
    from: new Column(decisive, 2),
    to: new Column(decisive, 3),
    userid: new Column(decisive, 4),
    name: new Column(others, 0),
    label: new Column(others, 1),
    owner: new Column(others, 2),
    beforeOfUser: new Column(others, 3),
    at: new Column(new Rows(1, Float64Array)),
  };
}
