package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.VolumeLock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocksAndPoliciesTest {
  private final TestBench bench = TestBench.standard();

  @Test
  void aHolderKeepsItsLock() {
    bench.create("a");
    VolumeLock lock = bench.write(new CreateLock("a", "host"));
    bench.clock().advance(Duration.ofHours(1));
    assertThat(bench.write(new CreateLock("a", "host"))).isEqualTo(lock);
    assertThat(bench.facet(Locks.class).list(FakeCall.any(), "a")).containsExactly(lock);
  }

  @Test
  void anotherHostDoesNotGetIt() {
    bench.create("a");
    bench.write(new CreateLock("a", "host"));
    assertThat(
            Failures.failure(ErrorKind.CONFLICT, () -> bench.write(new CreateLock("a", "other")))
                .reason())
        .isEqualTo("lock-held");
    assertThat(
            Failures.failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteLock("a", "other")))
                .reason())
        .isEqualTo("lock-not-found");
  }

  @Test
  void fencesRiseEvenForAVolumeThatWasMadeAnew() {
    bench.create("a");
    long first = bench.write(new CreateLock("a", "host")).fence();
    bench.write(new DeleteLock("a", "host"));
    long second = bench.write(new CreateLock("a", "other")).fence();
    bench.restrict("a");
    bench.create("a");
    long third = bench.write(new CreateLock("a", "host")).fence();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLockDoesNotChangeTheVersion() {
    String version = bench.create("a").version();
    bench.write(new CreateLock("a", "host"));
    assertThat(bench.get("a").version()).isEqualTo(version);
  }

  @Test
  void hostsAndRulesMustBePrintable() {
    bench.create("a");
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new CreateLock("a", "")));
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new CreateLock("a", "x\n")));
    Failures.failure(
        ErrorKind.INVALID, () -> bench.write(new CreateExportPolicy("p", List.of(""))));
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new CreateExportPolicy("", List.of())));
    Failures.failure(
        ErrorKind.INVALID,
        () -> bench.write(new CreateExportPolicy("p", List.of("x".repeat(256)))));
    assertThat(bench.write(new CreateExportPolicy("10.0.0.0/8 ünï", List.of())).rules()).isEmpty();
  }

  @Test
  void rulesKeepTheirOrderAndAreThereOnce() {
    ExportPolicy policy = bench.write(new CreateExportPolicy("p", List.of("b", "a", "b")));
    assertThat(policy.rules()).containsExactly("b", "a");
    assertThat(bench.write(new AddExportRule("p", "a", null))).isEqualTo(policy);
    ExportPolicy longer = bench.write(new AddExportRule("p", "c", policy.version()));
    assertThat(longer.rules()).containsExactly("b", "a", "c");
    assertThat(bench.write(new RemoveExportRule("p", "x", null))).isEqualTo(longer);
    assertThat(bench.write(new RemoveExportRule("p", "a", null)).rules()).containsExactly("b", "c");
    Failures.failure(ErrorKind.INVALID, () -> bench.write(new AddExportRule("p", "", null)));
  }

  @Test
  void anotherVersionOfAPolicyIsNotChanged() {
    String stale = bench.write(new CreateExportPolicy("p", List.of("a"))).version();
    bench.write(new AddExportRule("p", "b", null));
    for (Request<?> request :
        List.<Request<?>>of(
            new AddExportRule("p", "c", stale),
            new RemoveExportRule("p", "a", stale),
            new DeleteExportPolicy("p", stale))) {
      assertThat(Failures.failure(ErrorKind.CONFLICT, () -> bench.write(request)).reason())
          .isEqualTo(BackendException.VERSION_MISMATCH);
    }
    Failures.failure(
        ErrorKind.ALREADY_EXISTS, () -> bench.write(new CreateExportPolicy("p", List.of())));
  }

  @Test
  void policiesAreListedByName() {
    for (String name : List.of("b", "a", "c")) {
      bench.write(new CreateExportPolicy(name, List.of()));
    }
    bench.write(new DeleteExportPolicy("b", null));
    ExportPolicies policies = bench.facet(ExportPolicies.class);
    assertThat(policies.list(FakeCall.any(), Query.all(10)).items())
        .extracting(ExportPolicy::name)
        .containsExactly("a", "c");
    Failures.failure(ErrorKind.NOT_FOUND, () -> policies.get(FakeCall.any(), "b"));
  }
}
