package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {
  @ParameterizedTest
  @EnumSource
  void whatChangesAnythingNeedsACallerWhoIsSignedIn(Permission permission) {
    assertThat(permission.changes() && permission.anonymous()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesMoreThanTheCallersOwnNeedsARoleBeyondReading(Permission permission) {
    Set<Permission> own =
        Set.of(
            Permission.CREATE_TOKEN,
            Permission.REVOKE_TOKEN,
            Permission.CANCEL_OPERATION,
            Permission.RETRY_OPERATION);
    if (permission.changes() && !own.contains(permission)) {
      assertThat(permission.role()).get().isNotEqualTo(Role.USER);
    }
  }

  @Test
  void changingAVolumeIsForUberAdminsAlone() {
    assertThat(Permission.PATCH_VOLUME.role()).isEqualTo(Optional.of(Role.UBER_ADMIN));
    assertThat(Permission.RESTRICT_VOLUME.role()).isEqualTo(Optional.of(Role.UBER_ADMIN));
    assertThat(Permission.REINSTATE_VOLUME.role()).isEqualTo(Optional.of(Role.UBER_ADMIN));
    assertThat(Permission.DELETE_LOCK.role()).isEqualTo(Optional.of(Role.UBER_ADMIN));
  }

  @Test
  void exportPoliciesAreForAdminsAlone() {
    assertThat(Permission.LIST_EXPORT_POLICIES.role()).isEqualTo(Optional.of(Role.ADMIN));
    assertThat(Permission.LIST_EXPORT_POLICIES.anonymous()).isFalse();
  }
}
