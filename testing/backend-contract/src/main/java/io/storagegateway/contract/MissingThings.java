package io.storagegateway.contract;

import static io.storagegateway.spi.ErrorKind.NOT_FOUND;
import static io.storagegateway.spi.Operation.ADD_EXPORT_RULE;
import static io.storagegateway.spi.Operation.CREATE_CLONE;
import static io.storagegateway.spi.Operation.CREATE_LOCK;
import static io.storagegateway.spi.Operation.CREATE_SNAPSHOT;
import static io.storagegateway.spi.Operation.DELETE_EXPORT_POLICY;
import static io.storagegateway.spi.Operation.DELETE_LOCK;
import static io.storagegateway.spi.Operation.DELETE_SNAPSHOT;
import static io.storagegateway.spi.Operation.PATCH_VOLUME;
import static io.storagegateway.spi.Operation.REINSTATE_VOLUME;
import static io.storagegateway.spi.Operation.REMOVE_EXPORT_RULE;
import static io.storagegateway.spi.Operation.RESTORE_SNAPSHOT;
import static io.storagegateway.spi.Operation.RESTRICT_VOLUME;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import java.util.List;
import java.util.Map;

/** Writes on what does not exist. */
final class MissingThings {
  private MissingThings() {}

  static List<Refusal> all() {
    return List.of(
        Refusal.of("patching no volume", NOT_FOUND, MissingThings::patch, PATCH_VOLUME),
        Refusal.of(
            "restricting no volume",
            NOT_FOUND,
            stock -> new RestrictVolume(volume(stock), null),
            RESTRICT_VOLUME),
        Refusal.of(
            "reinstating no volume",
            NOT_FOUND,
            stock -> new ReinstateVolume(volume(stock)),
            REINSTATE_VOLUME),
        Refusal.of(
            "cloning no volume",
            NOT_FOUND,
            stock -> new CreateClone(volume(stock), volume(stock), snapshot(stock), null),
            CREATE_CLONE),
        Refusal.of(
            "cloning no snapshot",
            NOT_FOUND,
            stock -> new CreateClone(volume(stock), present(stock), snapshot(stock), null),
            CREATE_CLONE),
        Refusal.of(
            "a snapshot of no volume",
            NOT_FOUND,
            stock -> new CreateSnapshot(volume(stock), snapshot(stock), false),
            CREATE_SNAPSHOT),
        Refusal.of(
            "deleting a snapshot of no volume",
            NOT_FOUND,
            stock -> new DeleteSnapshot(volume(stock), snapshot(stock)),
            DELETE_SNAPSHOT),
        Refusal.of(
            "deleting no snapshot",
            NOT_FOUND,
            stock -> new DeleteSnapshot(present(stock), snapshot(stock)),
            DELETE_SNAPSHOT),
        Refusal.of(
            "restoring no volume",
            NOT_FOUND,
            stock -> new RestoreSnapshot(volume(stock), snapshot(stock), null),
            RESTORE_SNAPSHOT),
        Refusal.of(
            "restoring no snapshot",
            NOT_FOUND,
            stock -> new RestoreSnapshot(present(stock), snapshot(stock), null),
            RESTORE_SNAPSHOT),
        Refusal.of(
            "locking no volume",
            NOT_FOUND,
            stock -> new CreateLock(volume(stock), stock.names().next(Kind.LOCK)),
            CREATE_LOCK),
        Refusal.of(
                "unlocking no volume",
                NOT_FOUND,
                stock -> new DeleteLock(volume(stock), stock.names().next(Kind.LOCK)),
                DELETE_LOCK)
            .because("volume-not-found"),
        Refusal.of(
                "releasing a lock that nobody holds",
                NOT_FOUND,
                stock -> new DeleteLock(present(stock), stock.names().next(Kind.LOCK)),
                DELETE_LOCK)
            .because("lock-not-found"),
        Refusal.of(
            "deleting no export policy",
            NOT_FOUND,
            stock -> new DeleteExportPolicy(policy(stock), null),
            DELETE_EXPORT_POLICY),
        Refusal.of(
            "adding a rule to no export policy",
            NOT_FOUND,
            stock -> new AddExportRule(policy(stock), stock.clients().get(0), null),
            ADD_EXPORT_RULE),
        Refusal.of(
            "removing a rule of no export policy",
            NOT_FOUND,
            stock -> new RemoveExportRule(policy(stock), stock.clients().get(0), null),
            REMOVE_EXPORT_RULE));
  }

  private static PatchVolume patch(Stock stock) {
    Fields fields = stock.fields();
    String field = fields.changeable().iterator().next();
    return fields.patch(volume(stock), Map.of(field, fields.samples(field).get(0)), null);
  }

  private static String present(Stock stock) {
    return stock.volume().name();
  }

  private static String volume(Stock stock) {
    return stock.names().next(Kind.VOLUME);
  }

  private static String snapshot(Stock stock) {
    return stock.names().next(Kind.SNAPSHOT);
  }

  private static String policy(Stock stock) {
    return stock.names().next(Kind.EXPORT_POLICY);
  }
}
