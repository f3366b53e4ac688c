package io.storagegateway.jobarchive.generator;

import java.time.Instant;
import java.util.Optional;

/**
 * What an archive is to be like. Equal specifications give equal archives, on every machine.
 *
 * @param jobs how many, from 0 to {@value #MOST_JOBS}
 * @param seed another one gives other jobs
 * @param archiveVersion 1, 2 or 3
 * @param dataShare of the jobs that have metric data, from 0 to 1
 * @param points the most that a series has, from 1; jobs with metric data do not run for longer
 *     than these take, at a minute each
 * @param gzipped whether metric data are in {@code data.json.gz}, else in {@code data.json}
 * @param indented whether metric data are written with a line for each value, as the real ones that
 *     the format was learned from
 * @param until no job was submitted later
 * @param days over how many days jobs were submitted, from 1
 * @param user somebody who is to have jobs, too; empty for made-up people only
 */
public record ArchiveSpec(
    int jobs,
    long seed,
    int archiveVersion,
    double dataShare,
    int points,
    boolean gzipped,
    boolean indented,
    Instant until,
    int days,
    Optional<String> user) {
  /** The most jobs that an archive can have. */
  public static final int MOST_JOBS = 10_000_000;

  /** The newest version of archives. */
  public static final int NEWEST_VERSION = 3;

  private static final int MOST_DAYS = 3_650;
  private static final int POINTS_OF_A_DAY = 1_441;
  private static final int YEAR = 365;
  private static final Instant MADE_UP_PRESENT = Instant.parse("2026-01-01T00:00:00Z");

  /** Checks the bounds. */
  public ArchiveSpec {
    check(jobs >= 0 && jobs <= MOST_JOBS, "There can be 0 to " + MOST_JOBS + " jobs.");
    check(
        archiveVersion >= 1 && archiveVersion <= NEWEST_VERSION,
        "There are the versions 1 to " + NEWEST_VERSION + ".");
    check(dataShare >= 0 && dataShare <= 1, "A share is from 0 to 1.");
    check(points >= 1 && points <= POINTS_OF_A_DAY, "A series can have 1 to 1441 points.");
    check(days >= 1 && days <= MOST_DAYS, "There can be 1 to " + MOST_DAYS + " days.");
  }

  /** Jobs of a year without metric data, in an archive of the newest version. */
  public static ArchiveSpec of(int jobs) {
    return new ArchiveSpec(
        jobs,
        1,
        NEWEST_VERSION,
        0,
        POINTS_OF_A_DAY,
        true,
        false,
        MADE_UP_PRESENT,
        YEAR,
        Optional.empty());
  }

  /** With more or fewer jobs. */
  public ArchiveSpec withJobs(int count) {
    return new ArchiveSpec(
        count, seed, archiveVersion, dataShare, points, gzipped, indented, until, days, user);
  }

  /** With other jobs. */
  public ArchiveSpec withSeed(long value) {
    return new ArchiveSpec(
        jobs, value, archiveVersion, dataShare, points, gzipped, indented, until, days, user);
  }

  /** Of another version, 1 to 3. */
  public ArchiveSpec withVersion(int value) {
    return new ArchiveSpec(
        jobs, seed, value, dataShare, points, gzipped, indented, until, days, user);
  }

  /**
   * With metric data.
   *
   * @param share of the jobs that have them, from 0 to 1
   * @param mostPoints that a series has
   */
  public ArchiveSpec withData(double share, int mostPoints) {
    return new ArchiveSpec(
        jobs, seed, archiveVersion, share, mostPoints, gzipped, indented, until, days, user);
  }

  /** With metric data that are not compressed. */
  public ArchiveSpec withPlainData() {
    return new ArchiveSpec(
        jobs, seed, archiveVersion, dataShare, points, false, indented, until, days, user);
  }

  /** With a line for each value of metric data. */
  public ArchiveSpec withIndentedData() {
    return new ArchiveSpec(
        jobs, seed, archiveVersion, dataShare, points, gzipped, true, until, days, user);
  }

  /** With jobs that were submitted in so many days before a time. */
  public ArchiveSpec withDays(int count, Instant end) {
    return new ArchiveSpec(
        jobs, seed, archiveVersion, dataShare, points, gzipped, indented, end, count, user);
  }

  /** With some jobs of somebody. */
  public ArchiveSpec withUser(String name) {
    return new ArchiveSpec(
        jobs,
        seed,
        archiveVersion,
        dataShare,
        points,
        gzipped,
        indented,
        until,
        days,
        Optional.of(name));
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
