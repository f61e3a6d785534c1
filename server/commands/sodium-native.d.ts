/** The one function of libsodium that we call; the package brings no types. */
declare module 'sodium-native' {
  const sodium: {
    /** Throws when a length is not that of Ed25519. */
    readonly crypto_sign_verify_detached: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;
  };
  export = sodium;
}
