/**
 * The release keys, one a person: 32 bytes ed25519, base64url, as `build/sign-update.ts keygen` prints them. Two of them have to sign a
 * release. None is listed yet: until the vendor has made them, this program takes no update.
 */
export const RELEASE_KEYS: readonly string[] = [];
