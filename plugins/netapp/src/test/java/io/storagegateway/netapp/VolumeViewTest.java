package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.value.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.2 and 8 of the reference: what ONTAP's fields are called here. */
class VolumeViewTest {
  @ParameterizedTest
  @CsvSource({
    "both, true, true",
    "background, true, false",
    "inline, false, true",
    "none, false, false"
  })
  void compressionIsTwoSwitches(String word, boolean background, boolean inline) {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer);
        Console console = new Console(filer)) {
      Volume made = bench.create("v");
      console.patchVolume(made.uuid(), "{\"efficiency\":{\"compression\":\"" + word + "\"}}");
      assertThat(bench.attributes("v").compressionEnabled()).isEqualTo(background);
      assertThat(bench.attributes("v").inlineCompression()).isEqualTo(inline);
      assertThat(new Compression(background, inline).word()).isEqualTo(word);
    }
  }

  @Test
  void theVersionChangesWithSettingsAndNotWithUse() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer);
        Console console = new Console(filer)) {
      Volume made = bench.create("v");
      filer.use("v", 30L << 20);
      assertThat(bench.volume("v").version()).isEqualTo(made.version());
      assertThat(bench.volume("v").sizeUsed()).isNotEqualTo(made.sizeUsed());
      console.patchVolume(made.uuid(), "{\"autosize\":{\"mode\":\"off\"}}");
      assertThat(bench.volume("v").version()).isNotEqualTo(made.version());
    }
  }

  @Test
  void theUseOfTheSnapshotReserveIsTold() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      bench.create("v");
      assertThat(bench.attributes("v").percentageSnapshotReserveUsed()).isZero();
    }
  }
}
