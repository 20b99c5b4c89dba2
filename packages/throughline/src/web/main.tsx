import { createRoot } from 'react-dom/client';
import './theme.css';
import { App } from './App.tsx';
import { applyTheme, chosenTheme } from './theme-choice.ts';

applyTheme(chosenTheme());
const page = document.getElementById('page');
if (page !== null) createRoot(page).render(<App />);
