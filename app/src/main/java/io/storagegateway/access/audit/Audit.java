package io.storagegateway.access.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.Database;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The audit trail of one gateway, with everything that keeps it. */
public final class Audit implements AutoCloseable {
  private static final int MOST_IN_BACKLOG = 10_000;
  private static final int MOST_ADDRESSES = 10_000;

  private final Database database;
  private final Optional<SealKeyFile> keyFile;
  private final SealKeys keys;
  private final AuditLines lines;
  private final Clock clock;
  private final Appender appender;
  private final Backlog backlog;
  private final RefusalCounts counts = new RefusalCounts(MOST_ADDRESSES);
  private final Sealer sealer;
  private final Rounds rounds;

  /**
   * A trail that is not open yet.
   *
   * @param database where it is kept; to be started before, and closed after the trail
   * @param settings how it is sealed, and how long it is kept
   * @param mapper the gateway's JSON
   * @param clock tells the time
   */
  public Audit(Database database, Settings settings, ObjectMapper mapper, Clock clock) {
    this.database = database;
    this.clock = clock;
    keyFile = settings.sealKey() == null ? Optional.of(settings.keyFile()) : Optional.empty();
    keys = settings.keys();
    lines = new AuditLines(mapper);
    appender = new Appender(database);
    backlog = new Backlog(database, MOST_IN_BACKLOG);
    Sealing sealing = new Sealing(keys, clock, lines);
    sealer = new Sealer(database, sealing);
    Retention retention = new Retention(database, sealing, lines, settings.retention(), clock);
    rounds =
        new Rounds(
            "audit-rounds",
            List.of(
                new Rounds.Round("write audit records", Duration.ofSeconds(1), this::catchUp),
                new Rounds.Round("seal audit records", Duration.ofSeconds(1), sealer::seal),
                new Rounds.Round("drop old audit records", Duration.ofHours(1), retention::drop)));
  }

  /**
   * How a trail is sealed, and how long it is kept.
   *
   * @param sealKey what seals are made with; null for the key in the file
   * @param formerSealKeys what older seals were made with
   * @param keyFile holds a key where none is configured
   * @param retention how long records are kept
   */
  public record Settings(
      Secret sealKey, List<Secret> formerSealKeys, SealKeyFile keyFile, Duration retention) {
    /**
     * The keys.
     *
     * @return read when they are needed
     */
    public SealKeys keys() {
      return new SealKeys(sealKey == null ? keyFile.secret() : sealKey, formerSealKeys);
    }
  }

  /**
   * Where requests are recorded.
   *
   * @return refuses intents, and keeps other records waiting, until the trail is open
   */
  public AuditTrail trail() {
    return new StoredAuditTrail(appender, backlog, counts, lines);
  }

  /**
   * What is recorded.
   *
   * @return asks the database at each call
   */
  public AuditReads reads() {
    return new AuditReads(database);
  }

  /**
   * Opens the trail, and makes the key where there is none.
   *
   * @throws java.io.UncheckedIOException if the key's file cannot be made
   * @throws IllegalArgumentException if the key is too short
   */
  public void start() {
    keyFile.ifPresent(SealKeyFile::make);
    // Else it would first be missed once there is something to seal.
    keys.present();
    appender.start();
    rounds.start();
  }

  /** Writes and seals what there is, as far as the database allows, and ends. */
  @Override
  public void close() {
    rounds.close();
    appender.close();
    counts.takeAll().forEach(this::keep);
    if (rounds.last("write audit records", backlog::retry)) {
      rounds.last("seal audit records", sealer::seal);
    }
    backlog.giveUp();
  }

  private void catchUp() {
    counts.takeUntil(clock.instant()).forEach(this::keep);
    backlog.retry();
  }

  private void keep(AuditRecord record) {
    lines.write(record);
    backlog.add(StoredRecord.of(record));
  }
}
