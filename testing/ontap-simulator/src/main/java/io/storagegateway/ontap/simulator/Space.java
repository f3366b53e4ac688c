package io.storagegateway.ontap.simulator;

/**
 * How much room a volume has.
 *
 * @param size in bytes
 * @param used how much of it the active file system takes, in bytes
 * @param snapshotReserve how much of it is kept for snapshots, in percent
 * @param guarantee whether the aggregate sets the size aside ({@code volume}) or not ({@code none})
 */
record Space(long size, long used, long snapshotReserve, String guarantee) {
  static final String GUARANTEED = "volume";
  private static final int PERCENT = 100;

  Space withSize(long value) {
    return new Space(value, used, snapshotReserve, guarantee);
  }

  Space withUsed(long value) {
    return new Space(size, value, snapshotReserve, guarantee);
  }

  Space withSnapshotReserve(long value) {
    return new Space(size, used, value, guarantee);
  }

  long reserveSize() {
    return size / PERCENT * snapshotReserve;
  }

  long available() {
    return Math.max(0, size - reserveSize() - used);
  }

  long percentUsed() {
    return percent(used, size);
  }

  static long percent(long part, long whole) {
    return whole == 0 ? 0 : part / Math.max(1, whole / PERCENT);
  }
}
