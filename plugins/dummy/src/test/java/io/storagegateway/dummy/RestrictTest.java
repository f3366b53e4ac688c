package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictTest {
  private final TestBench bench = TestBench.standard();

  @Test
  void aRestrictedVolumeIsKnownByItsUuidAlone() {
    Volume volume = bench.create("a");
    bench.snapshot("a", "s");
    bench.restrict("a");
    assertThat(bench.names()).isEmpty();
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.get("a"));
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.snapshots("a"));
    assertThat(bench.get(volume.uuid()).state()).isEqualTo(VolumeState.RESTRICTED);
    assertThat(bench.names(RestrictTest::restricted)).containsExactly("a");
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.restrict(volume.uuid()));
  }

  @Test
  void itsNameAndItsPathAreFreeAtOnce() {
    bench.write(TestBench.mounted("a", "/x"));
    bench.restrict("a");
    assertThat(bench.write(TestBench.mounted("a", "/x")).junctionPath()).isEqualTo("/x");
  }

  @Test
  void reinstatingBringsBackSnapshotsAndDataButNoLock() {
    Volume before = bench.write(TestBench.mounted("a", "/x"));
    bench.fill("a", "data");
    bench.snapshot("a", "s");
    bench.write(new CreateLock("a", "host"));
    bench.restrict("a");
    Volume after = bench.write(new ReinstateVolume("a"));
    assertThat(after.uuid()).isEqualTo(before.uuid());
    assertThat(after.version()).isNotEqualTo(before.version());
    assertThat(after.state()).isEqualTo(VolumeState.ONLINE);
    assertThat(after.junctionPath()).isEqualTo("/x");
    assertThat(bench.snapshots("a")).containsExactly("s");
    assertThat(bench.content("a")).isEqualTo("data");
    assertThat(bench.facet(Locks.class).list(FakeCall.any(), "a")).isEmpty();
    assertThat(bench.names(RestrictTest::restricted)).isEmpty();
  }

  @Test
  void ofSeveralOfOneNameTheOneRestrictedLastComesBack() {
    String first = bench.create("a").uuid();
    bench.restrict("a");
    String second = bench.create("a").uuid();
    bench.restrict("a");
    assertThat(bench.write(new ReinstateVolume("a")).uuid()).isEqualTo(second);
    bench.restrict("a");
    assertThat(bench.write(new ReinstateVolume(first)).uuid()).isEqualTo(first);
  }

  @Test
  void aNameThatWasTakenIsNotTakenBack() {
    String first = bench.create("a").uuid();
    bench.restrict("a");
    bench.create("a");
    Failures.failure(ErrorKind.ALREADY_EXISTS, () -> bench.write(new ReinstateVolume(first)));
  }

  @Test
  void aPathThatWasTakenIsNotTakenBack() {
    bench.write(TestBench.mounted("a", "/x"));
    bench.restrict("a");
    bench.write(TestBench.mounted("b", "/x"));
    assertThat(bench.write(new ReinstateVolume("a")).junctionPath()).isNull();
  }

  @Test
  void aVolumeInUseCannotBeReinstated() {
    bench.create("a");
    assertThat(
            Failures.failure(ErrorKind.CONFLICT, () -> bench.write(new ReinstateVolume("a")))
                .reason())
        .isEqualTo("volume-not-restricted");
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.write(new ReinstateVolume("b")));
  }

  @Test
  void anotherVersionIsNotRestricted() {
    bench.create("a");
    Failures.failure(ErrorKind.CONFLICT, () -> bench.write(new RestrictVolume("a", "0")));
    assertThat(bench.names()).containsExactly("a");
  }

  @Test
  void thereIsRoomForSoManyAndTheFirstGivesWay() {
    String first = bench.create("a").uuid();
    bench.restrict("a");
    String second = bench.create("a").uuid();
    bench.restrict("a");
    for (int more = 2; more <= Restricted.MOST_VOLUMES; more++) {
      bench.create("a");
      bench.restrict("a");
    }
    Failures.failure(ErrorKind.NOT_FOUND, () -> bench.get(first));
    assertThat(bench.get(second).name()).isEqualTo("a");
  }

  @Test
  void everythingThatGoesAndComesBackIsTold() {
    bench.create("a");
    bench.snapshot("a", "s");
    bench.write(new CreateLock("a", "host"));
    bench.changes().take();
    bench.restrict("a");
    assertThat(bench.changes().take())
        .containsExactlyInAnyOrder("remove lock a/host", "remove snapshot a/s", "remove volume a");
    bench.write(new ReinstateVolume("a"));
    assertThat(bench.changes().take()).containsExactly("put volume a", "put snapshot a/s");
  }

  private static Query restricted(Query query) {
    return new Query(
        List.of(new Filter("state", Filter.Test.EQUALS, "restricted")),
        query.sort(),
        query.limit(),
        query.after(),
        query.visibility());
  }
}
