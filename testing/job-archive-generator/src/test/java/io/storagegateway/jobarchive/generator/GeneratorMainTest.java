package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void itWritesAnArchiveAndSaysSo() {
    String root = folder.resolve("archive").toString();
    assertThat(run("--jobs", "12", "--data", "0", root)).isZero();
    assertThat(Archives.files(Path.of(root), "meta.json")).hasSize(12);
    assertThat(text(out)).isEqualTo("12 jobs in " + root + "\n");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aFolderThatIsNotEmptyIsTakenOnlyIfThatIsWanted() throws IOException {
    Files.writeString(folder.resolve("mine"), "precious");
    assertThat(run("--jobs", "5", folder.toString())).isEqualTo(2);
    assertThat(text(err)).contains(folder + " is not empty; --into-existing");
    assertThat(run("--jobs", "5", "--into-existing", folder.toString())).isZero();
    assertThat(Archives.files(folder, "meta.json")).hasSize(5);
    assertThat(folder.resolve("mine")).hasContent("precious");
  }

  @Test
  void wrongArgumentsAreToldApartFromFailures() throws IOException {
    assertThat(run("--colour")).isEqualTo(2);
    assertThat(text(err)).isEqualTo("There is no option --colour.\nTry --help.\n");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run("--jobs", "5", file.resolve("below").toString())).isEqualTo(1);
  }

  @Test
  void helpIsForReading() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).isEqualTo(CommandLine.HELP);
  }

  @Test
  void aDemonstrationHasToKnowWhereItsFilesAre() {
    assertThat(run("--demo", folder.resolve("told").toString())).isEqualTo(2);
    assertThat(text(err)).contains("DEMO_STATE");
  }

  private int run(String... arguments) {
    return GeneratorMain.run(
        List.of(arguments),
        Map.of(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
