package io.storagegateway.jobarchive.generator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/**
 * What the generator is told when it is started as a program.
 *
 * @param help whether only to say what it can be told
 * @param folder where the archive goes; empty for help and for a demonstration
 * @param threads how many write
 * @param intoExisting whether the folder may have something in it
 * @param demo where to tell {@code ./gateway demo} which archive it made; empty if nobody asks
 */
record CommandLine(
    boolean help,
    ArchiveSpec spec,
    Optional<Path> folder,
    int threads,
    boolean intoExisting,
    Optional<Path> demo) {
  static final String HELP =
      """
      Usage: java -jar simulator.jar [options] FOLDER

      Writes a synthetic ClusterCockpit job archive to FOLDER, which has to be empty or not
      there yet. The same options give the same archive.

        --jobs N              how many jobs (default: 1000)
        --data SHARE          the share of them with metric data, 0 to 1 (default: 0.1)
        --points N            the most points of a series, up to 1441: 24 hours (default: 1441)
        --seed N              another one gives other jobs (default: 1)
        --archive-version N   1, 2 or 3 (default: 3)
        --plain               metric data in data.json in place of data.json.gz
        --indent              metric data with a line for each value, as in real archives:
                              five times as large before they are compressed
        --until DATE          jobs were submitted before this day (default: 2026-01-01)
        --days N              and in so many days (default: 365)
        --user NAME           somebody who has jobs, too
        --threads N           how many write (default: one for each processor)
        --into-existing       write into a folder that is not empty; files of the same name
                              are replaced
        --demo FILE           as ./gateway demo runs it: makes an archive of 2,000 jobs and an
                              empty folder for old ones below the folder in $DEMO_STATE
                              unless they are there, and says in FILE where they are
        --help                say this and end
      """;

  private static final int DEFAULT_JOBS = 1_000;
  private static final double DEFAULT_SHARE = 0.1;
  private static final int ALL_POINTS = 1_441;
  private static final int MOST_THREADS = 256;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they cannot be understood, with a sentence for people
   */
  static CommandLine parse(Collection<String> arguments) {
    Options options = new Options(arguments);
    while (options.more()) {
      options.next();
    }
    return options.read();
  }

  private static final class Options {
    private final Deque<String> rest;
    private ArchiveSpec spec = ArchiveSpec.of(DEFAULT_JOBS).withData(DEFAULT_SHARE, ALL_POINTS);
    private boolean help;
    private boolean intoExisting;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Optional<Path> folder = Optional.empty();
    private Optional<Path> demo = Optional.empty();

    Options(Collection<String> arguments) {
      rest = new ArrayDeque<>(arguments);
    }

    boolean more() {
      return !rest.isEmpty();
    }

    void next() {
      String option = rest.remove();
      switch (option) {
        case "--help" -> help = true;
        case "--jobs" -> spec = spec.withJobs(number(option, ArchiveSpec.MOST_JOBS));
        case "--data" -> spec = spec.withData(share(option), spec.points());
        case "--points" -> spec = spec.withData(spec.dataShare(), number(option, ALL_POINTS));
        case "--seed" -> spec = spec.withSeed(number(option, Integer.MAX_VALUE));
        case "--archive-version" ->
            spec = spec.withVersion(number(option, ArchiveSpec.NEWEST_VERSION));
        case "--plain" -> spec = spec.withPlainData();
        case "--indent" -> spec = spec.withIndentedData();
        case "--until" -> spec = spec.withDays(spec.days(), date(option));
        case "--days" -> spec = spec.withDays(number(option, Integer.MAX_VALUE), spec.until());
        case "--user" -> spec = spec.withUser(value(option));
        case "--threads" -> threads = Math.max(1, number(option, MOST_THREADS));
        case "--into-existing" -> intoExisting = true;
        case "--demo" -> demo = Optional.of(Path.of(value(option)));
        default -> folder(option);
      }
    }

    CommandLine read() {
      if (!help && demo.isEmpty() && folder.isEmpty()) {
        throw new IllegalArgumentException("Say into which folder.");
      }
      return new CommandLine(help, spec, folder, threads, intoExisting, demo);
    }

    private void folder(String argument) {
      if (argument.startsWith("-")) {
        throw new IllegalArgumentException("There is no option " + argument + ".");
      }
      if (folder.isPresent()) {
        throw new IllegalArgumentException("There can be one folder only.");
      }
      folder = Optional.of(Path.of(argument));
    }

    private String value(String option) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " needs a value.");
      }
      return rest.remove();
    }

    private int number(String option, int most) {
      String text = value(option);
      if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
        throw new IllegalArgumentException(
            option + " needs a number from 0 to " + most + ", not " + text + ".");
      }
      return Integer.parseInt(text);
    }

    private double share(String option) {
      String text = value(option);
      if (!text.matches("[01](\\.\\d{1,6})?")) {
        throw new IllegalArgumentException(
            option + " needs a share from 0 to 1 such as 0.25, not " + text + ".");
      }
      return Double.parseDouble(text);
    }

    private Instant date(String option) {
      String text = value(option);
      try {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            option + " needs a date such as 2026-01-31, not " + text + ".", e);
      }
    }
  }
}
