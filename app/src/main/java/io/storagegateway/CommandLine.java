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
 */
record CommandLine(Action action, Path file, Set<String> options) {
  static final String STRICT = "--strict";
  static final String CONNECT = "--connect";

  /** The commands. */
  enum Action {
    SERVE(STRICT),
    CHECK(CONNECT),
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
      return new CommandLine(Action.HELP, null, Set.of());
    }
    if (all.contains("--version")) {
      return new CommandLine(Action.VERSION, null, Set.of());
    }
    Deque<String> rest = new ArrayDeque<>(all);
    Action action = action(rest);
    Optional<Path> file = Optional.empty();
    Set<String> options = new HashSet<>();
    for (String argument : rest) {
      if (argument.startsWith("-")) {
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
        action, file.orElseGet(Distribution::embeddedConfiguration), Set.copyOf(options));
  }

  private static Action action(Deque<String> rest) throws UsageException {
    if (rest.isEmpty() || rest.peek().startsWith("-")) {
      return Action.SERVE;
    }
    String command = rest.pop();
    return switch (command) {
      case "serve" -> Action.SERVE;
      case "check" -> Action.CHECK;
      default -> throw new UsageException("there is no command \"" + command + "\"");
    };
  }

  private static String option(Action action, String argument) throws UsageException {
    if (!action.option.equals(argument)) {
      throw new UsageException("there is no option \"" + argument + "\" here");
    }
    return argument;
  }
}
