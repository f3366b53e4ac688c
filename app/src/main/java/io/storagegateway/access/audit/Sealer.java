package io.storagegateway.access.audit;

import io.storagegateway.store.Database;
import java.util.List;

/** Seals new records, in turn with the sealers of other replicas. */
final class Sealer {
  private static final int LARGEST_BATCH = 1000;

  private final Database database;
  private final Sealing sealing;

  Sealer(Database database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  /**
   * Seals everything that has no number yet; writes nothing where there is nothing.
   *
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database does not answer
   */
  void seal() {
    while (database.read(RecordTable::hasUnsealed)) {
      sealSome();
    }
  }

  private void sealSome() {
    database.<Void>write(
        handle -> {
          SealTable.Head head = SealTable.take(handle);
          List<StoredRecord> records = RecordTable.unsealed(handle, LARGEST_BATCH);
          if (!records.isEmpty()) {
            sealing.append(handle, head, records, null);
          }
          return null;
        });
  }
}
