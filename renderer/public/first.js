// Runs before anything of the page is drawn; a plain script, since a module waits for the whole document.
(() => {
  // Light or dark from the first frame on, as renderer/app/preferences.ts keeps it.
  const last = localStorage.getItem('hearthline.last-appearance');
  const dark = last === 'dark' || (last !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';

  // Where a door came with the page, there is something to see and to type into: the code is read after that is on screen.
  document.addEventListener('DOMContentLoaded', () => {
    const later = document.querySelector('script[type="module-later"]');
    if (!later) return;
    let isRead = false;
    const read = () => {
      if (isRead) return;
      isRead = true;
      const code = document.createElement('script');
      code.type = 'module';
      code.src = later.src;
      document.head.append(code);
    };
    requestAnimationFrame(() => setTimeout(read));
    // A window that is not drawn has no frames.
    setTimeout(read, 300);
  });

  // What is pressed at the door that came with the page, before there is code for it: kept for renderer/app/early-door.ts.
  const early = (target) => target instanceof Element && target.closest('[data-early]');
  document.addEventListener('submit', (event) => {
    const door = early(event.target);
    if (!door) return;
    event.preventDefault();
    door.dataset.pressed = 'Unlock';
  });
  // A finger or a mouse that is down when the page's own door takes this one's place comes up there, and no click comes of it.
  document.addEventListener('pointerdown', (event) => {
    const door = early(event.target);
    const button = door && event.target.closest('button');
    if (button) door.dataset.held = button.textContent;
  });
  document.addEventListener('pointerup', (event) => {
    const door = early(event.target);
    if (door) delete door.dataset.held;
  });
  document.addEventListener('click', (event) => {
    const door = early(event.target);
    const button = door && event.target.closest('button');
    if (button && button.type === 'button') door.dataset.pressed = button.textContent;
  });
})();
