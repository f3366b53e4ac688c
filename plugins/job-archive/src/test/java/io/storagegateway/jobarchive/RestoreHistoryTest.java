package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Preview;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever becomes of an archive after a snapshot: a restore brings back each job that was lost or
 * changed, byte by byte, touches no other one, and says what it could not bring back.
 */
class RestoreHistoryTest {
  private static final String PLAIN = "data.json";
  private static final String PACKED = "data.json.gz";
  private static final String RECORD = "meta.json";
  private static final long[] NUMBERS = {1, 2, 3, 1001, 1002};

  private static Path place;
  private static KeptArchive kept;
  private static int snapshots;

  @BeforeContainer
  static void anArchive() throws IOException {
    place = Files.createTempDirectory("histories");
    kept = KeptArchive.in(place);
  }

  @AfterContainer
  static void close() {
    kept.close();
    TestArchive.delete(place);
  }

  /** What can become of a job. */
  enum Kind {
    LOST,
    LOST_RECORD,
    /** As cc-backend does: cut off, and written into the same file. */
    RECORD_REWRITTEN,
    /** As the gateway does: another file of the same name. */
    RECORD_REPLACED,
    RECORD_CUT,
    METRICS_REPLACED,
    METRICS_GONE,
    /** Nobody should: it is the same file in the snapshot. */
    METRICS_REWRITTEN,
    COMPRESSED,
    HIDDEN_BY_OTHERS,
    /** Somebody has put something beside them. */
    NOTE_ADDED,
    /** Another job that is newer. */
    JOB_ADDED
  }

  record Event(Kind kind, int job, int salt) {}

