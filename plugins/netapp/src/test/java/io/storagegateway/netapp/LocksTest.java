package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 7.7 of the reference: locks. */
class LocksTest {
  private OntapSimulator filer;
  private TestBench bench;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(filer);
    bench.create("v");
    bench.create("w");
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  /** The old service named all of them as one host. */
  @Test
  void everyHolderIsListedOnceInTheOrderOfAddresses() {
    filer.lockFile("v", "10.0.0.9");
    filer.lockFile("v", "10.0.0.1");
    filer.lockFile("v", "10.0.0.9", "/v/other", "nfsv4", "delegation");
    filer.lockFile("w", "10.0.0.5");
    assertThat(hosts("v")).containsExactly("10.0.0.1", "10.0.0.9");
    assertThat(locks("v")).extracting(VolumeLock::origin).containsOnly(VolumeLock.Origin.NATIVE);
  }

  @Test
  void aVolumeThatNobodyHoldsHasNone() {
    assertThat(hosts("v")).isEmpty();
  }

  @Test
  void allLocksOfOneHostAreBrokenAndNoOthers() {
    filer.lockFile("v", "10.0.0.9");
    filer.lockFile("v", "10.0.0.9", "/v/other", "nfsv4", "delegation");
    filer.lockFile("v", "10.0.0.1");
    filer.lockFile("w", "10.0.0.9");
    bench.write(new DeleteLock("v", "10.0.0.9"));
    assertThat(hosts("v")).containsExactly("10.0.0.1");
    assertThat(hosts("w")).containsExactly("10.0.0.9");
  }

  @Test
  void whatNobodyHoldsCannotBeBroken() {
    filer.lockFile("v", "10.0.0.1");
    for (String host : List.of("10.0.0.9", "*", "10.0.0.1|10.0.0.2", "!10.0.0.9", "")) {
      BackendException refusal =
          failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteLock("v", host)));
      assertThat(refusal.reason()).isEqualTo("lock-not-found");
    }
    assertThat(hosts("v")).containsExactly("10.0.0.1");
  }

  @Test
  void aLockThatGoesAwayMeanwhileDoesNoHarm() {
    filer.lockFile("v", "10.0.0.9");
    filer.lockFile("v", "10.0.0.9", "/v/other", "nfsv4", "delegation");
    filer.faults().next("DELETE", "*", Fault.error(404, 4, "entry doesn't exist"));
    bench.write(new DeleteLock("v", "10.0.0.9"));
    assertThat(hosts("v")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void whenOnlySomeCouldBeBrokenThatIsSaid() {
    filer.lockFile("v", "10.0.0.9");
    filer.lockFile("v", "10.0.0.9", "/v/other", "nfsv4", "delegation");
    filer.faults().next("DELETE", "*", Fault.latency(java.time.Duration.ZERO));
    filer.faults().next("DELETE", "*", Fault.error(409, 8, "in use"));
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new DeleteLock("v", "10.0.0.9")));
    assertThat(refusal.getMessage()).contains("Some locks are broken");
    assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void nobodyElseCanTakeOne() {
    failure(
        ErrorKind.UNSUPPORTED,
        () -> bench.facet(Locks.class).create(FakeCall.any(), new CreateLock("v", "10.0.0.1")));
  }

  @Test
  void onAnOldReleaseBothAreRefusedWithTheReason() {
    try (OntapSimulator old = OntapSimulator.start(SimulatorSettings.defaults().withOldRelease());
        TestBench there = new TestBench(old)) {
      there.create("v");
      for (BackendException refusal :
          List.of(
              failure(
                  ErrorKind.UNSUPPORTED, () -> there.facet(Locks.class).list(FakeCall.any(), "v")),
              failure(ErrorKind.UNSUPPORTED, () -> there.write(new DeleteLock("v", "10.0.0.1"))))) {
        assertThat(refusal.getMessage()).contains("9.10.1", "9.8.0");
      }
      assertThat(there.changes().take()).containsExactly("capabilities");
    }
  }

  private List<VolumeLock> locks(String volume) {
    return bench.facet(Locks.class).list(FakeCall.any(), volume);
  }

  private List<String> hosts(String volume) {
    return locks(volume).stream().map(VolumeLock::host).toList();
  }
}
