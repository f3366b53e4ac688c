package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static CommandLine parse(String... arguments) {
    return CommandLine.parse(List.of(arguments), Map.of());
  }

  @Test
  void withoutOptionsItIsAFilerThatTakesItsTime() {
    CommandLine commandLine = parse();
    assertThat(commandLine.help()).isFalse();
    assertThat(commandLine.volumes()).isZero();
    assertThat(commandLine.settings().port()).isZero();
    assertThat(commandLine.settings().tls()).isFalse();
    assertThat(commandLine.settings().jobDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(commandLine.settings().svm()).isEqualTo("vs1");
    assertThat(commandLine.settings().svmScoped()).isTrue();
    assertThat(commandLine.settings().username()).isEqualTo("gateway");
  }

  @Test
  void everyOptionIsTaken() {
    CommandLine commandLine =
        parse(
            "--port",
            "8443",
            "--https",
            "--ca-file",
            "ca.pem",
            "--volumes",
            "200",
            "--latency",
            "20ms",
            "--job-delay",
            "3s",
            "--slow",
            "--svm",
            "vs7",
            "--cluster-account",
            "--release",
            "9.14.1",
            "--help");
    SimulatorSettings settings = commandLine.settings();
    assertThat(settings.port()).isEqualTo(8443);
    assertThat(settings.tls()).isTrue();
    assertThat(commandLine.authorityFile()).contains(Path.of("ca.pem"));
    assertThat(commandLine.volumes()).isEqualTo(200);
    assertThat(settings.latency()).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.jobDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.timePerRecord().multipliedBy(5_000)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.svm()).isEqualTo("vs7");
    assertThat(settings.svmScoped()).isFalse();
    assertThat(settings.release()).hasToString("9.14.1");
    assertThat(commandLine.help()).isTrue();
  }

  @Test
  void theHelpNamesEveryOption() {
    for (String option :
        List.of(
            "--port",
            "--https",
            "--ca-file",
            "--volumes",
            "--latency",
            "--job-delay",
            "--slow",
            "--svm",
            "--cluster-account",
            "--release",
            "--help",
            CommandLine.USERNAME,
            CommandLine.PASSWORD)) {
      assertThat(CommandLine.HELP).contains(option);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port", "--port x", "--port -1", "--port 65536", "--volumes 100001", "--latency 5",
        "--latency 5h", "--job-delay -1s", "--release 9", "--colour", "extra", "--ca-file x"
      })
  void whatIsNotUnderstoodIsSaid(String arguments) {
    assertThatThrownBy(() -> parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(arguments.contains("release") ? "9" : ".");
  }

  @Test
  void credentialsComeFromTheEnvironmentAndAreNotPrinted() throws Exception {
    Map<String, String> environment =
        Map.of(CommandLine.USERNAME, "me", CommandLine.PASSWORD, "secret");
    CommandLine commandLine = CommandLine.parse(List.of("--volumes", "3"), environment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OntapSimulator filer =
        SimulatorMain.serve(
            commandLine, environment, new PrintStream(out, true, StandardCharsets.UTF_8))) {
      assertThat(filer.username()).isEqualTo("me");
      assertThat(filer.password()).isEqualTo("secret");
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              "ONTAP simulator at "
                  + filer.url()
                  + ", SVM vs1, account me"
                  + System.lineSeparator());
      assertThat(Console.of(filer).get("/storage/volumes?is_svm_root=false").records())
          .isEqualTo(3);
    }
  }

  @Test
  void aPasswordThatIsMadeUpIsPrinted(@TempDir Path folder) throws Exception {
    Path authority = folder.resolve("ca.pem");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OntapSimulator filer =
        SimulatorMain.serve(
            parse("--https", "--ca-file", authority.toString()),
            Map.of(),
            new PrintStream(out, true, StandardCharsets.UTF_8))) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("https://127.0.0.1:")
          .contains("password " + filer.password());
      assertThat(authority).hasContent(filer.certificateAuthority());
      assertThat(Files.readString(authority)).startsWith("-----BEGIN CERTIFICATE-----");
    }
  }
}
