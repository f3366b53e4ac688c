package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Nobody sees what a visibility does not show, and nobody misses what it does. */
interface VisibilityCases extends Cases {
  @Test
  default void listAndGetShowTheSame() {
    try (Lab lab = labWithOwners()) {
      List<Visibility> visibilities =
          List.of(
              Visibility.ALL,
              Visibility.NOTHING_OWNED,
              Visibility.of(Set.of("alice"), Set.of()),
              Visibility.of(Set.of("bob", "nobody"), Set.of()),
              Visibility.of(Set.of(), Set.of("alice")));
      List<Volume> all = Shelf.volumes().all(lab.backend());
      for (Visibility visibility : visibilities) {
        Set<String> listed = Walk.keys(Shelf.volumes().all(lab.backend(), visibility));
        assertThat(Walk.keys(all)).containsAll(listed);
        for (Volume volume : all) {
          assertThat(isShown(lab, volume, visibility))
              .as("%s under %s: get shows what list shows", volume.name(), visibility)
              .isEqualTo(listed.contains(volume.name()));
        }
      }
    }
  }

  @Test
  default void aVolumeIsShownToItsOwnerAndNotToOthers() {
    try (Lab lab = labWithOwners()) {
      List<Volume> all = Shelf.volumes().all(lab.backend());
      Assumptions.assumeTrue(
          all.stream().anyMatch(volume -> fixture().owner(volume).isPresent()),
          "volumes have no owners here");
      for (Volume volume : all) {
        Optional<String> owner = fixture().owner(volume);
        assertThat(isShown(lab, volume, Visibility.NOTHING_OWNED))
            .as("%s, owned by %s, is shown to nobody in particular", volume.name(), owner)
            .isEqualTo(owner.isEmpty());
        owner.ifPresent(
            user -> {
              assertThat(isShown(lab, volume, Visibility.of(Set.of(user), Set.of()))).isTrue();
              assertThat(isShown(lab, volume, Visibility.of(Set.of("not-" + user), Set.of())))
                  .isFalse();
            });
      }
    }
  }

  /**
   * The gateway keeps what such back-ends list, and shows it by what the volumes say themselves.
   */
  @Test
  default void volumesThatTheGatewayKeepsSayWhoseTheyAre() {
    try (Lab lab = labWithOwners()) {
      Assumptions.assumeTrue(
          lab.backend().capabilities().rules(Kind.VOLUME).listing() instanceof ListingMode.Scan,
          "the back-end filters by itself");
      for (Volume volume : Shelf.volumes().all(lab.backend())) {
        String owner = volume.attributes().owner();
        assertThat(isShown(lab, volume, Visibility.NOTHING_OWNED))
            .as("%s, owned by %s", volume.name(), owner)
            .isEqualTo(Visibility.NOTHING_OWNED.allows(owner, volume.attributes().project()));
      }
    }
  }

  private Lab labWithOwners() {
    Lab lab = labFor(Operation.LIST_VOLUMES, Operation.GET_VOLUME);
    if (lab.declares(Operation.CREATE_VOLUME)) {
      lab.stock().volume();
      for (String owner : List.of("alice", "bob")) {
        Optional<CreateVolume> owned = fixture().owned(lab.stock().draft(), owner);
        owned.ifPresent(lab::write);
      }
    }
    return lab;
  }

  private static boolean isShown(Lab lab, Volume volume, Visibility visibility) {
    try {
      Volume seen =
          lab.backend().require(Volumes.class).get(Call.quiet(), volume.name(), visibility);
      assertThat(seen.uuid()).isEqualTo(volume.uuid());
      return true;
    } catch (BackendException e) {
      assertThat(e.kind()).as("what is not visible is not there").isEqualTo(ErrorKind.NOT_FOUND);
      return false;
    }
  }
}
