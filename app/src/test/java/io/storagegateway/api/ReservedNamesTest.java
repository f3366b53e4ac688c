package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservedNamesTest {
  @Test
  void areTheFirstSegmentsThatTheApiUsesItself() {
    assertThat(
            ReservedNames.of(
                Set.of(
                    EndpointsResource.class,
                    EndpointResource.class,
                    AllVolumesResource.class,
                    MeResource.class,
                    VolumesResource.class)))
        .containsExactly("endpoints", "me", "volumes");
  }
}
