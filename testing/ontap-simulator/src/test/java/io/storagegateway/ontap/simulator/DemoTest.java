package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path folder;

  @Test
  void whoeverAsksIsToldHowToReachIt() throws IOException {
    CommandLine commandLine = demo();
    try (OntapSimulator simulator = OntapSimulator.start(commandLine.settings())) {
      Demo demo = Demo.of(simulator, commandLine.demo().orElseThrow());
      Map<String, String> told = told(commandLine.demo().get());
      assertThat(told)
          .containsEntry("ONTAP_URL", simulator.url().toString())
          .containsEntry("ONTAP_SVM", simulator.svm())
          .containsEntry("ONTAP_USERNAME", simulator.username())
          .containsEntry("ONTAP_PASSWORD", simulator.password());
      Path authority = Path.of(told.get("ONTAP_CA_FILE"));
      assertThat(authority).hasContent(simulator.certificateAuthority());
      demo.runAsLongAs(new ByteArrayInputStream(new byte[0]));
      assertThat(authority).doesNotExist();
    }
  }

  @Test
  @Timeout(60)
  void itRunsUntilNobodyHoldsTheOtherEnd() throws Exception {
    CommandLine commandLine = demo();
    PipedOutputStream starter = new PipedOutputStream();
    try (OntapSimulator simulator = OntapSimulator.start(commandLine.settings());
        PipedInputStream input = new PipedInputStream(starter)) {
      Demo demo = Demo.of(simulator, commandLine.demo().orElseThrow());
      Thread running =
          new Thread(
              () -> {
                try {
                  demo.runAsLongAs(input);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      running.start();
      assertThat(running.isAlive()).isTrue();
      starter.close();
      running.join();
    }
  }

  @Test
  void aDemonstrationHasTlsAndVolumesToLookAt() {
    assertThat(demo().settings().tls()).isTrue();
    assertThat(demo().volumes()).isEqualTo(200);
  }

  private CommandLine demo() {
    return CommandLine.parse(List.of("--demo", folder.resolve("told").toString()), Map.of());
  }

  private static Map<String, String> told(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1].replaceAll("^'|'$", "")));
  }
}
