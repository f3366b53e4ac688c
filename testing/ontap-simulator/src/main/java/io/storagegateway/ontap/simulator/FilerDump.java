package io.storagegateway.ontap.simulator;

import java.util.Map;

/**
 * All that a filer keeps at one moment. Two of them are equal exactly if nothing has changed.
 *
 * @param volumes by UUID
 * @param snapshots by their volume's UUID and their own
 * @param policies by id
 * @param locks by UUID
 */
public record FilerDump(
    Map<String, ?> volumes,
    Map<String, ? extends Map<String, ?>> snapshots,
    Map<Long, ?> policies,
    Map<String, FileLock> locks) {
  static FilerDump of(State state) {
    return new FilerDump(
        state.volumes().copy(),
        state.snapshots().copy(),
        state.policies().copy(),
        state.locks().copy());
  }
}
