import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/forced-colors.css';
import './theme/print.css';

const page = document.getElementById('page');
if (page === null) throw new Error('main: index.html has no element #page');
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
