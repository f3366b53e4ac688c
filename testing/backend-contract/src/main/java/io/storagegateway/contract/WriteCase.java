package io.storagegateway.contract;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import java.util.function.Function;

/**
 * One write of each operation that succeeds and changes something.
 *
 * @param operation the write itself
 * @param others what else has to be declared for it to be prepared
 * @param prepare prepares everything and gives the write
 */
record WriteCase(Operation operation, List<Operation> others, Function<Stock, Request<?>> prepare) {
  WriteCase(Operation operation, Function<Stock, Request<?>> prepare) {
    this(operation, List.of(), prepare);
  }

  static List<WriteCase> declared(Lab lab) {
    return all().stream()
        .filter(write -> lab.declares(write.operation()))
        .filter(write -> write.others().stream().allMatch(lab::declares))
        .toList();
  }

  /** What the storage system has after the write, undisturbed. Closes the lab. */
  static List<String> shapeAfter(Lab fresh, WriteCase write) {
    try (Lab lab = fresh) {
      lab.write(write.prepare().apply(lab.stock()));
      return lab.state().shape();
    }
  }

  static List<WriteCase> all() {
    return List.of(
        new WriteCase(Operation.CREATE_VOLUME, Stock::draft),
        new WriteCase(Operation.PATCH_VOLUME, WriteCase::patch),
        new WriteCase(
            Operation.RESTRICT_VOLUME, stock -> new RestrictVolume(stock.volume().name(), null)),
        new WriteCase(
            Operation.REINSTATE_VOLUME, stock -> new ReinstateVolume(stock.restricted().uuid())),
        new WriteCase(Operation.CREATE_CLONE, WriteCase::makeClone),
        new WriteCase(Operation.CREATE_SNAPSHOT, WriteCase::snapshot),
        new WriteCase(Operation.DELETE_SNAPSHOT, WriteCase::deleteSnapshot),
        new WriteCase(Operation.RESTORE_SNAPSHOT, WriteCase::restore),
        new WriteCase(Operation.CREATE_LOCK, WriteCase::lock),
        new WriteCase(Operation.DELETE_LOCK, WriteCase::unlock),
        new WriteCase(Operation.CREATE_EXPORT_POLICY, WriteCase::policy),
        new WriteCase(
            Operation.DELETE_EXPORT_POLICY,
            stock -> new DeleteExportPolicy(stock.policy().name(), null)),
        new WriteCase(
            Operation.ADD_EXPORT_RULE,
            stock -> new AddExportRule(stock.policy().name(), stock.clients().get(2), null)),
        new WriteCase(Operation.REMOVE_EXPORT_RULE, WriteCase::removeRule),
        new WriteCase(Operation.IMPORT_JOB, JobStock.REMAKES_JOBS, stock -> stock.jobs().lost()),
        new WriteCase(
            Operation.PATCH_JOB, JobStock.FINDS_JOBS, stock -> stock.jobs().marking(null)),
        new WriteCase(
            Operation.DELETE_JOB, JobStock.FINDS_JOBS, stock -> stock.jobs().removal(null)),
        new WriteCase(
            Operation.RUN_JOB_RETENTION, JobStock.FINDS_JOBS, stock -> stock.jobs().clearing()));
  }

  private static Request<?> patch(Stock stock) {
    return stock.fields().somePatch(stock.volume(), null);
  }

  private static Request<?> makeClone(Stock stock) {
    Snapshot source = stock.snapshot();
    return new CreateClone(stock.names().next(Kind.VOLUME), source.volume(), source.name(), null);
  }

  private static Request<?> snapshot(Stock stock) {
    return new CreateSnapshot(stock.volume().name(), stock.names().next(Kind.SNAPSHOT), false);
  }

  private static Request<?> deleteSnapshot(Stock stock) {
    Snapshot snapshot = stock.snapshot();
    return new DeleteSnapshot(snapshot.volume(), snapshot.name());
  }

  /**
   * The volume is changed in between where that is possible, so that there is something to restore.
   */
  private static Request<?> restore(Stock stock) {
    Snapshot snapshot = stock.jobs().canLose() ? stock.beforeALoss() : stock.snapshot();
    stock.disturb(snapshot.volume());
    return new RestoreSnapshot(snapshot.volume(), snapshot.name(), null);
  }

  private static Request<?> lock(Stock stock) {
    Volume volume = stock.volume();
    return new CreateLock(volume.name(), stock.names().next(Kind.LOCK));
  }

  private static Request<?> unlock(Stock stock) {
    VolumeLock lock = stock.lock();
    return new DeleteLock(lock.volume(), lock.host());
  }

  private static Request<?> policy(Stock stock) {
    return new CreateExportPolicy(stock.names().next(Kind.EXPORT_POLICY), stock.clients());
  }

  private static Request<?> removeRule(Stock stock) {
    ExportPolicy policy = stock.policy();
    return new RemoveExportRule(policy.name(), policy.rules().get(0), null);
  }

  @Override
  public String toString() {
    return operation.key();
  }
}
