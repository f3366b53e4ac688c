package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingPlacesTest {
  private final WaitingPlaces places = new WaitingPlaces(3, 2);

  @Test
  void nobodyTakesThePlacesOfAllOthers() {
    assertThat(places.take("ada")).isTrue();
    assertThat(places.take("ada")).isTrue();
    assertThat(places.take("ada")).isFalse();
    assertThat(places.take("eve")).isTrue();
    assertThat(places.take("bob")).as("none is left").isFalse();
  }

  @Test
  void aPlaceThatIsLeftCanBeTaken() {
    assertThat(places.take("ada")).isTrue();
    assertThat(places.take("ada")).isTrue();
    places.leave("ada");
    assertThat(places.take("ada")).isTrue();
    places.leave("ada");
    places.leave("ada");
    assertThat(places.take("eve")).isTrue();
    assertThat(places.take("eve")).isTrue();
    assertThat(places.take("bob")).isTrue();
  }
}
