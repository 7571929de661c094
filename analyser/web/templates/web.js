"use strict";
// Without this script everything works but dropping and choosing files; what it says comes from here or the server as text.
(() => {
  const one = (selector) => document.querySelector(selector);
  const zone = one("#drop");
  const reading = one("[data-reading]");
  if (zone) { files(zone); }
  if (reading) { follow(); }

  function files(zone) {
    const offer = one("[data-drop]"), sending = one("[data-sending]");
    let request = null, cancelled = false;
    offer.hidden = false;
    for (const id of ["choose-files", "choose-folder"]) {
      const input = document.getElementById(id);
      input.addEventListener("change", () => {
        send([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
      });
    }
    for (const kind of ["dragenter", "dragover"]) {
      zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const kind of ["dragleave", "drop"]) {
      zone.addEventListener(kind, () => zone.classList.remove("over"));
    }
    for (const kind of ["dragover", "drop"]) {
      window.addEventListener(kind, (event) => event.preventDefault());
    }
    zone.addEventListener("drop", async (event) => {
      const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
      const entries = items.map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
      const plain = items.map((item) => item.getAsFile());
      const found = [];
      for (let at = 0; at < items.length; at += 1) {
        if (entries[at]) { await walk(entries[at], "", found); }
        else if (plain[at]) { found.push({ file: plain[at], name: plain[at].name }); }
      }
      send(found);
    });
    one("#cancel").addEventListener("click", () => {
      cancelled = true;
      if (request) { request.abort(); }
    });

    async function send(list) {
      if (!list.length || !offer || offer.hidden) { return; }
      cancelled = false;
      one("#refused").replaceChildren();
      offer.hidden = true;
      sending.hidden = false;
      one("#cancel").focus();
      const all = list.reduce((sum, each) => sum + each.file.size, 0);
      const room = await post("/room", new URLSearchParams({ bytes: String(all) }));
      if (!room.taken) { refuse(room.said); back(); return; }
      let done = 0, taken = 0;
      for (const [at, each] of list.entries()) {
        if (cancelled) { break; }
        const answer = await upload(each, (bytes) => show(at, list.length, done + bytes, all));
        done += each.file.size;
        if (answer.taken) { taken += 1; } else if (!cancelled) { refuse(answer.said); }
        show(at + 1, list.length, done, all);
      }
      if (cancelled) {
        await post("/take-back", new URLSearchParams());
        refuse("Cancelled. What had come was removed.");
        back();
      } else if (taken && !one("#refused").children.length) {
        go();
      } else {
        back();
        one("#read-on").hidden = !taken;
      }
    }

    function upload(each, progressed) {
      return new Promise((resolve) => {
        request = new XMLHttpRequest();
        request.open("POST", "/drop?name=" + encodeURIComponent(each.name));
        request.upload.addEventListener("progress", (event) => progressed(event.loaded));
        request.addEventListener("loadend", () => resolve(answered(request.responseText, each.name)));
        request.send(each.file);
      });
    }

    function go() { one("#read-on").submit(); }

    function back() { offer.hidden = false; sending.hidden = true; }

    function refuse(said) {
      const item = document.createElement("li");
      item.textContent = said;
      one("#refused").append(item);
    }

    function show(files, ofFiles, bytes, ofBytes) {
      one("#sending").value = ofBytes ? bytes / ofBytes : 1;
      one("#sending-said").textContent = `Taking ${of(files, ofFiles)}, ${size(bytes)} of ${size(ofBytes)}`;
    }
  }

  async function walk(entry, folder, found) {
    const name = folder + entry.name;
    if (entry.isFile) {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
      if (file) { found.push({ file, name }); }
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const batch = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      if (!batch.length) { return; }
      for (const inner of batch) { await walk(inner, name + "/", found); }
    }
  }

  async function post(address, body) {
    try {
      const answer = await fetch(address, { method: "POST", body });
      return answered(await answer.text(), "");
    } catch {
      return { taken: false, said: "analyser does not answer; start it again with “analyser serve”." };
    }
  }

  function answered(text, name) {
    try { return JSON.parse(text); } catch { return { taken: false, said: (name + " was not taken. " + text).trim().slice(0, 300) }; }
  }

  async function follow() {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      let now;
      try { now = await (await fetch("/progress")).json(); } catch { location.reload(); return; }
      if (now.done) { location.replace("/reading"); return; }
      if (now.of_files) {
        const bar = one("#reading");
        bar.max = now.of_bytes || now.of_files;
        bar.value = now.of_bytes ? now.bytes : now.files;
        one("#reading-said").textContent = `${of(now.files, now.of_files)}, ${size(now.bytes)} of ${size(now.of_bytes)}; `
          + `${now.found} ${now.found === 1 ? "activity" : "activities"} so far`;
      }
    }
  }

  function of(done, all) { return `${done} of ${all} ${all === 1 ? "file" : "files"}`; }

  function size(bytes) {
    return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
  }
})();
