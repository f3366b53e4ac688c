package io.storagegateway.spi.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin that was compiled against the last release still runs, but for the breaks that stand in
 * {@code intended-breaks.txt}, one class name a line, until the next tag.
 */
class SpiCompatibilityTest {
  private static final Logger LOG = Logger.getLogger(SpiCompatibilityTest.class.getName());
  private static final Path ROOT = Path.of(System.getProperty("gateway.root"));

  @TempDir Path work;

  @Test
  void nothingIsBrokenSinceTheLastTagUnlessIntended() throws IOException, InterruptedException {
    Optional<Path> git = git();
    Optional<String> tag =
        git.isEmpty() ? Optional.empty() : new LastRelease(ROOT, git.get()).tag();
    if (tag.isEmpty()) {
      LOG.info("There is no tag v* to compare the SPI with.");
      return;
    }
    Path sources = Files.createDirectories(work.resolve("sources"));
    new LastRelease(ROOT, git.orElseThrow()).writeTo(sources, tag.get());
    Path before = SourceJar.compile(sources, Files.createDirectories(work.resolve("before")));
    Path now =
        SourceJar.compile(
            ROOT.resolve("plugin-api/src/main/java"), Files.createDirectories(work.resolve("now")));

    assertThat(SpiComparison.broken(before, now))
        .as("classes of the SPI that break plugins made for %s", tag.get())
        .isSubsetOf(intended());
  }

  @Test
  void aBreakIsSeen() throws IOException {
    Path before =
        jar("before", "public interface Facet { default void a() {} default void b() {} }");
    Path without = jar("without", "public interface Facet { default void a() {} }");
    Path more =
        jar(
            "more",
            "public interface Facet { default void a() {} default void b() {} default void c() {} }");

    Path asking =
        jar(
            "asking",
            "public interface Facet { default void a() {} default void b() {} void c(); }");

    assertThat(SpiComparison.broken(before, without)).containsExactly("example.Facet");
    assertThat(SpiComparison.broken(before, asking))
        .as("a method that plugins made before do not implement")
        .containsExactly("example.Facet");
    assertThat(SpiComparison.broken(before, more)).isEmpty();
  }

  private Path jar(String name, String source) throws IOException {
    Path sources = Files.createDirectories(work.resolve(name + "-sources"));
    Files.writeString(sources.resolve("Facet.java"), "package example; " + source);
    return SourceJar.compile(sources, Files.createDirectories(work.resolve(name)));
  }

  private static Optional<Path> git() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "git"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> intended() throws IOException {
    try (var in = SpiCompatibilityTest.class.getResourceAsStream("/intended-breaks.txt")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
