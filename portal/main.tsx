import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/portal.css';
import { VisitPage } from './visit/visit-page.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <VisitPage token={window.location.hash.slice(1)} />
    </StrictMode>,
  );
