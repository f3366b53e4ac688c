package io.storagegateway.netapp;

/** The steps that writes consist of. Their names stand in tokens, so they are never changed. */
enum Step {
  /** A volume is made, with all that ONTAP takes at that moment. */
  CREATE,
  /** A volume is made out of a snapshot. */
  CLONE,
  /** A clone begins to be split from its parent. */
  SPLIT,
  /** Compression is set, which ONTAP takes only for a volume that is there. */
  EFFICIENCY,
  /** The caching policy is set, which ONTAP takes only through its command line. */
  CACHING,
  /** A volume that was made and cannot be finished is unmounted. */
  UNDO_MOUNT,
  /** A volume that was made and cannot be finished is deleted. */
  UNDO_CREATE,
  /** Settings of a volume are changed, all in one request. */
  MODIFY,
  /** A volume is unmounted, and its path written down. */
  UNMOUNT,
  /** A volume is restricted. */
  RESTRICT,
  /** A volume is brought online. */
  ONLINE,
  /** A volume is mounted. */
  MOUNT,
  /** A snapshot is made. */
  SNAPSHOT,
  /** The oldest snapshot gives way to a new one. */
  PURGE,
  /** A snapshot is deleted. */
  DELETE_SNAPSHOT,
  /** A snapshot is made that a restore will take away. */
  WITNESS,
  /** The operation is written into the volume's comment. */
  MARK,
  /** A volume is put back to a snapshot. */
  RESTORE,
  /** A volume that has no room for the witness is put back to a snapshot. */
  RESTORE_BLINDLY,
  /** A snapshot that a restore did not take away is deleted. */
  UNDO_WITNESS,
  /** A volume's comment is put back to what it was. */
  UNDO_MARK,
  /** The locks of one host are broken. */
  BREAK_LOCKS,
  /** An export policy is made with its rules. */
  CREATE_POLICY,
  /** An export policy that could not be made whole is deleted. */
  UNDO_POLICY,
  /** An export policy is deleted. */
  DELETE_POLICY,
  /** A rule is added to an export policy. */
  ADD_RULE,
  /** A rule is removed from an export policy. */
  REMOVE_RULE
}
