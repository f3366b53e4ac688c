package io.storagegateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The server itself: a folder with its data, and a process while it runs. */
final class KeycloakProcess {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** Ends the server when the standard input ends: the test's process is gone, however it went. */
  private static final String TIED =
      """
      exec 3<&0
      "$0" "$@" </dev/null 3<&- &
      server=$!
      { cat >/dev/null; kill $server; } <&3 2>/dev/null &
      wait $server
      """;

  private final Path home;
  private final int port;
  private final Map<String, String> environment;
  private Process process;

  private KeycloakProcess(Path home, int port, Map<String, String> environment) {
    this.home = home;
    this.port = port;
    this.environment = environment;
  }

  /**
   * Prepares a server with data of its own. The program is shared, so only the first start ever has
   * to link it.
   *
   * @param script {@code kc.sh} of an unpacked distribution
   * @param realm what is imported at the first start
   */
  static KeycloakProcess prepare(
      Path script, String name, String realm, Map<String, String> environment) throws IOException {
    Path home = Files.createTempDirectory("keycloak");
    Path distribution = script.getParent().getParent();
    for (String shared : List.of("conf", "lib", "providers", "themes")) {
      Files.createSymbolicLink(home.resolve(shared), distribution.resolve(shared));
    }
    // A copy, as the script takes the folder it is in for the server's home.
    Files.copy(
        script,
        Files.createDirectory(home.resolve("bin")).resolve("kc.sh"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Path imported = Files.createDirectories(home.resolve("data/import"));
    Files.writeString(imported.resolve(name + "-realm.json"), realm);
    return new KeycloakProcess(home, LoopbackPort.free(), environment);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it with the data it had, and waits until it answers at a path. */
  void start(String path) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            TIED,
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // A start is most of what it does, so the better compiler would never pay.
    builder
        .environment()
        .put(
            "JAVA_OPTS",
            "-Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    Path log = home.resolve("log.txt");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitAnswer(path);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError("Keycloak did not start. It said:\n" + Files.readString(log), e);
    }
  }

  private void awaitAnswer(String path) {
    Http http = new Http(uri());
    Awaitility.await("Keycloak answers")
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .failFast("it ended", () -> !process.isAlive())
        .until(() -> http.get(path).status() == 200);
  }

  /** Ends it; its data stay. */
  void stop() throws IOException, InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.getOutputStream().close();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      all.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
