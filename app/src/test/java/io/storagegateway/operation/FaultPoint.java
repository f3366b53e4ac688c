package io.storagegateway.operation;

/** Where a process can be killed while it does a write. */
enum FaultPoint {
  /** Nothing was kept, nothing was done. */
  BEFORE_THE_INTENT,
  /** The intent is on disk; the back-end knows of nothing. */
  AFTER_THE_INTENT,
  /** The back-end has begun; no handle of the work is on disk but what was there before. */
  AFTER_THE_CALL,
  /** The back-end has begun; its handle is on disk. */
  AFTER_THE_HANDLE,
  /** The work is done; it was not read back. */
  BEFORE_THE_READ_BACK,
  /** The outcome is on disk; the caller was not told. */
  BEFORE_THE_ANSWER
}
