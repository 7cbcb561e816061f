import { useApi } from '../shell/api-context.js';
import { useLive } from '../shell/live.js';
import { ProblemNote } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { go } from '../shell/use-route.js';
import { ComparisonView } from './comparison-view.js';

/** Two recorded flows side by side: any two that the console still has. */
export function ComparePage({ before, after }: { before: string; after: string }) {
  const { flows } = useLive();
  const api = useApi();
  const newest = flows[0]?.id ?? '';
  const same = flows.find(({ id }) => id === newest)?.what;
  const right = after || newest;
  const left = before || (flows.find(({ id, what }) => id !== newest && what === same)?.id ?? flows[1]?.id ?? '');
  const compared = useLoaded(async () => (left === '' || right === '' ? undefined : api.compare(left, right)), `${left} ${right}`);
  if (flows.length < 2) {
    return (
      <div className="empty">
        <h2>Nothing to compare yet</h2>
        <p>Send a request, change one definition, send it again.</p>
      </div>
    );
  }
  const choice = (value: string, onChange: (id: string) => void, label: string) => (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {flows.slice(0, 200).map(({ id, what, result, at }) => (
          <option key={id} value={id}>
            {new Date(at).toISOString().slice(11, 19)} {what} → {String(result ?? '…')}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="compare">
      <div className="compare-choice">
        {choice(left, (id) => go('compare', id, right), 'Before')}
        {choice(right, (id) => go('compare', left, id), 'After')}
      </div>
      {compared.error !== undefined && <ProblemNote error={compared.error} />}
      {compared.value !== undefined && <ComparisonView comparison={compared.value} />}
    </div>
  );
}
