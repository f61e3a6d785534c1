/** The content policy lets in only style elements that carry this page's nonce. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

/** What packages look for in globals so that they keep to the content policy: the scroll lock under dialogs its nonce (get-nonce), zod that it may not compile. */
export function tellPackagesThePolicy(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce(), __zod_globalConfig: { jitless: true } });
}
