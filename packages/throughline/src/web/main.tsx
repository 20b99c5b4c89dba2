import { createRoot } from 'react-dom/client';
import './theme.css';
import { App } from './App.tsx';
import { applyTheme, chosenTheme } from './theme-choice.ts';
import { words } from './words.ts';

applyTheme(chosenTheme());
document.documentElement.lang = words.language.tag;
const page = document.getElementById('page');
if (page !== null) createRoot(page).render(<App />);
