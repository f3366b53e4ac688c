package io.storagegateway.ontap.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulator is told when it is started as a program.
 *
 * @param help whether only to say what it can be told
 * @param volumes how many volumes it begins with
 * @param authorityFile where to put the certificate of its authority
 * @param demo where to tell {@code ./gateway demo} how to reach it; empty if nobody asks
 */
record CommandLine(
    boolean help,
    SimulatorSettings settings,
    int volumes,
    Optional<Path> authorityFile,
    Optional<Path> demo) {
  static final String USERNAME = "ONTAP_SIMULATOR_USERNAME";
  static final String PASSWORD = "ONTAP_SIMULATOR_PASSWORD";

  static final String HELP =
      """
      Usage: java -jar simulator.jar [options]

      A NetApp filer in memory that speaks ONTAP's REST API on 127.0.0.1.

        --port N            listen on this port (default: any that is free)
        --https             with TLS, from a certificate authority of its own
        --ca-file FILE      with --https: write the authority's certificate to this file
        --volumes N         begin with so many volumes (default: 0)
        --latency TIME      how long each request takes, such as 20ms (default: 0ms)
        --job-delay TIME    how long each job takes, such as 2s (default: 1s)
        --slow              as a busy filer: a listing of 5,000 volumes takes a minute
        --svm NAME          the SVM of the account (default: vs1)
        --cluster-account   an account of the whole cluster in place of one of the SVM
        --release X.Y.Z     the release of ONTAP (default: 9.12.1)
        --demo FILE         as ./gateway demo runs it: with TLS and 200 volumes, says in FILE
                            how to reach it, and ends when its standard input does
        --help              say this and end

      The account's name and password come from ONTAP_SIMULATOR_USERNAME and
      ONTAP_SIMULATOR_PASSWORD. Without them it is "gateway" with a password that is
      made up and printed.
      """;

  private static final int MOST_VOLUMES = 100_000;
  private static final int LAST_PORT = 65_535;
  private static final int DEMO_VOLUMES = 200;
  private static final int FEW_REQUESTS = 1_000;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they cannot be understood, with a sentence for people
   */
  static CommandLine parse(List<String> arguments, Map<String, String> environment) {
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withJobDelay(Duration.ofSeconds(1))
            .withRememberedRequests(FEW_REQUESTS);
    settings =
        settings.withCredentials(
            environment.getOrDefault(USERNAME, settings.username()),
            environment.getOrDefault(PASSWORD, settings.password()));
    boolean help = false;
    int volumes = 0;
    Optional<Path> authorityFile = Optional.empty();
    Optional<Path> demo = Optional.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--help" -> help = true;
        case "--https" -> settings = settings.withTls();
        case "--slow" -> settings = settings.withSlowListing();
        case "--cluster-account" -> settings = settings.withClusterAccount();
        case "--port" -> settings = settings.withPort(number(option, rest, LAST_PORT));
        case "--latency" -> settings = settings.withLatency(duration(option, rest));
        case "--job-delay" -> settings = settings.withJobDelay(duration(option, rest));
        case "--svm" -> settings = settings.withSvm(value(option, rest));
        case "--release" -> settings = settings.withVersion(value(option, rest));
        case "--volumes" -> volumes = number(option, rest, MOST_VOLUMES);
        case "--ca-file" -> authorityFile = Optional.of(Path.of(value(option, rest)));
        case "--demo" -> {
          demo = Optional.of(Path.of(value(option, rest)));
          settings = settings.withTls();
          volumes = DEMO_VOLUMES;
        }
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    if (authorityFile.isPresent() && !settings.tls()) {
      throw new IllegalArgumentException("--ca-file needs --https.");
    }
    return new CommandLine(help, settings, volumes, authorityFile, demo);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int most) {
    String text = value(option, rest);
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          option + " needs a number from 0 to " + most + ", not " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String option, Iterator<String> rest) {
    String text = value(option, rest);
    if (text.matches("\\d{1,6}ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.matches("\\d{1,4}s")) {
      return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
    throw new IllegalArgumentException(option + " needs a time such as 20ms or 2s, not " + text + ".");
  }
}
