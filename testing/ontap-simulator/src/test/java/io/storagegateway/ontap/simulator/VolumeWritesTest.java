package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VolumeWritesTest {
  private final OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
  private final Console console = Console.of(filer);

  @AfterEach
  void stop() {
    filer.close();
  }

  @Test
  void aNewVolumeIsThereAsItWasAskedFor() {
    Reply made =
        console.post(
            "/storage/volumes",
            """
            {"name":"v","svm.name":"vs1","aggregates":[{"name":"aggr2"}],"size":30000000,
             "nas":{"path":"/v","export_policy":{"name":"default"}}}""");
    assertThat(made.status()).isEqualTo(202);
    assertThat(console.get("/cluster/jobs/" + made.job()).text("state")).isEqualTo("success");
    Reply found = console.get("/storage/volumes?name=v&fields=**");
    assertThat(found.records()).isEqualTo(1);
    assertThat(found.record(0).at("/size").asLong()).isEqualTo(30_003_200);
  }
}
