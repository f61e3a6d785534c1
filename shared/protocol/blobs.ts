/**
 * Bytes of photos and files. Up by the tus protocol at `/blobs/uploads/SHA256` (always asked first how far it is: the address follows
 * from the bytes), down by `GET /blobs/SHA256` with ranges. Both with `Authorization: Bearer TOKEN`.
 */
export const blobPath = '/blobs';
export const uploadPath = '/blobs/uploads';

/** The same from somebody's own page, with the session in its cookie; down only what goes with a message or request that the page shows. */
export const portalUploadPath = '/portal/uploads';
export const portalFilePath = '/portal/files';
