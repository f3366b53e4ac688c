package io.storagegateway.jobarchive.generator;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The archive of {@code ./gateway demo}: made once, and found again by later demonstrations. */
final class Demo {
  static final String STATE = "DEMO_STATE";
  static final String ROOT = "JOB_ARCHIVE_ROOT";
  static final String COLD = "JOB_ARCHIVE_COLD";
  static final int JOBS = 2_000;

  /** Who signs in at the demonstration. */
  static final String DEVELOPER = "developer";

  private static final double WITH_DATA = 0.1;
  private static final int POINTS = 120;
  private static final int DAYS = 60;

  /** Jobs wait and run for some time, and none of these is to end in the future. */
  private static final int DAYS_UNTIL_LAST_IS_OVER = 3;

  private final Path archive;
  private final Path cold;
  private final Instant now;

  private Demo(Path state, Instant now) {
    this.archive = state.resolve("job-archive");
    this.cold = state.resolve("cold-job-archive");
    this.now = now;
  }

  /**
   * A demonstration that keeps its files where the environment says.
   *
   * @throws IllegalArgumentException if the environment does not say it
   */
  static Demo in(Map<String, String> environment, Clock clock) {
    String state = environment.get(STATE);
    if (state == null) {
      throw new IllegalArgumentException("--demo needs the variable " + STATE + ".");
    }
    return new Demo(Path.of(state).toAbsolutePath().resolve("demo"), clock.instant());
  }

  /**
   * Makes the archive unless it is there, and a folder to which old jobs can be moved, and tells
   * where in variables of the shell.
   *
   * @param file where to, complete as soon as it is not empty
   */
  void tell(Path file) throws IOException {
    if (!Files.exists(archive)) {
      make();
    }
    Files.createDirectories(cold);
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "archive", ".draft");
    Files.writeString(draft, variable(ROOT, archive) + variable(COLD, cold));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String variable(String name, Path value) {
    return name + "='" + value.toString().replace("'", "'\\''") + "'\n";
  }

  /** In one step, as somebody may end the demonstration, or start another one meanwhile. */
  private void make() throws IOException {
    Path parent = Files.createDirectories(archive.getParent());
    Path draft = Files.createTempDirectory(parent, "draft");
    Instant until =
        now.truncatedTo(ChronoUnit.DAYS).minus(DAYS_UNTIL_LAST_IS_OVER, ChronoUnit.DAYS);
    ArchiveSpec spec =
        ArchiveSpec.of(JOBS).withData(WITH_DATA, POINTS).withDays(DAYS, until).withUser(DEVELOPER);
    ArchiveGenerator.of(spec).write(draft);
    try {
      Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(archive)) {
        throw e;
      }
      // Another demonstration was faster.
      remove(draft);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    }
  }
}
