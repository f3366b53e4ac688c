package io.storagegateway.jobarchive;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A kind of write that is killed: in which archive, and what is asked for. */
enum KillKind {
  /** A job of which there is no folder above. */
  IMPORT("emmy:77001:5"),
  /** A job beside another one of the same number. */
  IMPORT_BESIDE("emmy:1001:5"),
  /** Tags and metadata. */
  PATCH,
  /** One job. */
  DELETE,
  /** Retention to another archive, which is made on the way. */
  MOVE(Action.MOVE),
  /** The same, and the originals stay. */
  COPY(Action.COPY),
  /** Retention that packs metrics. */
  COMPRESS(Action.COMPRESS),
  /** Retention that removes jobs. */
  EXPIRE(Action.DELETE),
  /** A snapshot that is made. */
  SNAPSHOT,
  /** Jobs that were lost, and others that were changed. */
  RESTORE;

  /** No kind has more. */
  static final int MOST_POINTS = 50;

  static final String CLUSTER = "emmy";
  static final String KEPT = "kept";
  private static final List<Integer> NUMBERS = List.of(7, 1001, 1002, 1003, 2001, 5_000_123);
  private static final JobKey REQUEUED = new JobKey(CLUSTER, 1002, 1_500_000_777L);
  private static final JobKey RUNNING = new JobKey(CLUSTER, 1002, 1_500_000_888L);
  private static final Duration AGE = Duration.ofDays(30);
  private static final int VALUES = 5_000;

  private final String imported;
  private final Action action;

  KillKind() {
    this(null, null);
  }

  KillKind(String imported) {
    this(imported, null);
  }

  KillKind(Action action) {
    this(null, action);
  }

  KillKind(String imported, Action action) {
    this.imported = imported;
    this.action = action;
  }

  private static JobKey key(int number) {
    return new JobKey(CLUSTER, number, 1_500_000_000L);
  }

  /** What the retention does; empty if it is none. */
  Optional<Action> action() {
    return Optional.ofNullable(action);
  }

  /** At how many points it is killed in full runs: 50 for each, where two are not much the same. */
  int points() {
    return switch (this) {
      case PATCH, MOVE, SNAPSHOT, RESTORE -> MOST_POINTS;
      case IMPORT, IMPORT_BESIDE, DELETE, COPY, COMPRESS, EXPIRE -> MOST_POINTS / 2;
    };
  }

  /** The jobs that a policy means. */
  static Set<String> old() {
    Set<String> ids = NUMBERS.stream().map(number -> key(number).id()).collect(Collectors.toSet());
    ids.add(REQUEUED.id());
    return ids;
  }

  /** Makes the archive, with an index of it. */
  void prepare(KillPlace place) {
    TestArchive archive = TestArchive.in(place.root()).cluster(CLUSTER);
    for (int number : NUMBERS) {
      archive.job(key(number));
    }
    archive.job(REQUEUED);
    archive.job(RUNNING, TestArchive.meta(RUNNING).put("jobState", "running"));
    TestArchive.write(archive.folder(key(1003)).resolve("data.json"), data(VALUES));
    TestArchive.settle(archive.folder(key(1003)));
    place.make();
    if (this == RESTORE) {
      restorable(place, archive);
    }
    place.open().close();
  }

  private static void restorable(KillPlace place, TestArchive archive) {
    try (OpenedArchive opened = place.open()) {
      Endurance.perform(opened.backend(), FakeCall.any(), new CreateSnapshot(CLUSTER, KEPT, false));
    }
    TestArchive.delete(archive.folder(key(1001)));
    TestArchive.delete(archive.folder(key(7)).getParent());
    for (int number : List.of(1003, 2001)) {
      TestArchive.delete(archive.folder(key(number))); // or the snapshot would change with it
      archive.job(key(number), TestArchive.meta(key(number)).put("user", "mallory"));
      TestArchive.write(archive.folder(key(number)).resolve("data.json"), data(3));
      TestArchive.settle(archive.folder(key(number)));
    }
    archive.job(REQUEUED, TestArchive.meta(REQUEUED).put("user", "mallory"));
    archive.job(new JobKey(CLUSTER, 1001, 1_600_000_000L));
  }

  private static String data(int values) {
    String all =
        IntStream.range(0, values).mapToObj(String::valueOf).collect(Collectors.joining(","));
    return """
    {"cpu_load": {"node": {"unit": {"base": ""}, "timestep": 60, "series": [
      {"hostname": "n1", "statistics": {"avg": 1, "min": 1, "max": 1}, "data": [%s]}]}}}
    """
        .formatted(all);
  }

  /** The id of the job that is imported; null if none is. */
  String imported() {
    return imported;
  }

  /** Whether there is something to be sent before it can be asked for. */
  boolean isSent() {
    return imported != null;
  }

  /** Sends it. */
  ReceivedJob send(Backend backend) {
    JobKey job = JobKey.parse(imported).orElseThrow();
    return backend
        .require(JobFiles.class)
        .receive(
            FakeCall.any(),
            imported,
            TestUpload.of(TestArchive.meta(job)).with("data.json", data(VALUES)));
  }

  /**
   * What is asked for.
   *
   * @param received what was sent, null if nothing is
   */
  Request<?> request(ReceivedJob received) {
    return switch (this) {
      case IMPORT, IMPORT_BESIDE ->
          new ImportJob(received.volume(), received.job(), received.staged(), received.digest());
      case PATCH ->
          new PatchJob(
              CLUSTER,
              key(1003).id(),
              Set.of("tags", "metadata.note"),
              List.of(new JobTag("app", "gromacs", "global")),
              Map.of("note", "slow"),
              null);
      case DELETE -> new DeleteJob(CLUSTER, key(1003).id(), null);
      case SNAPSHOT -> new CreateSnapshot(CLUSTER, KEPT, false);
      case RESTORE -> new RestoreSnapshot(CLUSTER, KEPT, null);
      case MOVE, COPY, COMPRESS, EXPIRE ->
          new RunJobRetention(
              CLUSTER,
              new RetentionPolicy(
                  action,
                  AGE,
                  Set.of(),
                  List.of(),
                  List.of(),
                  action.needsDestination() ? "tape" : null));
    };
  }
}
