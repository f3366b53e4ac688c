package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {
  private static final Capabilities VOLUMES =
      Capabilities.none()
          .supports(Operation.GET_VOLUME)
          .kind(Kind.VOLUME, KindRules.named("[a-z]+", 10).build())
          .build();

  @ParameterizedTest
  @EnumSource(names = {"CREATE_LOCK", "LIST_LOCKS", "DELETE_LOCK"})
  void volumesCanBeLockedWhateverTheirBackEndCan(Operation operation) {
    Offer offer = Offer.of(VOLUMES);
    assertThat(offer.capabilities().supports(operation)).isTrue();
    assertThat(offer.note(operation)).isPresent();
    assertThat(offer.addsLocks()).isTrue();
  }

  @Test
  void nothingElseIsAdded() {
    Offer offer = Offer.of(VOLUMES);
    for (Operation operation : Operation.values()) {
      if (operation.kind() != Kind.LOCK) {
        assertThat(offer.capabilities().refusal(operation)).isEqualTo(VOLUMES.refusal(operation));
        assertThat(offer.note(operation)).isEmpty();
      }
    }
  }

  @Test
  void aBackEndThatLocksIsLeftAlone() {
    Capabilities locking =
        Capabilities.none()
            .supports(Operation.GET_VOLUME, Operation.CREATE_LOCK)
            .kind(Kind.VOLUME, KindRules.named("[a-z]+", 10).build())
            .kind(Kind.LOCK, KindRules.named("[a-z]+", 10).build())
            .build();
    Offer offer = Offer.of(locking);
    assertThat(offer.capabilities()).isSameAs(locking);
    assertThat(offer.addsLocks()).isFalse();
    assertThat(offer.note(Operation.CREATE_LOCK)).isEmpty();
  }

  @Test
  void whereThereAreNoVolumesThereIsNothingToLock() {
    Offer offer = Offer.of(Capabilities.none().build());
    assertThat(offer.addsLocks()).isFalse();
    assertThat(offer.capabilities().supports(Operation.CREATE_LOCK)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "db01.example.org", "10.0.0.7", "[2001:db8::1]", "a", "!"})
  void aHostIsWhateverFitsIntoAHeaderAndAPath(String host) {
    assertThat(Offer.of(VOLUMES).capabilities().rules(Kind.LOCK).allowsName(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ä", "a\n", "a\u0000", "\u2028"})
  void nothingElseIsAHost(String host) {
    assertThat(Offer.of(VOLUMES).capabilities().rules(Kind.LOCK).allowsName(host)).isFalse();
  }

  @Test
  void aHostHas255CharactersAtMost() {
    KindRules hosts = Offer.of(VOLUMES).capabilities().rules(Kind.LOCK);
    assertThat(hosts.allowsName("h".repeat(255))).isTrue();
    assertThat(hosts.allowsName("h".repeat(256))).isFalse();
    assertThat(hosts.settable()).containsExactly("expires_in");
  }

  @Test
  void hostsAreCalledAsTheBackEndCallsThoseOfItsOwnLocks() {
    Capabilities listing =
        Capabilities.none()
            .supports(Operation.GET_VOLUME, Operation.LIST_LOCKS)
            .kind(Kind.VOLUME, KindRules.named("[a-z]+", 10).build())
            .kind(Kind.LOCK, KindRules.named("[0-9.]+", 15).build())
            .build();
    KindRules hosts = Offer.of(listing).capabilities().rules(Kind.LOCK);
    assertThat(hosts.allowsName("10.0.0.7")).isTrue();
    assertThat(hosts.allowsName("node-1")).isFalse();
  }
}
