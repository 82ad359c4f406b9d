// Before the first paint: the shade last chosen on this device, so that a dark page does not flash white.
try {
  let shade = localStorage.getItem('selvedge.shade');
  if (shade !== 'light' && shade !== 'dark')
    shade = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = shade;
  document.documentElement.style.background = shade === 'dark' ? '#111419' : '#F3F2EE';
} catch (e) {
  // storage forbidden: light
}
