import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/600.css';
import '@fontsource/noto-sans-sc/700.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/widgets.css';
import './styles/fields.css';
import './styles/data.css';
import './styles/issue.css';
import { createRoot } from 'react-dom/client';
import { Shell } from './app/shell.tsx';
import { httpClient } from './client/http.ts';
import { ipcClient } from './client/ipc.ts';

const client = window.zongtai ? ipcClient(window.zongtai) : httpClient();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Shell client={client} />);
