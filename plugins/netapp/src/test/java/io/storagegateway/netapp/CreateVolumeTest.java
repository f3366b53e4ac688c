package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 7.4 and 7.10 of the reference: making volumes. */
class CreateVolumeTest {
  private static final long NO_INLINE_DEDUPE = 6881612;
  private static final long CANNOT_BE_DISABLED = 6881654;

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
  void aVolumeNeedsASize() {
    for (Long size : new Long[] {null, 0L}) {
      BackendException refusal =
          failure(ErrorKind.INVALID, () -> bench.write(draft("v", size, "/v", null, nothing())));
      assertThat(refusal.fields()).containsOnlyKeys("size_total");
    }
  }

  @Test
  void aVolumeNeedsAJunctionPath() {
    BackendException refusal =
        failure(
            ErrorKind.INVALID,
            () -> bench.write(draft("v", TestBench.SIZE, null, null, nothing())));
    assertThat(refusal.fields()).containsOnlyKeys("junction_path");
  }

  @Test
  void theDefaultsAreThoseOfTheOldService() {
    Volume made = bench.create("v");
    assertThat(made.attributes())
        .isEqualTo(
            new NetAppAttributes(
                true, Sizes.rounded(TestBench.SIZE * 6 / 5), 0, 0, true, true, "auto", "vs1"));
    assertThat(made.activePolicyName()).isEqualTo("default");
    assertThat(made.junctionPath()).isEqualTo("/v");
  }

  @Test
  void whatIsAskedForIsWhatIsMade() {
    bench.write(new CreateExportPolicy("dbs", List.of("10.0.0.1")));
    NetAppAttributes wanted =
        new NetAppAttributes(false, 1L << 40, 20, null, true, false, "random_read", null);
    Volume made =
        bench.write(new CreateVolume("v", TestBench.SIZE, "/ORA/dbs03", "aggr2", "dbs", wanted));
    assertThat(made.attributes())
        .isEqualTo(new NetAppAttributes(false, 1L << 40, 20, 0, true, false, "random_read", "vs1"));
    assertThat(made.aggregateName()).isEqualTo("aggr2");
    assertThat(made.activePolicyName()).isEqualTo("dbs");
    assertThat(made.junctionPath()).isEqualTo("/ORA/dbs03");
    assertThat(bench.volume("v")).isEqualTo(made);
    assertThat(bench.volumes()).containsExactly(made);
  }

  @Test
  void theAggregateWithTheMostFreeSpaceIsChosen() {
    assertThat(bench.create("v").aggregateName()).isEqualTo("aggr6");
  }

  @Test
  void compressionIsOffWhereItIsAskedToBe() {
    Volume made =
        bench.write(
            draft(
                "v",
                TestBench.SIZE,
                "/v",
                null,
                new NetAppAttributes(null, null, null, null, false, null, null, null)));
    NetAppAttributes attributes = (NetAppAttributes) made.attributes();
    assertThat(attributes.compressionEnabled()).isFalse();
    assertThat(attributes.inlineCompression()).as("follows unless said otherwise").isFalse();
  }

  @Test
  void inlineCompressionWithoutCompressionIsRefused() {
    BackendException refusal =
        failure(
            ErrorKind.INVALID,
            () ->
                bench.write(
                    draft(
                        "v",
                        TestBench.SIZE,
                        "/v",
                        null,
                        new NetAppAttributes(null, null, null, null, false, true, null, null))));
    assertThat(refusal.fields()).containsOnlyKeys(NetAppAttributes.INLINE_COMPRESSION);
  }

  @Test
  void aNameThatIsTakenIsSaidToExist() {
    bench.create("v");
    assertThat(failure(ErrorKind.ALREADY_EXISTS, () -> bench.create("v")).getMessage())
        .contains("v");
  }

  @Test
  void theOperationIsStampedOnTheVolume() {
    FakeCall call = FakeCall.of("operation-1");
    Volume made = bench.write(call, TestBench.draft("v"));
    try (Console console = new Console(filer)) {
      assertThat(console.get("/api/storage/volumes/" + made.uuid() + "?fields=comment"))
          .contains("[storage-gateway operation-1]");
    }
  }

