// A region that scrolls sideways can be reached and scrolled with the keyboard.
function makeReachable(region) {
  if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
  else region.removeAttribute("tabindex");
}
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) makeReachable(target);
});
for (const region of document.querySelectorAll("pre, .table-wrapper")) {
  makeReachable(region); // the observer waits for the next frame
  resized.observe(region);
}

// The versions of the site: [{"version": "1.2.3", "url": "../1.2.3/"}, ...], the addresses
// relative to the root of this version.
async function offerVersions(control) {
  const root = new URL(control.dataset.root || ".", location.href);
  const versions = await (await fetch(control.dataset.list)).json();
  const current = control.value;
  control.replaceChildren(
    ...versions.map(({ version, url }) => {
      const here = version === current;
      return new Option(version, new URL(url, root).href, here, here);
    }),
  );
  control.addEventListener("change", async () => {
    const page = new URL(control.dataset.page, control.value);
    const there = await fetch(page, { method: "HEAD" });
    location.assign(there.ok ? page : control.value);
  });
}

// Pages that are opened as files may not read others; they show their own version. So does a page
// that is left before it has the list, or whose list is gone, which the browser reports itself.
const versionSwitch = document.getElementById("version-switch");
if (versionSwitch && location.protocol !== "file:") offerVersions(versionSwitch).catch(() => {});
