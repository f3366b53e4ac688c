package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenericDuplicatesTest {
  @Test
  void someReleasesCallATakenNameADuplicateEntry() {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withGenericDuplicates())) {
      Console console = Console.of(filer);
      console.post("/storage/volumes", FilerTest.volume("v", ""));
      FilerTest.assertRefused(
          console.post("/storage/volumes", FilerTest.volume("v", "")), 409, 1);
    }
  }

  @Test
  void someErrorsComeOnlyWithTheJob() {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withLateErrors(917_526))) {
      Console console = Console.of(filer);
      console.post("/storage/volumes", FilerTest.volume("v", ""));
      Reply second = console.post("/storage/volumes", FilerTest.volume("v", ""));
      assertThat(second.status()).isEqualTo(202);
      Reply job = console.get("/cluster/jobs/" + second.job() + "?fields=**");
      assertThat(job.text("state")).isEqualTo("failure");
      assertThat(job.at("code").asLong()).isEqualTo(917_526);
      assertThat(job.text("error.code")).isEqualTo("917526");
      assertThat(job.text("message")).contains("v");
      FilerTest.assertRefused(
          console.post("/storage/volumes?return_timeout=5", FilerTest.volume("v", "")),
          400,
          917_526);
    }
  }
}
