// The browser's own ears, where it has any.

/** Shows *button* and listens when it is pressed: it *begins*, and words are *heard*, or it *failed*. */
export function listen(button, talk, { begins, heard, failed }) {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  if (!Recognition) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const ears = new Recognition();
    ears.lang = talk.locale;
    ears.onresult = (event) => heard(event.results[0][0].transcript);
    ears.onerror = failed;
    begins();
    ears.start();
  });
}
