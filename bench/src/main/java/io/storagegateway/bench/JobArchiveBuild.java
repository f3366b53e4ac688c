package io.storagegateway.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Has the job-archive plugin index an archive twice: as a process that has just begun, and again
 * with an index of its own.
 *
 * <p>Arguments: the root of the archive, and two empty folders for the indexes.
 */
public final class JobArchiveBuild {
  private JobArchiveBuild() {}

  /** Measures and prints {@code name=value} pairs; times are in seconds. */
  public static void main(String[] arguments) throws InterruptedException {
    String[] names = {"cold", "warm"};
    for (int i = 0; i < names.length; i++) {
      try (StartedArchive archive =
          StartedArchive.of(Path.of(arguments[0]), Path.of(arguments[i + 1]))) {
        long jobs = archive.waitForIndex().jobs();
        double took = archive.seconds();
        System.out.printf(Locale.ROOT, "jobs=%d %s=%.3f ", jobs, names[i], took);
      }
    }
    System.out.println();
  }
}