  /** Old numbers: 30,000,000 bytes became 30,003,200, and the maximum 36,003,840. */
  @ParameterizedTest
  @CsvSource({"30000000, 30003200, 36003840", "60000000, 60002304, 72003584"})
  void sizesAreRoundedUpTo4KiB(long asked, long made, long maximum) {
    Volume volume = bench.write(draft("v", asked, "/v", null, nothing()));
    assertThat(volume.sizeTotal()).isEqualTo(made);
    assertThat(bench.attributes("v").maxAutosize()).isEqualTo(maximum);
    assertThat(volume.sizeUsed()).isEqualTo(204_800);
  }

  @Test
  void aVolumeThatCannotGrowByAFifthMayGrowUpToTheLargestSize() {
    assertThat(Sizes.usualMaximum(290L << 40)).isEqualTo(Sizes.LARGEST_VOLUME);
    assertThat(Sizes.usualMaximum(Sizes.LARGEST_VOLUME)).isEqualTo(Sizes.LARGEST_VOLUME);
  }

  @Test
  void aDefaultThatThePlatformLacksIsDoneWithout() {
    for (long code : new long[] {NO_INLINE_DEDUPE, CANNOT_BE_DISABLED}) {
      filer.faults().next("PATCH", "*", Fault.error(400, code, "not on this platform"));
      String name = "v" + code;
      NetAppAttributes made = (NetAppAttributes) bench.create(name).attributes();
      assertThat(made.compressionEnabled()).as("what is said is what is so").isFalse();
      assertThat(made.inlineCompression()).isFalse();
    }
  }

  @Test
  void aWishThatThePlatformLacksLeavesNothing() {
    Object before = filer.dump();
    filer.faults().next("PATCH", "*", Fault.error(400, NO_INLINE_DEDUPE, "not here"));
    BackendException refusal =
        failure(
            ErrorKind.UNSUPPORTED,
            () ->
                bench.write(
                    draft(
                        "v",
                        TestBench.SIZE,
                        "/v",
                        null,
                        new NetAppAttributes(null, null, null, null, true, true, null, null))));
    assertThat(refusal.getMessage()).contains("removed again");
    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void aWishThatFailsInItsJobLeavesNothingEither() {
    Object before = filer.dump();
    filer.faults().next("PATCH", "*", Fault.jobFails(NO_INLINE_DEDUPE, "not here", 50));
    failure(
        ErrorKind.UNSUPPORTED,
        () ->
            bench.write(
                draft(
                    "v",
                    TestBench.SIZE,
                    "/v",
                    null,
                    new NetAppAttributes(null, null, null, null, true, null, null, null))));
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void whatCannotBeTakenBackIsNamed() {
    filer.faults().next("PATCH", "/api/private/cli/volume", Fault.error(400, 2, "no such policy"));
    filer.faults().next("DELETE", "*", Fault.error(409, 8, "in use"));
    BackendException refusal =
        failure(
            ErrorKind.INVALID,
            () ->
                bench.write(
                    draft(
                        "v",
                        TestBench.SIZE,
                        "/v",
                        null,
                        new NetAppAttributes(null, null, null, null, null, null, "odd", null))));
    assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(refusal.getMessage()).contains("remains", bench.volume("v").uuid());
  }

  @Test
  void withoutAnAggregateTheReasonIsSaid() {
    filer.faults().next("GET", "/api/svm/svms/*", Fault.error(404, 4, "entry doesn't exist"));
    failure(ErrorKind.NOT_FOUND, () -> bench.create("v"));
    assertThat(bench.volumes()).isEmpty();
  }

  @Test
  void fieldsThatCannotBeSetAreRefusedBeforeAnythingIsAsked() {
    filer.forgetRequests();
    NetAppAttributes used = new NetAppAttributes(null, null, null, 5, null, null, null, null);
    NetAppAttributes owner = new NetAppAttributes(null, null, null, null, null, null, null, "x");
    for (NetAppAttributes attributes : List.of(used, owner)) {
      failure(
          ErrorKind.INVALID, () -> bench.write(draft("v", TestBench.SIZE, "/v", null, attributes)));
    }
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void oneRequestMakesItAndOneSetsCompression() {
    filer.forgetRequests();
    bench.create("v");
    assertThat(filer.requests())
        .filteredOn(request -> !request.method().equals("GET"))
        .extracting(RecordedRequest::method)
        .containsExactly("POST", "PATCH");
  }

  private static NetAppAttributes nothing() {
    return NetAppAttributes.NOTHING_SAID;
  }

  private static CreateVolume draft(
      String name, Long size, String path, String aggregate, NetAppAttributes attributes) {
    return new CreateVolume(name, size, path, aggregate, null, attributes);
  }
}
