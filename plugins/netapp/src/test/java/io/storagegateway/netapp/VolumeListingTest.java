package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Reference;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Section 7.3 of the reference: listing and reading. */
class VolumeListingTest {
  @Test
  void theListHidesRestrictedVolumesAndAGetShowsThem() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      bench.create("used");
      bench.create("gone");
      bench.write(new RestrictVolume("gone", null));
      assertThat(bench.volumes()).extracting(Volume::name).containsExactly("used");
      Volume restricted = bench.volume("gone");
      assertThat(restricted.state()).isEqualTo(VolumeState.RESTRICTED);
      assertThat(restricted.junctionPath()).isNull();
      assertThat(restricted.sizeUsed()).as("unknown, not 0").isNull();
      assertThat(bench.attributes("gone").compressionEnabled()).isNull();
      assertThat(bench.attributes("gone").percentageSnapshotReserveUsed()).isNull();
    }
  }

  @Test
  void whoeverAsksForRestrictedVolumesGetsThem() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      bench.create("gone");
      bench.write(new RestrictVolume("gone", null));
      Query restricted =
          new Query(
              List.of(new Filter("state", Filter.Test.EQUALS, "restricted")),
              Sort.BY_NAME,
              10,
              Optional.empty(),
              Visibility.ALL);
      assertThat(bench.volumes(restricted)).extracting(Volume::name).contains("gone");
    }
  }

  @Test
  void theRootVolumeOfTheSvmIsNotListed() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      assertThat(bench.volumes()).isEmpty();
    }
  }

  @Test
  void offlineVolumesAreListedWithUnknownUse() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer);
        Console console = new Console(filer)) {
      Volume made = bench.create("asleep");
      console.patchVolume(made.uuid(), "{\"state\":\"offline\"}");
      assertThat(bench.volumes())
          .singleElement()
          .satisfies(
              volume -> {
                assertThat(volume.state()).isEqualTo(VolumeState.OFFLINE);
                assertThat(volume.sizeUsed()).isNull();
                assertThat(volume.junctionPath()).isNull();
              });
    }
  }

  @Test
  void nodeAndAggregateAreTold() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      Volume made = bench.create("dbs03");
      assertThat(made.aggregateName()).startsWith("aggr");
      assertThat(made.filerAddress()).startsWith("filer");
      assertThat(bench.attributes("dbs03").owningVserverName()).isEqualTo("vs1");
    }
  }

  @Test
  void whereAVolumesNodeIsNotToldItIsThatOfItsAggregate() {
    try (OntapSimulator filer =
            OntapSimulator.start(
                SimulatorSettings.defaults().withOldRelease().withClusterAccount());
        TestBench bench = new TestBench(TestSettings.of(filer).ofCluster())) {
      assertThat(bench.create("dbs03").filerAddress()).startsWith("filer");
    }
  }

  @Test
  void whereNobodyTellsTheNodeItIsUnknown() {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withOldRelease());
        TestBench bench = new TestBench(filer)) {
      assertThat(bench.create("dbs03").filerAddress()).isNull();
    }
  }

  @Test
  void onePageIsOneRequestOfTheSizeThatTheSettingsSay() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults())) {
      filer.fill(25);
      try (TestBench bench = new TestBench(TestSettings.of(filer).withPageSize(10))) {
        Page<Volume> page =
            bench.facet(Volumes.class).list(FakeCall.any(), Query.all(Query.MAX_LIMIT));
        assertThat(page.items()).hasSizeLessThanOrEqualTo(10);
        assertThat(page.next()).isPresent();
        assertThat(filer.requests())
            .singleElement()
            .satisfies(request -> assertThat(request.query()).containsEntry("max_records", "10"));
      }
    }
  }

  @Test
  void aPageIsNeverGreaterThanItsLimit() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults())) {
      filer.fill(25);
      try (TestBench bench = new TestBench(filer)) {
        List<Volume> all = bench.volumes();
        assertThat(bench.volumes(Query.all(3))).containsExactlyElementsOf(all);
        assertThat(all).extracting(Volume::name).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void allFieldsAreNamedBecauseMostOfThemDoNotComeUnasked() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      bench.volumes();
      assertThat(filer.requests().get(0).query().get("fields"))
          .contains("nas.path", "autosize.mode", "efficiency.compression", "space.snapshot")
          .doesNotContain("*");
    }
  }

  @Test
  void volumesOnRootAggregatesOrOnNoneAreNotListed() {
    assertThat(VolumeListing.isListed(on("aggr1", "online"), false)).isTrue();
    assertThat(VolumeListing.isListed(on("aggr0", "online"), false)).isFalse();
    assertThat(VolumeListing.isListed(on("aggr0_filer1", "online"), true)).isFalse();
    assertThat(VolumeListing.isListed(on(null, "online"), false)).isFalse();
    assertThat(VolumeListing.isListed(on("aggr1", "restricted"), false)).isFalse();
    assertThat(VolumeListing.isListed(on("aggr1", "restricted"), true)).isTrue();
  }

  private static OntapVolume on(String aggregate, String state) {
    return new OntapVolume(
        "uuid",
        "v",
        null,
        null,
        null,
        state,
        null,
        null,
        null,
        null,
        aggregate == null ? List.of() : List.of(new Reference(aggregate, null)),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
