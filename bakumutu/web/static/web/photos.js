/* Makes photos smaller before they travel: input[data-shrink]. A photo of more than 300 kB
   is drawn at most 1600 px long; without scripts it goes as it is. When it was taken goes
   along, because a photo drawn anew does not know it any more. */
"use strict";

const LONGEST = 1600;
const LARGE = 300 * 1024;

const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.size <= LARGE) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return drawn && drawn.size < file.size ? new File([drawn], file.name, { type: "image/jpeg" }) : file;
  } catch {
    return file; // what cannot be drawn here is judged by the office
  }
};

for (const input of document.querySelectorAll("input[data-shrink]")) {
  const tell = (file) => {
    const time = document.createElement("input");
    time.type = "hidden";
    time.name = `${input.name}-taken`;
    time.value = new Date(file.lastModified).toISOString();
    time.dataset.of = input.id;
    input.before(time);
  };
  input.addEventListener("change", async () => {
    const form = input.form;
    const chosen = [...input.files];
    delete input.dataset.ready;
    form.dataset.drawing = "yes";
    for (const old of document.querySelectorAll(`[data-of="${input.id}"]`)) old.remove();
    chosen.forEach(tell);
    const sent = new DataTransfer();
    for (const file of chosen) sent.items.add(await smaller(file));
    input.files = sent.files;
    input.dataset.ready = "";
    delete form.dataset.drawing;
    form.dispatchEvent(new Event("drawn"));
    // One tap less: the photo goes as soon as it is taken.
    if (input.hasAttribute("data-send") && input.files.length) form.requestSubmit();
  });
  // A form that is sent while a photo is being drawn waits for it.
  input.form?.addEventListener("submit", (sending) => {
    if (!input.form.dataset.drawing) return;
    sending.preventDefault();
    sending.stopImmediatePropagation();
    const by = sending.submitter ?? undefined;
    input.form.addEventListener("drawn", () => input.form.requestSubmit(by), { once: true });
  }, { capture: true });
}
