// Everything here makes pages pleasanter that already work without it.
import './elements/retour-confirm.js';
import './elements/retour-copy.js';
import './elements/retour-file-drop.js';
import './elements/retour-filters.js';
import './elements/retour-live.js';
import './elements/retour-macros.js';
import './elements/retour-passkey.js';
import './elements/retour-presence.js';
import './elements/retour-preview.js';
import './elements/retour-progress.js';
import './elements/retour-signature.js';
import './elements/retour-theme.js';
import './elements/retour-toast.js';
import './keyboard.js';

// The drawing library weighs more than all pages together: it comes only where a chart is.
if (document.querySelector('retour-chart')) import('./elements/retour-chart.js');
