package io.storagegateway.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Starts the job-archive plugin with an index that another process has left.
 *
 * <p>Arguments: the root of the archive, the folder of the index, and how many jobs are in it.
 */
public final class JobArchiveRestart {
  private JobArchiveRestart() {}

  /** Measures and prints {@code name=value} pairs; times are in seconds. */
  public static void main(String[] arguments) throws InterruptedException {
    try (StartedArchive archive = StartedArchive.of(Path.of(arguments[0]), Path.of(arguments[1]))) {
      archive.waitForJobs(Long.parseLong(arguments[2]));
      double served = archive.seconds();
      int scanning = archive.isScanning() ? 1 : 0;
      archive.waitForIndex();
      System.out.printf(
          Locale.ROOT, "served=%.3f scanning=%d check=%.3f%n", served, scanning, archive.seconds());
    }
  }
}
