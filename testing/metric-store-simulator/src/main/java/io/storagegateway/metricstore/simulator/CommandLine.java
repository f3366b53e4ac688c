package io.storagegateway.metricstore.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the simulator is told when it is started as a program.
 *
 * @param help whether only to say what it can be told
 * @param past how much of the past it begins with
 * @param authorityFile where to put the certificate of its authority
 * @param demo where to tell {@code ./gateway demo} how to reach it; empty if nobody asks
 */
record CommandLine(
    boolean help,
    SimulatorSettings settings,
    Duration past,
    Optional<Path> authorityFile,
    Optional<Path> demo) {
  static final String HELP =
      """
      Usage: java -jar simulator.jar [options]

      A cc-metric-store in memory that speaks its HTTP interface on 127.0.0.1, with values of
      three clusters that go on each minute.

        --port N            listen on this port (default: any that is free)
        --https             with TLS, from a certificate authority of its own
        --ca-file FILE      with --https: write the authority's certificate to this file
        --public-key KEY    take only tokens that this key signed: the raw Ed25519 key in
                            base64, as in the real store's jwt-public-key
        --hours N           begin with values of so many hours, up to 48 (default: 4)
        --demo FILE         as ./gateway demo runs it: with a key of its own, says in FILE how
                            to reach it, and ends when its standard input does
        --help              say this and end
      """;

  private static final int LAST_PORT = 65_535;
  private static final int MOST_HOURS = 48;
  private static final int DEFAULT_HOURS = 4;

  /** For a demonstration: it is to begin soon, and to get along with little memory. */
  private static final Duration DEMO_RETENTION = Duration.ofHours(8);

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they cannot be understood, with a sentence for people
   */
  static CommandLine parse(List<String> arguments) {
    SimulatorSettings settings = SimulatorSettings.defaults().withRememberedRequests(0);
    boolean help = false;
    int hours = DEFAULT_HOURS;
    Optional<Path> authorityFile = Optional.empty();
    Optional<Path> demo = Optional.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--help" -> help = true;
        case "--https" -> settings = settings.withTls();
        case "--port" -> settings = settings.withPort(number(option, rest, LAST_PORT));
        case "--public-key" -> settings = settings.withPublicKey(value(option, rest));
        case "--hours" -> hours = number(option, rest, MOST_HOURS);
        case "--ca-file" -> authorityFile = Optional.of(Path.of(value(option, rest)));
        case "--demo" -> {
          demo = Optional.of(Path.of(value(option, rest)));
          settings = settings.withRetention(DEMO_RETENTION);
        }
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    if (authorityFile.isPresent() && !settings.tls()) {
      throw new IllegalArgumentException("--ca-file needs --https.");
    }
    return new CommandLine(help, settings, Duration.ofHours(hours), authorityFile, demo);
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
}
