import { createRoot } from 'react-dom/client';
import { App } from './shell/app.js';
import './styles/theme.css';
import './styles/layout.css';
import './styles/ladder.css';
import './styles/parts.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App />);