  @Provide
  Arbitrary<List<Event>> histories() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, NUMBERS.length - 1),
            Arbitraries.integers().between(0, 3))
        .as(Event::new)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 40)
  void aRestoreBringsBackWhatWasLostOrChangedAndNothingElse(
      @ForAll("histories") List<Event> before, @ForAll("histories") List<Event> after)
      throws IOException {
    String snapshot = "s" + snapshots++;
    for (Path thousand : List.of(kept.job(0), kept.job(1000))) {
      TestArchive.delete(Files.createDirectories(thousand).getParent().getParent());
    }
    kept.jobs(NUMBERS);
    happen(before);
    kept.take(snapshot);
    Map<String, Map<String, String>> then = jobs(kept.root());
    then.values().removeIf(files -> !files.containsKey(RECORD));
    happen(after);
    Map<String, Map<String, String>> now = jobs(kept.root());
    Map<String, Map<String, String>> stored = jobs(archiveOf(snapshot));
    Expected expected = Expected.of(then, now, stored);

    assertThat(previewed(snapshot)).isEqualTo(expected.different());
    Throwable thrown = catchThrowable(() -> kept.restore(snapshot));
    assertThat(jobs(kept.root())).isEqualTo(expected.jobs());
    if (expected.failed().isEmpty()) {
      assertThat(thrown).isNull();
      assertThat(previewed(snapshot)).isEmpty();
    } else {
      assertThat(thrown).isInstanceOf(BackendException.class);
      assertThat(((BackendException) thrown).fields().keySet()).isEqualTo(expected.failed());
    }
    assertThat(jobs(archiveOf(snapshot))).as("the snapshot").isEqualTo(stored);
    assertThat(kept.leftovers()).isEmpty();
  }

  private static Path archiveOf(String snapshot) {
    return kept.snapshot(snapshot).resolve("archive");
  }

  /** What is to be after a restore. */
  private record Expected(
      Map<String, Map<String, String>> jobs,
      TreeSet<String> failed,
      Map<String, String> different) {
    static Expected of(
        Map<String, Map<String, String>> then,
        Map<String, Map<String, String>> now,
        Map<String, Map<String, String>> stored)
        throws IOException {
      Expected expected = new Expected(new TreeMap<>(now), new TreeSet<>(), new TreeMap<>());
      for (Map.Entry<String, Map<String, String>> job : then.entrySet()) {
        expected.judge(
            job.getKey(), job.getValue(), now.get(job.getKey()), stored.get(job.getKey()));
      }
      return expected;
    }

    private void judge(
        String job, Map<String, String> then, Map<String, String> now, Map<String, String> stored)
        throws IOException {
      Map<String, String> present = now == null ? Map.of() : now;
      Map<String, String> differing = new TreeMap<>(then);
      differing.entrySet().removeIf(file -> file.getValue().equals(present.get(file.getKey())));
      boolean packedIsOurs =
          then.containsKey(PLAIN)
              && !then.containsKey(PACKED)
              && then.get(PLAIN).equals(unpacked(present.get(PACKED)));
      if (packedIsOurs && !present.containsKey(PLAIN)) {
        differing.remove(PLAIN);
      }
      boolean hidden =
          then.containsKey(PLAIN)
              && !then.containsKey(PACKED)
              && present.containsKey(PACKED)
              && !packedIsOurs;
      if (differing.isEmpty() && !hidden) {
        return;
      }
      different.put(job, now == null ? "lost" : "changed");
      if (differing.keySet().stream().anyMatch(name -> !then.get(name).equals(stored.get(name)))) {
        failed.add(job);
        return;
      }
      Map<String, String> restored = new TreeMap<>(present);
      restored.putAll(differing);
      if (hidden) {
        restored.remove(PACKED);
      }
      jobs.put(job, restored);
    }
  }

  private static String unpacked(String packed) throws IOException {
    if (packed == null) {
      return null;
    }
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(packed)))) {
      return HexFormat.of().formatHex(gzip.readAllBytes());
    }
  }

  /** How each job differs, as a preview says. */
  private static Map<String, String> previewed(String snapshot) {
    Map<String, String> told = new TreeMap<>();
    Preview preview = kept.preview(KeptArchive.restoring(snapshot));
    for (Preview.FieldChange change : preview.changes()) {
      if (change.before() != null) {
        told.put(change.field().substring("jobs.".length()), change.before().toString());
      }
    }
    return told;
  }

  /** The files of all jobs, by job and name. */
  private static Map<String, Map<String, String>> jobs(Path root) {
    Map<String, Map<String, String>> jobs = new TreeMap<>();
    List<Long> numbers = new ArrayList<>();
    for (long number : NUMBERS) {
      numbers.add(number);
      numbers.add(number + 10);
    }
    for (long number : numbers) {
      JobKey key = KeptArchive.key(number);
      Map<String, String> files = new TreeMap<>();
      ArchiveTree.filesOf(key.below(root))
          .forEach((name, content) -> files.put(name, content.substring(content.indexOf(' ') + 1)));
      if (Files.isDirectory(key.below(root))) {
        jobs.put(key.id(), files);
      }
    }
    return jobs;
  }

  private static void happen(List<Event> events) throws IOException {
    for (Event event : events) {
      long number = NUMBERS[event.job()];
      JobKey key = KeptArchive.key(event.kind() == Kind.JOB_ADDED ? number + 10 : number);
      Path folder = key.below(kept.root());
      if (event.kind() == Kind.JOB_ADDED) {
        kept.archive.job(key);
      } else if (Files.isDirectory(folder)) {
        happen(event, key, folder);
      }
    }
  }

  private static void happen(Event event, JobKey key, Path folder) throws IOException {
    Path record = folder.resolve(RECORD);
    String other = TestArchive.meta(key).put("user", "user" + event.salt()).toString();
    switch (event.kind()) {
      case LOST -> {
        TestArchive.delete(folder);
        return;
      }
      case LOST_RECORD -> Files.deleteIfExists(record);
      case RECORD_REWRITTEN -> Files.writeString(record, other);
      case RECORD_REPLACED -> replace(record, other.getBytes(StandardCharsets.UTF_8));
      case RECORD_CUT -> Files.writeString(record, other.substring(0, 20 + event.salt()));
      case METRICS_REPLACED -> replace(folder.resolve(PLAIN), metrics(event));
      case METRICS_GONE -> {
        Files.deleteIfExists(folder.resolve(PLAIN));
        Files.deleteIfExists(folder.resolve(PACKED));
      }
      case METRICS_REWRITTEN -> Files.write(folder.resolve(PLAIN), metrics(event));
      case COMPRESSED -> {
        if (Files.exists(folder.resolve(PLAIN))) {
          replace(folder.resolve(PACKED), packed(Files.readAllBytes(folder.resolve(PLAIN))));
          Files.delete(folder.resolve(PLAIN));
        }
      }
      case HIDDEN_BY_OTHERS -> replace(folder.resolve(PACKED), packed(metrics(event)));
      case NOTE_ADDED -> TestArchive.write(folder.resolve("note" + event.salt()), "by hand");
      case JOB_ADDED -> throw new IllegalArgumentException("no change of a job");
    }
    TestArchive.settle(folder);
  }

  private static byte[] metrics(Event event) {
    return "{\"salt\": %d}".formatted(event.salt()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, content);
  }
}
