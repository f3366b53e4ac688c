package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LockTest extends FilerTest {
  private static final String LOCKS = "/protocols/locks";
  private final String volume = make("v");

  @Test
  void aLockTellsWhoHoldsWhat() {
    FileLock lock = filer.lockFile("v", "10.0.0.1", "/v/a/b", "nfsv4", "delegation");
    filer.lockFile("v", "10.0.0.2");
    Reply found = console.get(LOCKS + "?volume.name=v&svm.name=vs1&type=delegation&fields=*");
    assertThat(found.records()).isEqualTo(1);
    assertThat(found.record(0).get("uuid").asText()).isEqualTo(lock.uuid());
    assertThat(found.record(0).get("client_address").asText()).isEqualTo("10.0.0.1");
    assertThat(found.record(0).get("path").asText()).isEqualTo("/v/a/b");
    assertThat(found.record(0).get("protocol").asText()).isEqualTo("nfsv4");
    assertThat(found.record(0).get("state").asText()).isEqualTo("granted");
    assertThat(found.record(0).get("delegation").asText()).isEqualTo("write");
    assertThat(found.record(0).has("byte_lock")).isFalse();
    assertThat(found.record(0).at("/volume/uuid").asText()).isEqualTo(volume);
    assertThat(found.record(0).at("/node/name").asText()).startsWith("filer");
    Reply other = console.get(LOCKS + "?client_address=10.0.0.2&fields=byte_lock,oplock_level");
    assertThat(other.record(0).at("/byte_lock/length").asInt()).isEqualTo(1);
    assertThat(other.record(0).has("oplock_level")).isFalse();
  }

  @Test
  void aVolumeWithoutLocksHasAnEmptyList() {
    assertThat(console.get(LOCKS + "?volume.name=v").records()).isZero();
  }

  @Test
  void aLockIsBrokenByItsUuid() {
    FileLock lock = filer.lockFile("v", "10.0.0.1");
    filer.lockFile("v", "10.0.0.1");
    assertThat(console.delete(LOCKS + "/" + lock.uuid()).status()).isEqualTo(200);
    assertThat(console.get(LOCKS).records()).isEqualTo(1);
    assertRefused(console.get(LOCKS + "/" + lock.uuid()), 404, 4);
    assertRefused(console.delete(LOCKS + "/" + lock.uuid()), 404, 4);
  }

  @Test
  void locksAreBrokenByAQuery() {
    make("w");
    filer.lockFile("v", "10.0.0.1");
    filer.lockFile("v", "10.0.0.1");
    filer.lockFile("v", "10.0.0.2");
    filer.lockFile("w", "10.0.0.1");
    Reply broken = console.delete(LOCKS + "?volume.name=v&client_address=10.0.0.1");
    assertThat(broken.status()).isEqualTo(200);
    assertThat(broken.at("num_records").asInt()).isEqualTo(2);
    assertThat(console.get(LOCKS).records()).isEqualTo(2);
    assertThat(console.delete(LOCKS + "?volume.name=x").at("num_records").asInt()).isZero();
  }

  @Test
  void locksAreNeverBrokenWithoutACondition() {
    filer.lockFile("v", "10.0.0.1");
    assertRefused(console.delete(LOCKS), 400, 262_190);
    assertRefused(console.delete(LOCKS + "?return_timeout=5"), 400, 262_190);
    assertRefused(console.delete(LOCKS + "?volumename=v"), 400, 262_179);
    assertThat(console.get(LOCKS).records()).isEqualTo(1);
  }

  @Test
  void nobodyKeepsALockOnAVolumeThatIsNotOnline() {
    filer.lockFile("v", "10.0.0.1");
    patch(volume, "{\"state\":\"restricted\"}");
    assertThat(console.get(LOCKS).records()).isZero();
  }

  @Test
  void nobodyMakesALockThroughTheApi() {
    assertRefused(console.post(LOCKS, "{}"), 405, 3);
    assertThatThrownBy(() -> filer.lockFile("nobody", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }
}
