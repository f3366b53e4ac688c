package io.storagegateway;

import io.storagegateway.configuration.Distribution;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway was asked to do.
 *
 * @param action what to do
 * @param file the configuration
 * @param options the options that were given
 * @param log the log to compare with, if there is one
 */
record CommandLine(Action action, Path file, Set<String> options, Optional<Path> log) {
  static final String STRICT = "--strict";
  static final String CONNECT = "--connect";
  static final String LOG = "--log";

  /** The commands. */
  enum Action {
    SERVE(STRICT),
    CHECK(CONNECT),
    VERIFY_AUDIT(LOG),
    HELP(""),
    VERSION("");

    private final String option;

    Action(String option) {
      this.option = option;
    }
  }

  boolean strict() {
    return options.contains(STRICT);
  }

  boolean connect() {
    return options.contains(CONNECT);
  }

  static CommandLine parse(String... arguments) throws UsageException {
    List<String> all = List.of(arguments);
    if (all.contains("--help") || all.contains("-h")) {
      return new CommandLine(Action.HELP, null, Set.of(), Optional.empty());
    }
    if (all.contains("--version")) {
      return new CommandLine(Action.VERSION, null, Set.of(), Optional.empty());
    }
    Deque<String> rest = new ArrayDeque<>(all);
    Action action = action(rest);
    Optional<Path> file = Optional.empty();
    Optional<Path> log = Optional.empty();
    Set<String> options = new HashSet<>();
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      if (argument.equals(LOG) && action == Action.VERIFY_AUDIT) {
        log = Optional.of(logFile(rest.poll(), log));
      } else if (argument.startsWith("-")) {
        options.add(option(action, argument));
      } else if (file.isPresent()) {
        throw new UsageException("one file is enough, \"" + argument + "\" is too much");
      } else {
        file = Optional.of(Path.of(argument));
      }
    }
    if (action == Action.CHECK && file.isEmpty()) {
      throw new UsageException("check needs a file");
    }
    return new CommandLine(
        action, file.orElseGet(Distribution::embeddedConfiguration), Set.copyOf(options), log);
  }

  private static Action action(Deque<String> rest) throws UsageException {
    if (rest.isEmpty() || rest.peek().startsWith("-")) {
      return Action.SERVE;
    }
    String command = rest.pop();
    return switch (command) {
      case "serve" -> Action.SERVE;
      case "check" -> Action.CHECK;
      case "audit" -> {
        if (!"verify".equals(rest.poll())) {
          throw new UsageException("audit needs to know what to do: audit verify");
        }
        yield Action.VERIFY_AUDIT;
      }
      default -> throw new UsageException("there is no command \"" + command + "\"");
    };
  }

  private static Path logFile(String argument, Optional<Path> before) throws UsageException {
    if (argument == null || before.isPresent()) {
      throw new UsageException(LOG + " needs one file");
    }
    return Path.of(argument);
  }

  private static String option(Action action, String argument) throws UsageException {
    if (!action.option.equals(argument)) {
      throw new UsageException("there is no option \"" + argument + "\" here");
    }
    return argument;
  }
}
