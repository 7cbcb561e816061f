import type { Fields } from './fields.js';

/** What is other than in the running system. */
export function ChangeFields({ fields, onChange }: { fields: Fields; onChange: (change: Partial<Fields>) => void }) {
  const area = (name: 'racf' | 'text' | 'csd', label: string, rows: number, placeholder = '') => (
    <label>
      {label}
      <textarea
        className="mono"
        rows={rows}
        spellCheck={false}
        placeholder={placeholder}
        value={fields[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>Changed</legend>
      {area('racf', 'RACF commands', 5, 'PERMIT ... , one a line')}
      <details open={fields.file !== ''}>
        <summary>Another server.xml, or another file</summary>
        <label>
          Name
          <input list="definitions" value={fields.file} onChange={(event) => onChange({ file: event.target.value })} />
        </label>
        <datalist id="definitions">
          <option value="zcee/server.xml" />
        </datalist>
        {area('text', 'Its new content', 8)}
      </details>
      <details open={fields.csd !== ''}>
        <summary>CSD</summary>
        {area('csd', 'DFHCSDUP commands', 4, 'ALTER IPCONN(...) GROUP(...) ...')}
      </details>
      <label>
        Clock moved by, seconds
        <input type="number" step={1} value={fields.advance} onChange={(event) => onChange({ advance: event.target.value })} />
      </label>
    </fieldset>
  );
}
