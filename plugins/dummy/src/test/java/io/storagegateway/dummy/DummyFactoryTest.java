package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DummyFactoryTest {
  private final DummyFactory factory = new DummyFactory();

  @Test
  void saysWhatItIs() {
    assertThat(factory.type()).isEqualTo("dummy");
    assertThat(factory.settings()).isEqualTo(DummySettings.class);
    assertThat(factory.volumeAttributes()).isEqualTo(DummyAttributes.class);
    assertThat(factory.legacyNames()).isEqualTo(Map.of("DummyStorage", Map.of()));
  }

  @Test
  void makesBackEndsThatShareNothing() {
    try (Backend one = create(DummySettings.DEFAULTS);
        Backend other = create(DummySettings.DEFAULTS)) {
      TestBench.create("a", DummyAttributes.NOTHING_SAID).perform(one, FakeCall.any());
      Volumes others = other.require(Volumes.class);
      assertThat(others.list(FakeCall.any(), Query.all(10)).items()).isEmpty();
    }
  }

  @Test
  void everyOperationIsSupported() {
    try (Backend backend = create(SettingsBuilder.settings().jobs(10).nodes(1).build())) {
      assertThat(Operation.values()).allMatch(backend.capabilities()::supports);
    }
  }

  @Test
  void theListingStyleIsDeclared() {
    try (Backend query = create(DummySettings.DEFAULTS);
        Backend scan = create(SettingsBuilder.settings().listing(ListingStyle.SCAN).build())) {
      assertThat(query.capabilities().rules(Kind.VOLUME).listing())
          .isInstanceOf(ListingMode.QueryBy.class);
      assertThat(scan.capabilities().rules(Kind.VOLUME).listing())
          .isInstanceOf(ListingMode.Scan.class);
    }
  }

  @Test
  void aClosedBackEndIsDownAndAnswersNothing() {
    Backend backend = create(SettingsBuilder.settings().volumes(3).build());
    assertThat(backend.health(FakeCall.any())).isEqualTo(Health.up("3 volumes in memory."));
    backend.close();
    assertThat(backend.health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
    Failures.failure(
        ErrorKind.UNAVAILABLE,
        () -> backend.require(Volumes.class).get(FakeCall.any(), "volume-0000001", Visibility.ALL));
    Failures.failure(
        ErrorKind.UNAVAILABLE,
        () -> TestBench.create("a", DummyAttributes.NOTHING_SAID).perform(backend, FakeCall.any()));
  }

  private Backend create(DummySettings settings) {
    return factory.create(new FakeContext("dummy").with(new TestClock()), settings);
  }
}
