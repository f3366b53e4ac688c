package io.storagegateway.contract;

import static io.storagegateway.spi.ErrorKind.CONFLICT;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.VolumeLock;
import java.util.ArrayList;
import java.util.List;

/** Writes that the present state does not allow. */
final class Conflicts {
  private static final String STALE = "never-a-version";

  private Conflicts() {}

  static List<Refusal> all() {
    List<Refusal> all = new ArrayList<>(staleVersions());
    all.add(
        Refusal.of(
            "reinstating a volume that is in use",
            CONFLICT,
            stock -> new ReinstateVolume(stock.volume().name()),
            Operation.REINSTATE_VOLUME));
    all.add(
        Refusal.of(
                "locking what another host holds",
                CONFLICT,
                Conflicts::heldLock,
                Operation.CREATE_LOCK)
            .because("lock-held"));
    return List.copyOf(all);
  }

  private static List<Refusal> staleVersions() {
    return List.of(
        Refusal.of(
                "patching another version",
                CONFLICT,
                stock -> stock.fields().somePatch(stock.volume(), STALE),
                Operation.PATCH_VOLUME)
            .because(BackendException.VERSION_MISMATCH),
        Refusal.of(
                "restricting another version",
                CONFLICT,
                stock -> new RestrictVolume(stock.volume().name(), STALE),
                Operation.RESTRICT_VOLUME)
            .because(BackendException.VERSION_MISMATCH),
        Refusal.of(
                "restoring another version",
                CONFLICT,
                Conflicts::staleRestore,
                Operation.RESTORE_SNAPSHOT)
            .because(BackendException.VERSION_MISMATCH),
        Refusal.of(
                "deleting another version of an export policy",
                CONFLICT,
                stock -> new DeleteExportPolicy(stock.policy().name(), STALE),
                Operation.DELETE_EXPORT_POLICY)
            .because(BackendException.VERSION_MISMATCH),
        Refusal.of(
                "adding a rule to another version",
                CONFLICT,
                stock -> new AddExportRule(stock.policy().name(), stock.clients().get(2), STALE),
                Operation.ADD_EXPORT_RULE)
            .because(BackendException.VERSION_MISMATCH),
        Refusal.of(
                "removing a rule of another version",
                CONFLICT,
                Conflicts::staleRule,
                Operation.REMOVE_EXPORT_RULE)
            .because(BackendException.VERSION_MISMATCH));
  }

  private static RestoreSnapshot staleRestore(Stock stock) {
    Snapshot snapshot = stock.snapshot();
    return new RestoreSnapshot(snapshot.volume(), snapshot.name(), STALE);
  }

  private static RemoveExportRule staleRule(Stock stock) {
    ExportPolicy policy = stock.policy();
    return new RemoveExportRule(policy.name(), policy.rules().get(0), STALE);
  }

  private static CreateLock heldLock(Stock stock) {
    VolumeLock held = stock.lock();
    return new CreateLock(held.volume(), stock.names().next(Kind.LOCK));
  }
}
