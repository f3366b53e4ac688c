package io.storagegateway.access.audit;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.Database;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An empty trail, whose time passes when a test says so, and that does nothing by itself. */
final class Trail {
  static final String KEY = "the key of tests, which has to be long enough";

  final Database database;
  private Instant now = Instant.parse("2026-01-31T10:00:00Z");
  private SealKeys keys = new SealKeys(Secret.of(KEY), List.of());
  private int made;

  /** Time that passes when a test says so. */
  final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException("Nobody needs another zone");
        }
      };

  Trail(Database database) {
    this.database = database;
    database.<Void>write(
        handle -> {
          handle.execute("delete from audit_records");
          handle.execute("delete from audit_seals");
          handle.execute("delete from audit_chain");
          handle.execute("insert into audit_chain (id, batch, number, seal) values (1, 0, 0, '')");
          return null;
        });
  }

  /** Seals with another key from now on. */
  Trail keys(String present, String... former) {
    keys = new SealKeys(Secret.of(present), Stream.of(former).map(Secret::of).toList());
    return this;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** A record that differs from all others in every field. */
  AuditRecord record() {
    made++;
    pass(Duration.ofMillis(7));
    return new AuditRecord(
        "entry-" + made,
        now,
        "subject-" + made,
        "Name " + made,
        "192.0.2." + made % 250,
        "request-" + made,
        "endpoint-" + made,
        "create_volume",
        "POST",
        "/v4/volumes/" + made,
        AuditRecord.Outcome.DONE,
        201,
        (long) made,
        1);
  }

  void append(AuditRecord... records) {
    append(Stream.of(records).map(StoredRecord::of).toList());
  }

  void append(List<StoredRecord> records) {
    database.<Void>write(
        handle -> {
          RecordTable.insert(handle, records);
          return null;
        });
  }

  void append(int count) {
    append(Stream.generate(this::record).limit(count).map(StoredRecord::of).toList());
  }

  /** Appends records and seals them as one batch. */
  void batch(int count) {
    append(count);
    seal();
  }

  Sealer sealer() {
    return new Sealer(database, sealing());
  }

  void seal() {
    sealer().seal();
  }

  Sealing sealing() {
    return new Sealing(keys, clock, new AuditLines(Json.mapper()));
  }

  void drop(Duration kept) {
    new Retention(database, sealing(), new AuditLines(Json.mapper()), kept, clock).drop();
  }

  /** What a verification finds. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    verification().run(finding -> findings.add(finding.text()));
    return findings;
  }

  /** What a comparison with a log finds. */
  List<String> findings(String log) {
    List<String> findings = new ArrayList<>();
    verification()
        .compare(
            new SealLines(new StringReader(log), Json.mapper()),
            finding -> findings.add(finding.text()));
    return findings;
  }

  Verification verification() {
    return new Verification(database, keys, clock);
  }

  int execute(String sql, Object... arguments) {
    return database.write(handle -> handle.execute(sql, arguments));
  }

  long count(String what) {
    return database.read(
        handle -> handle.createQuery("select count(*) from " + what).mapTo(long.class).one());
  }

  List<Seal> seals() {
    return database.read(handle -> SealTable.after(handle, 0, 1000));
  }

  /** All records, sealed ones first. */
  List<StoredRecord> records() {
    return database.read(
        handle ->
            Stream.concat(
                    RecordTable.between(handle, 0, Long.MAX_VALUE).stream(),
                    RecordTable.unsealed(handle, 10_000).stream())
                .toList());
  }
}
