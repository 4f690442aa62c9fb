"use strict";
(() => {
  const PAGE = 50;
  const MOST_PRINTED = 1000;
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const title = document.title;
  const byId = (id) => document.getElementById(id);
  const FIELDS = ["q", "severity", "verdict", "category", "status", "source", "against"];

  // What is long waits as text in a noscript element until it is looked at.
  const fill = (holder) => {
    const waiting = holder.querySelector(":scope > noscript");
    if (waiting) {
      const made = document.createElement("template");
      made.innerHTML = waiting.textContent;
      waiting.replaceWith(made.content);
    }
    if (!holder.dataset.ready) {
      holder.dataset.ready = "yes";
      holder.querySelectorAll("a.read").forEach((link) => link.after(" · ", button("paragraph", "In its paragraph")));
      holder.querySelectorAll("code.id").forEach((id) => id.parentElement.after(" ", button("copy", "Copy id")));
    }
  };
  const button = (action, label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.do = action;
    made.textContent = label;
    return made;
  };

  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&" };
  const decode = (text) => text.replace(/<[^>]*>/g, " ").replace(/&(?:lt|gt|#34|#39|amp);/g, (e) => ENTITIES[e]);
  const folded = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
  const words = (item) => {
    if (item.words === undefined) {
      const waiting = item.li.querySelector(":scope > noscript");
      item.words = folded(waiting ? decode(waiting.textContent) : item.li.textContent);
    }
    return item.words;
  };

  const groups = [...document.querySelectorAll(".group")].filter((s) => s.querySelector("ol")).map((section) => {
    const list = section.querySelector("ol");
    const items = [...list.children].map((li) => ({
      li, kinds: li.dataset.k.split(" "), sources: li.dataset.s.split(" "),
    }));
    const more = button("more", "");
    list.after(more);
    const group = { section, items, more, fold: section.querySelector("details.fold"), count: section.querySelector("h2 .n"), matches: items, limit: PAGE };
    more.addEventListener("click", () => {
      const next = group.matches[group.limit];
      group.limit += PAGE;
      draw(group);
      next.li.querySelector("h3").focus();
    });
    if (group.fold) group.fold.addEventListener("toggle", () => draw(group));
    return group;
  });
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);

  const draw = (group) => {
    const visible = new Set();
    if (!group.fold || group.fold.open) {
      group.matches.slice(0, group.limit).forEach((item) => { fill(item.li); visible.add(item); });
    }
    group.items.forEach((item) => { item.li.hidden = !visible.has(item); });
    const left = group.matches.length - group.limit;
    group.more.hidden = left <= 0 || !visible.size;
    group.more.textContent = `Show ${Math.min(left, PAGE).toLocaleString("en")} more of ${left.toLocaleString("en")}`;
  };

  const chosen = () => {
    const found = {};
    FIELDS.forEach((name) => {
      const values = new FormData(form).getAll(name).map((v) => v.trim()).filter(Boolean);
      if (values.length) found[name] = values;
    });
    return found;
  };
  const fits = (item, want) =>
    (!want.severity || want.severity.some((s) => item.kinds.includes(s))) &&
    ["verdict", "status"].every((name) => !want[name] || item.kinds.slice(0, 2).includes(want[name][0])) &&
    (!want.category || item.kinds[2] === want.category[0]) &&
    ["source", "against"].every((name) => !want[name] || item.sources.includes(want[name][0])) &&
    (!want.q || folded(want.q[0]).split(" ").every((word) => words(item).includes(word)));

  const apply = () => {
    const want = chosen();
    const filtering = Object.keys(want).length > 0;
    let matched = 0;
    groups.forEach((group) => {
      group.matches = filtering ? group.items.filter((item) => fits(item, want)) : group.items;
      group.limit = PAGE;
      matched += group.matches.length;
      group.section.hidden = filtering && !group.matches.length;
      const all = group.items.length.toLocaleString("en");
      group.count.textContent = filtering ? `${group.matches.length.toLocaleString("en")} of ${all}` : all;
      if (group.fold && filtering) group.fold.open = group.matches.length > 0;
      draw(group);
    });
    const all = `${total.toLocaleString("en")} ${total === 1 ? "finding" : "findings"}`;
    shown.textContent = filtering ? `${matched.toLocaleString("en")} of ${all} shown` : all;
  };

  // The address holds what is looked at, then the filters: #f-12ab&severity=high&source=Northwire
  const optionText = (name, value) => [...form.elements[name].options].find((o) => o.value === value)?.text ?? "";
  const optionValue = (name, text) => [...form.elements[name].options].find((o) => o.text === text)?.value ?? "";
  const address = (target) => {
    const query = new URLSearchParams();
    Object.entries(chosen()).forEach(([name, values]) => {
      const named = name === "source" || name === "against";
      query.set(name, named ? optionText(name, values[0]) : values.join(","));
    });
    const filters = query.toString();
    return `#${[target, filters].filter(Boolean).join("&")}`;
  };
  const parse = () => {
    const parts = location.hash.slice(1).split("&");
    const target = parts[0].includes("=") ? "" : parts.shift();
    return { target, query: new URLSearchParams(parts.join("&")) };
  };
  const restore = (query) => {
    form.reset();
    FIELDS.forEach((name) => {
      const value = query.get(name) ?? "";
      if (name === "severity") {
        form.querySelectorAll("[name=severity]").forEach((box) => { box.checked = value.split(",").includes(box.value); });
      } else if (name === "q") form.elements.q.value = value;
      else form.elements[name].value = value && optionValue(name, value);
    });
  };

  let left = 0;
  const read = (story, target) => {
    if (!root.classList.contains("reading")) left = scrollY;
    document.querySelectorAll(".story.open").forEach((other) => other.classList.remove("open"));
    fill(story);
    story.classList.add("open");
    root.classList.add("reading");
    const heading = byId(`${story.id}-h`);
    heading.setAttribute("aria-level", "1");
    document.title = `${heading.textContent} – ${title}`;
    const place = byId(target);
    if (place && place !== story) {
      place.scrollIntoView({ block: "center" });
      if (!place.hasAttribute("tabindex") && !place.matches("a")) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    } else {
      scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  };
  const leave = () => {
    root.classList.remove("reading");
    document.title = title;
  };
  const reveal = (li) => {
    const group = groups.find((g) => g.section.contains(li));
    let at = group.matches.findIndex((item) => item.li === li);
    if (at < 0) {
      form.reset();
      apply();
      history.replaceState(null, "", address(li.id));
      at = group.matches.findIndex((item) => item.li === li);
    }
    group.limit = Math.max(group.limit, Math.ceil((at + 1) / PAGE) * PAGE);
    if (group.fold) group.fold.open = true;
    draw(group);
    li.scrollIntoView({ block: "start" });
    byId(`${li.id}-h`).focus({ preventScroll: true });
  };
  let filters = null;
  const go = () => {
    const { target, query } = parse();
    if (query.toString() !== filters) {
      filters = query.toString();
      restore(query);
      apply();
    }
    const story = /^a-\d+/.exec(target);
    if (story && byId(story[0])) {
      read(byId(story[0]), target);
      return;
    }
    const was = root.classList.contains("reading");
    leave();
    const place = target && byId(target);
    if (place && place.matches("ol.findings > li")) reveal(place);
    else if (was && (!place || target === "findings")) scrollTo(0, left);
    else if (place) {
      place.scrollIntoView();
      place.focus({ preventScroll: true });
    }
  };

  const filter = () => {
    history.replaceState(null, "", address(""));
    filters = parse().query.toString();
    apply();
  };
  let pause = 0;
  ["input", "change"].forEach((kind) => form.addEventListener(kind, (event) => {
    clearTimeout(pause);
    pause = setTimeout(filter, event.target.name === "q" ? 150 : 0);
  }));
  form.addEventListener("submit", (event) => event.preventDefault());

  const context = (asked) => {
    const open = asked.getAttribute("aria-expanded") === "true";
    asked.setAttribute("aria-expanded", String(!open));
    const figure = asked.closest("figure");
    if (open) {
      figure.querySelector(".context").remove();
      return;
    }
    const target = figure.querySelector("a.read").hash.slice(1).split("&")[0];
    fill(byId(/^a-\d+/.exec(target)[0]));
    const copy = document.createElement("p");
    copy.className = "context";
    copy.append(...[...(byId(target)?.cloneNode(true).childNodes ?? [])].filter((node) => node.nodeName !== "SUP"));
    const sentence = figure.querySelector("blockquote").textContent.slice(1, -1);
    copy.querySelectorAll("mark").forEach((mark) => mark.classList.toggle("here", mark.textContent === sentence));
    figure.append(copy);
  };
  const copied = async (asked) => {
    const id = asked.closest(".foot").querySelector("code");
    try {
      await navigator.clipboard.writeText(id.textContent);
    } catch {
      getSelection().selectAllChildren(id);
      document.execCommand("copy");
    }
    asked.textContent = "Copied";
    setTimeout(() => { asked.textContent = "Copy id"; }, 1500);
  };
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("button[data-do]");
    if (asked?.dataset.do === "paragraph") context(asked);
    if (asked?.dataset.do === "copy") copied(asked);
    if (asked?.dataset.do === "clear") {
      form.reset();
      filter();
    }
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const target = link.getAttribute("href").slice(1);
      const next = target.includes("=") ? `#${target}` : address(target);
      if (next === location.hash) go();
      else location.hash = next;
    }
  });
  addEventListener("hashchange", go);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("reading")) location.hash = address("findings");
  });
  addEventListener("beforeprint", () => groups.forEach((group) => { group.limit = Math.max(group.limit, MOST_PRINTED); draw(group); }));

  // A cell of the matrix leads to what its two sources differ on, the name of a source to its findings.
  const asLink = (cell, query, told) => {
    const link = document.createElement("a");
    link.href = `#findings&${new URLSearchParams(query)}`;
    if (told) link.title = told;
    link.append(...cell.childNodes);
    cell.append(link);
  };
  document.querySelectorAll("[data-pair]").forEach((cell) => {
    const [source, against] = cell.dataset.pair.split(" ");
    asLink(cell, { source: optionText("source", source), against: optionText("against", against) }, cell.dataset.told);
  });
  document.querySelectorAll("[data-source]").forEach((cell) => {
    asLink(cell, { source: optionText("source", cell.dataset.source) }, "");
  });

  // The words of each finding are gathered while nobody waits, so that the first search is as quick as the next.
  const all = groups.flatMap((group) => group.items);
  const gather = (deadline) => {
    while (all.length && deadline.timeRemaining() > 4) words(all.pop());
    if (all.length) requestIdleCallback(gather);
  };
  if (window.requestIdleCallback) requestIdleCallback(gather);

  root.classList.add("js");
  form.hidden = false;
  document.querySelectorAll(".findings > li > .finding").forEach((card) => fill(card.parentElement));
  apply();
  go();
})();
