"use strict";

// The page is complete without this script. It shows times in the reader's zone and refreshes what has changed.

const format = new Intl.DateTimeFormat(undefined, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

function localize(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.title = time.textContent;
      time.textContent = format.format(at);
    }
  }
}

function nameZone() {
  const { timeZone } = format.resolvedOptions();
  const short = new Intl.DateTimeFormat(undefined, { timeZoneName: "short" })
    .formatToParts(new Date()).find(part => part.type === "timeZoneName")?.value;
  document.getElementById("zone").textContent =
    `Times are those of your zone, ${timeZone}${short && short !== timeZone ? ` (${short})` : ""}.`;
}

const live = document.getElementById("live");
const refreshed = document.getElementById("refreshed");
let source = live?.cloneNode(true);

// An element that can be focused or scrolled is known again by its address or its place among its like.
function placeOf(element) {
  const like = element.getAttribute("href")
    ? `a[href="${CSS.escape(element.getAttribute("href"))}"]`
    : `${element.tagName.toLowerCase()}[tabindex]`;
  return { like, index: [...live.querySelectorAll(like)].indexOf(element) };
}

function at(place) {
  return live.querySelectorAll(place.like)[place.index];
}

function replaceChanged(next) {
  const focused = live.contains(document.activeElement) ? placeOf(document.activeElement) : null;
  const scrolled = [...live.querySelectorAll("[tabindex]")]
    .filter(element => element.scrollTop || element.scrollLeft)
    .map(element => ({ place: placeOf(element), top: element.scrollTop, left: element.scrollLeft }));
  const before = [...source.children];
  const after = [...next.children];
  const shown = [...live.children];
  if (before.length !== after.length) {
    live.replaceChildren(...after.map(child => child.cloneNode(true)));
    localize(live);
  } else {
    after.forEach((child, i) => {
      if (!child.isEqualNode(before[i])) {
        const fresh = child.cloneNode(true);
        localize(fresh);
        shown[i].replaceWith(fresh);
      }
    });
  }
  source = next;
  scrolled.forEach(({ place, top, left }) => at(place)?.scrollTo(left, top));
  if (focused && !live.contains(document.activeElement)) {
    at(focused)?.focus({ preventScroll: true });
  }
}

// A text that is being selected, to be copied, stays as it is.
function isSelecting() {
  const selection = document.getSelection();
  return selection && !selection.isCollapsed && live.contains(selection.anchorNode);
}

async function refresh() {
  let seconds = Number(document.body.dataset.refresh);
  try {
    if (!document.hidden && !isSelecting()) {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(30_000) });
      if (!answer.ok) {
        throw new Error(`HTTP ${answer.status}`);
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("live");
      if (next) {
        replaceChanged(next);
        document.title = page.title;
        seconds = Number(page.body.dataset.refresh);
      }
      if (refreshed.textContent) {
        refreshed.textContent = "";
      }
    }
  } catch (e) {
    refreshed.textContent = "The program does not answer. What you see may be old. Trying again.";
  }
  if (seconds) {
    setTimeout(refresh, seconds * 1000);
  }
}

localize(document);
nameZone();
if (live && document.body.dataset.refresh) {
  setTimeout(refresh, Number(document.body.dataset.refresh) * 1000);
}
