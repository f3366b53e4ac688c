package io.storagegateway.spi.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The sources of the SPI at the last tag {@code v*} of this working copy. */
final class LastRelease {
  private static final String SOURCES = "plugin-api/src/main/java";

  private final Path root;
  private final Path git;

  LastRelease(Path root, Path git) {
    this.root = root;
    this.git = git;
  }

  /** The tag, or empty where nothing was released yet or this is no working copy. */
  Optional<String> tag() throws IOException, InterruptedException {
    return run("describe", "--tags", "--abbrev=0", "--match", "v*").map(String::strip);
  }

  void writeTo(Path folder, String tag) throws IOException, InterruptedException {
    String names = run("ls-tree", "-r", "--name-only", tag, SOURCES).orElseThrow();
    for (String name : names.lines().toList()) {
      Path file = folder.resolve(name.substring(SOURCES.length() + 1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, run("show", tag + ":" + name).orElseThrow());
    }
  }

  private Optional<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(git.toString(), "-C", root.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
  }
}
