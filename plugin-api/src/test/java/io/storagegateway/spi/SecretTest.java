package io.storagegateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  private static final String CANARY = "canary-4711";

  @TempDir Path folder;

  @Test
  void textNeverShowsTheSecret() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), CANARY);

    assertThat(Secret.of(CANARY)).hasToString("***");
    assertThat(Secret.file(file)).hasToString("***");
    assertThat("%s %s".formatted(Secret.of(CANARY), Secret.file(file))).doesNotContain(CANARY);
  }

  @Test
  void aSecretInAFileFollowsTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "before\n");
    Secret secret = Secret.file(file);
    assertThat(secret.reveal()).isEqualTo("before");

    Files.writeString(file, "after\n");

    assertThat(secret.reveal()).isEqualTo("after");
  }

  @Test
  void aMissingFileIsUnavailableAndNotNamedToTheCaller() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> Secret.file(missing).reveal())
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e.reason()).isEqualTo("secret-unreadable");
              assertThat(e.getMessage()).doesNotContain("missing-file", folder.toString());
            });
  }
}
