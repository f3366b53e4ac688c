package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.Kind;

/** What a request to ONTAP is for. The same error code can mean different things for each. */
public enum Action {
  /** Reading volumes. */
  READ_VOLUMES(Kind.VOLUME, false),
  /** Making a volume. */
  CREATE_VOLUME(Kind.VOLUME, true),
  /** Changing a volume in any way that has no action of its own. */
  CHANGE_VOLUME(Kind.VOLUME, true),
  /** Taking a volume off its junction path, offline or restricted. */
  RESTRICT_VOLUME(Kind.VOLUME, true),
  /** Destroying a volume. */
  DELETE_VOLUME(Kind.VOLUME, true),
  /** Making a volume out of a snapshot. */
  CLONE_VOLUME(Kind.VOLUME, true),
  /** Taking a volume back to a snapshot. */
  RESTORE_VOLUME(Kind.VOLUME, true),
  /** Reading snapshots. */
  READ_SNAPSHOTS(Kind.SNAPSHOT, false),
  /** Making a snapshot. */
  CREATE_SNAPSHOT(Kind.SNAPSHOT, true),
  /** Deleting a snapshot. */
  DELETE_SNAPSHOT(Kind.SNAPSHOT, true),
  /** Reading export policies. */
  READ_POLICIES(Kind.EXPORT_POLICY, false),
  /** Making an export policy. */
  CREATE_POLICY(Kind.EXPORT_POLICY, true),
  /** Deleting an export policy. */
  DELETE_POLICY(Kind.EXPORT_POLICY, true),
  /** Adding a rule to an export policy. */
  ADD_RULE(Kind.EXPORT_POLICY, true),
  /** Removing a rule from an export policy. */
  REMOVE_RULE(Kind.EXPORT_POLICY, true),
  /** Reading file locks. */
  READ_LOCKS(Kind.LOCK, false),
  /** Breaking a file lock. */
  BREAK_LOCK(Kind.LOCK, true),
  /** Reading about the cluster, the SVM, aggregates or jobs. */
  READ_SYSTEM(Kind.VOLUME, false);

  private final Kind kind;
  private final boolean write;

  Action(Kind kind, boolean write) {
    this.kind = kind;
    this.write = write;
  }

  /**
   * What it reads or changes.
   *
   * @return never null
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether it changes anything.
   *
   * @return true if a lost answer leaves the effect unknown
   */
  public boolean isWrite() {
    return write;
  }
}
