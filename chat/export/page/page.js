"use strict";
/* Adds zoom, filters and keys to a list that is complete without them. The list itself is the
   only data: days are ordinals as Python counts them (1 is Monday, 1 January of the year 1). */
(() => {
  const EPOCH = 719163; // 1 January 1970
  const GRAINS = ["event", "day", "week", "month", "year", "decade"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const find = (id) => document.getElementById(id);
  const main = find("events"), status = find("status"), words = find("words");
  const source = find("source"), fold = find("fold"), tools = find("tools");
  const undated = find("undated");
  const number = (text) => (text === undefined ? null : Number(text));

  const sections = [...main.querySelectorAll(".group")];
  const events = [...main.querySelectorAll(".event")].map((node) => ({
    node,
    home: node.parentNode,
    first: number(node.dataset.first),
    last: number(node.dataset.last),
    sure: node.dataset.sure === "1",
    about: node.dataset.about === "1",
    weight: Number(node.dataset.weight),
    outlets: new Set(node.dataset.outlets.split(" ")),
    date: node.querySelector(".when time, .when .date").textContent.replace(/^~/, ""),
    headline: node.querySelector("h3").firstChild.textContent,
    text: null,
    shown: true,
  }));
  const dated = events.filter((event) => !undated || event.home.parentNode !== undated);
  let grain = "event";
  let groups = [];
  let unfolded = false;

  const day = (ordinal) => new Date((ordinal - EPOCH) * 864e5);
  const dayWords = (ordinal) => {
    const at = day(ordinal);
    return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  };

  /* The name of the day, week, month, year or decade around a day. */
  const unitOf = (ordinal) => {
    const at = day(ordinal);
    const year = at.getUTCFullYear();
    if (grain === "day") return dayWords(ordinal);
    if (grain === "week") return `the week of ${dayWords(ordinal - ((ordinal + 6) % 7))}`;
    if (grain === "month") return `${MONTHS[at.getUTCMonth()]} ${year}`;
    return grain === "year" ? `${year}` : `the ${year - (year % 10)}s`;
  };

  /* An event stands under a unit only if it surely lies within it, else under its own date.
     What is about a date may lie as much beside it as it is long. */
  const groupOf = (event) => {
    if (event.first === null || event.last === null) return event.date;
    const margin = event.about ? event.last - event.first + 1 : 0;
    const first = unitOf(event.first - margin);
    return first === unitOf(event.last + margin) ? first : event.date;
  };

  const makeGroup = (label) => {
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    const button = document.createElement("button");
    const list = document.createElement("ol");
    section.className = "group zoomed";
    button.type = "button";
    const parts = ["label", "number", "lead"].map((name) => {
      const part = document.createElement("span");
      part.className = name;
      button.append(part, " ");
      return part;
    });
    parts[0].textContent = label[0].toUpperCase() + label.slice(1);
    heading.append(button);
    section.append(heading, list);
    const group = { section, button, list, number: parts[1], lead: parts[2], events: [] };
    button.addEventListener("click", () => open(group, group.section.classList.contains("folded")));
    return group;
  };

  const open = (group, isOpen) => {
    group.section.classList.toggle("folded", !isOpen);
    group.button.setAttribute("aria-expanded", String(isOpen));
  };

  const regroup = () => {
    for (const group of groups) group.section.remove();
    groups = [];
    const zoomed = grain !== "event";
    for (const section of sections) {
      if (section !== undated) section.hidden = zoomed;
    }
    if (!zoomed) {
      for (const event of dated) event.home.append(event.node);
      return;
    }
    const named = new Map();
    for (const event of dated) {
      const label = groupOf(event);
      if (!named.has(label)) named.set(label, makeGroup(label));
      const group = named.get(label);
      group.events.push(event);
      group.list.append(event.node);
    }
    groups = [...named.values()];
    const all = document.createDocumentFragment();
    for (const group of groups) {
      open(group, unfolded);
      all.append(group.section);
    }
    main.insertBefore(all, undated);
  };

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const event of events) {
      if (wanted.length && event.text === null) event.text = event.node.textContent.toLowerCase();
      event.shown = (source.value === "" || event.outlets.has(source.value))
        && wanted.every((word) => event.text.includes(word));
      event.node.classList.toggle("filtered", !event.shown);
    }
    tell();
    weigh();
  };

  /* Count what is left: in each group, above the list, and for a screen reader. */
  const tell = () => {
    for (const group of groups) {
      const left = group.events.filter((event) => event.shown);
      const lead = left.reduce((best, event) => (event.weight > best.weight ? event : best),
        { weight: -1, headline: "" });
      group.number.textContent = String(left.length);
      group.number.title = left.length === 1 ? "1 event" : `${left.length} events`;
      group.lead.textContent = lead.headline;
      group.section.classList.toggle("empty", left.length === 0);
    }
    for (const section of sections) {
      const left = section.querySelector(".event:not(.filtered)");
      section.classList.toggle("empty", left === null);
    }
    const left = events.filter((event) => event.shown).length;
    const noun = events.length === 1 ? "event" : "events";
    const count = left === events.length ? `${left} ${noun}` : `${left} of ${events.length} ${noun}`;
    const filled = groups.filter((group) => !group.section.classList.contains("empty")).length;
    const dates = filled === 1 ? "1 date" : `${filled} dates`;
    status.textContent = grain === "event" ? count : `${count}, by ${grain}: ${dates}`;
  };

  /* Draw the density of what is left, on the scale of all. */
  const bins = [...document.querySelectorAll("#density .bin")].map((node) => ({
    first: Number(node.dataset.first),
    last: Number(node.dataset.last),
    bars: { spread: node.querySelector(".spread"), sure: node.querySelector(".sure") },
    counts: { spread: 0, sure: 0 },
  }));
  let scale = 0;
  const weigh = () => {
    for (const bin of bins) bin.counts = { spread: 0, sure: 0 };
    for (const event of dated) {
      if (!event.shown || event.first === null || event.last === null) continue;
      for (const bin of bins) {
        const shared = Math.min(event.last, bin.last) - Math.max(event.first, bin.first) + 1;
        if (shared > 0) {
          bin.counts[event.sure ? "sure" : "spread"] += shared / (event.last - event.first + 1);
        }
      }
    }
    const highest = Math.max(0, ...bins.map(({ counts }) => counts.sure + counts.spread));
    scale ||= highest ? Number(find("density").dataset.height) / highest : 0;
    for (const { bars, counts } of bins) {
      const base = Number(find("density").dataset.height);
      bars.sure.setAttribute("y", base - counts.sure * scale);
      bars.sure.setAttribute("height", counts.sure * scale);
      bars.spread.setAttribute("y", base - (counts.sure + counts.spread) * scale);
      bars.spread.setAttribute("height", counts.spread * scale);
    }
  };

  const zoomTo = (wanted) => {
    grain = wanted;
    tools.querySelector(`input[value="${grain}"]`).checked = true;
    find("in").disabled = grain === GRAINS[0];
    find("out").disabled = grain === GRAINS[GRAINS.length - 1];
    regroup();
    tell();
  };
  const zoomBy = (step) => {
    const next = GRAINS[GRAINS.indexOf(grain) + step];
    if (next) zoomTo(next);
  };

  const foldAll = () => {
    unfolded = !unfolded;
    fold.setAttribute("aria-pressed", String(unfolded));
    fold.textContent = unfolded ? "Fold all" : "Unfold all";
    for (const group of groups) open(group, unfolded);
    for (const node of main.querySelectorAll(".event details")) node.open = unfolded;
  };

  const clear = () => {
    words.value = "";
    source.value = "";
    filter();
  };

  /* Go to the next or the previous thing in the list: an event, or the heading of a group. */
  const step = (by) => {
    const stops = [...main.querySelectorAll(".event:not(.filtered), .zoomed > h2 > button")]
      .filter((node) => node.getClientRects().length > 0);
    const at = stops.indexOf(document.activeElement.closest?.(".event, h2 > button"));
    const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by];
    if (!next) return;
    if (!next.matches("button")) next.tabIndex = -1;
    next.focus();
  };

  const KEYS = {
    "+": () => zoomBy(-1), "=": () => zoomBy(-1), "-": () => zoomBy(1), "0": () => zoomTo("event"),
    "j": () => step(1), "k": () => step(-1), "/": () => words.focus(), "s": () => source.focus(),
    "u": foldAll,
  };
  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    if (press.key === "Escape") {
      clear();
      return;
    }
    const typing = press.target.matches?.("input[type=search], select, textarea");
    const act = Object.hasOwn(KEYS, press.key) ? KEYS[press.key] : null;
    if (!act || typing || !find("keys").checked) return;
    press.preventDefault();
    act();
  });

  find("in").addEventListener("click", () => zoomBy(-1));
  find("out").addEventListener("click", () => zoomBy(1));
  for (const radio of tools.querySelectorAll("input[name=zoom]")) {
    radio.addEventListener("change", () => zoomTo(radio.value));
  }
  words.addEventListener("input", filter);
  source.addEventListener("change", filter);
  fold.addEventListener("click", foldAll);

  /* A link to an event unfolds the group that holds it. */
  const reveal = () => {
    const node = find(decodeURIComponent(location.hash.slice(1)));
    const group = groups.find(({ list }) => node && list.contains(node));
    if (!group) return;
    open(group, true);
    node.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);

  tools.hidden = false;
  clear();
  zoomTo("event");
})();
