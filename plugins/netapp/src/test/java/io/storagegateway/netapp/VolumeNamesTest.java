package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 7.2 of the reference: how volumes are called. */
class VolumeNamesTest {
  private OntapSimulator filer;
  private TestBench bench;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(filer);
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  @Test
  void nameUuidAndPathLeadToEqualObjects() {
    Volume made = bench.create("dbs03");
    assertThat(bench.volume("dbs03")).isEqualTo(made);
    assertThat(bench.volume(made.uuid())).isEqualTo(made);
    assertThat(mountedAt("/dbs03")).containsExactly(made);
  }

  @Test
  void aPathThatNothingIsMountedAtLeadsToNothing() {
    bench.create("dbs03");
    assertThat(mountedAt("/dbs")).isEmpty();
    assertThat(mountedAt("/dbs03*")).isEmpty();
    assertThat(mountedAt("*")).isEmpty();
  }

  @Test
  void thePathOfTheRootVolumeLeadsToNothing() {
    assertThat(mountedAt("/")).isEmpty();
  }

  @Test
  void aVolumeIsFoundByItsPathWithoutListingAllOthers() {
    bench.create("dbs03");
    filer.forgetRequests();
    mountedAt("/dbs03");
    assertThat(filer.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dbs*",
        "*",
        "dbs03|other",
        "!other",
        "\"dbs03\"",
        "{dbs03}",
        "<z",
        "null",
        "!null"
      })
  void aNameIsNeverTakenForAFilter(String name) {
    bench.create("dbs03");
    bench.create("other");
    failure(ErrorKind.NOT_FOUND, () -> bench.volume(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "a:b:c", "node:/dbs03", ":/dbs03", "a b", "a/../b", "", "."})
  void whatCanBeNoNameIsNotFoundWithoutAskingTheFiler(String name) {
    filer.forgetRequests();
    failure(ErrorKind.NOT_FOUND, () -> bench.volume(name));
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void aUuidOfAnotherSvmsVolumeIsNotFound() {
    try (OntapSimulator cluster =
            OntapSimulator.start(SimulatorSettings.defaults().withClusterAccount());
        TestBench here = new TestBench(TestSettings.of(cluster).ofCluster());
        TestBench there = new TestBench(TestSettings.of(cluster).ofCluster().withSvm("vs_other"))) {
      Volume foreign = there.create("secret");
      assertThat(there.volume(foreign.uuid())).isEqualTo(foreign);
      failure(ErrorKind.NOT_FOUND, () -> here.volume(foreign.uuid()));
      failure(ErrorKind.NOT_FOUND, () -> here.volume("secret"));
    }
  }

  @Test
  void aPathThatCollectionsLeaveOutIsReadFromTheVolumeItself() {
    try (OntapSimulator forgetful =
            OntapSimulator.start(SimulatorSettings.defaults().withoutPathInCollection());
        TestBench there = new TestBench(forgetful)) {
      there.create("dbs03");
      assertThat(there.volume("dbs03").junctionPath()).isEqualTo("/dbs03");
    }
  }

  @Test
  void namesOfOtherCaseAreOtherNames() {
    bench.create("dbs03");
    failure(ErrorKind.NOT_FOUND, () -> bench.volume("DBS03"));
  }

  @Test
  void lookingUpANameTakesTwoRequests() {
    bench.create("dbs03");
    filer.forgetRequests();
    bench.volume("dbs03");
    assertThat(filer.requests()).extracting(RecordedRequest::method).containsExactly("GET", "GET");
  }

  private List<Volume> mountedAt(String path) {
    return bench.volumes(
        new Query(
            List.of(new Filter("junction_path", Filter.Test.EQUALS, path)),
            Sort.BY_NAME,
            Query.MAX_LIMIT,
            Optional.empty(),
            Visibility.ALL));
  }
}
