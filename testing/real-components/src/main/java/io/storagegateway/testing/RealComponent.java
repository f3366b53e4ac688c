package io.storagegateway.testing;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that some tests run for real. Where it is absent those tests are skipped and the build
 * says so at its end; with {@code REQUIRE_REAL=1} in the environment they fail instead.
 */
public enum RealComponent {
  /** A browser without a window. */
  CHROMIUM("chromium"),
  /** What steers that browser. */
  CHROMEDRIVER("chromedriver"),
  /** The command line HTTP client. */
  CURL("curl"),
  /** The versions of this project, for comparison with the last one. */
  GIT("git"),
  /** The command line JSON filter. */
  JQ("jq"),
  /**
   * An identity provider: its start script, in the folder that the system property {@code
   * gateway.keycloak} names.
   */
  KEYCLOAK("kc.sh") {
    @Override
    String searchPath() {
      String folder = System.getProperty("gateway.keycloak", "");
      return folder.isEmpty() ? "" : Path.of(folder, "bin").toString();
    }
  },
  /** The build tool, for builds of examples. */
  MAVEN("mvn"),
  /** A store of metrics. */
  PROMETHEUS("prometheus"),
  /** What fills that store without waiting for time to pass. */
  PROMTOOL("promtool"),
  /** What takes rights from a process. */
  SETPRIV("setpriv"),
  /** What gives a process mounts of its own. */
  UNSHARE("unshare"),
  /** The HTTP load generator. */
  WRK("wrk");

  private static final Path RECORDS =
      Path.of(System.getProperty("gateway.absent", "target/absent-components"));

  private final String program;

  RealComponent(String program) {
    this.program = program;
  }

  /** The program of this component where such programs are, if there is one. */
  public Optional<Path> find() {
    return find(searchPath());
  }

  /** The folders to look into. */
  String searchPath() {
    return System.getenv("PATH");
  }

  Optional<Path> find(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }

  /**
   * The program of this component. Where there is none, the calling test ends here.
   *
   * @param lost what does not run without it, in a few words, for the list at the build's end
   * @return the absolute path of the program
   */
  public Path require(String lost) {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get().toAbsolutePath();
    }
    refuse(lost, RECORDS, "1".equals(System.getenv("REQUIRE_REAL")));
    throw new IllegalStateException(this + " is absent and nothing ended the test");
  }

  /**
   * The program of this component, where it may do what it is for. Elsewhere the calling test ends
   * here, as without the program.
   *
   * @param lost see {@link #require(String)}
   * @param trial arguments with which it ends with 0 if it may
   * @return the absolute path of the program
   */
  public Path require(String lost, List<String> trial) {
    Path program = require(lost);
    Optional<String> obstacle = obstacle(program, trial);
    if (obstacle.isPresent()) {
      refuse(
          lost + " (" + obstacle.get() + ")", RECORDS, "1".equals(System.getenv("REQUIRE_REAL")));
    }
    return program;
  }

  /** What the program says if it fails. */
  static Optional<String> obstacle(Path program, List<String> trial) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(trial);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      return exit == 0
          ? Optional.empty()
          : Optional.of("exit code %d: %s".formatted(exit, output.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  void refuse(String lost, Path records, boolean failing) {
    String message = name().toLowerCase(Locale.ROOT) + ": " + lost;
    record(message, records);
    if (failing) {
      Assertions.fail("A real component is absent and REQUIRE_REAL=1. " + message);
    }
    Assumptions.abort("A real component is absent. " + message);
  }

  private static void record(String message, Path records) {
    try {
      Files.createDirectories(records);
      Path file = records.resolve(ProcessHandle.current().pid() + ".txt");
      Files.writeString(file, message + System.lineSeparator(), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record an absent component in " + records, e);
    }
  }
}
