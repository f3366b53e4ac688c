package io.storagegateway.contract;

import static io.storagegateway.spi.ErrorKind.ALREADY_EXISTS;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.value.Snapshot;
import java.util.List;

/** Writes that would make a second object of a name. */
final class TakenNames {
  private TakenNames() {}

  static List<Refusal> all() {
    return List.of(
        Refusal.of(
            "a second volume of a name",
            ALREADY_EXISTS,
            stock -> stock.draft(stock.volume().name()),
            Operation.CREATE_VOLUME),
        Refusal.of(
            "a second export policy of a name",
            ALREADY_EXISTS,
            stock -> new CreateExportPolicy(stock.policy().name(), stock.clients()),
            Operation.CREATE_EXPORT_POLICY),
        Refusal.of(
            "a second snapshot of a name",
            ALREADY_EXISTS,
            TakenNames::snapshot,
            Operation.CREATE_SNAPSHOT),
        Refusal.of(
            "a clone under the name of its source",
            ALREADY_EXISTS,
            TakenNames::copy,
            Operation.CREATE_CLONE));
  }

  private static CreateSnapshot snapshot(Stock stock) {
    Snapshot first = stock.snapshot();
    return new CreateSnapshot(first.volume(), first.name(), false);
  }

  private static CreateClone copy(Stock stock) {
    Snapshot source = stock.snapshot();
    return new CreateClone(source.volume(), source.volume(), source.name(), null);
  }
}
