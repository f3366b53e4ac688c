package io.storagegateway.jobarchive.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveVersionTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "1\n", "2\n", "3\n"})
  void threeVersionsCanBeRead(String text) {
    TestArchive.write(root.resolve("version.txt"), text);
    assertThat(ArchiveVersion.read(root)).isEqualTo(text.charAt(0) - '0');
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "4", "33", "3 ", "3\r\n", "3\n\n", "three", "-3", "\u0663"})
  void anyOtherIsRefused(String text) {
    TestArchive.write(root.resolve("version.txt"), text);
    assertRefused();
  }

  @Test
  void noneIsRefused() {
    assertRefused();
  }

  @Test
  void aVersionThatIsNoFileIsRefusedWithoutBeingOpened() throws Exception {
    TestArchive.pipe(root.resolve("version.txt"));
    assertRefused();
  }

  @Test
  void aLinkToAVersionElsewhereIsRefused(@TempDir Path elsewhere) throws IOException {
    TestArchive.write(elsewhere.resolve("version.txt"), "3\n");
    Files.createSymbolicLink(root.resolve("version.txt"), elsewhere.resolve("version.txt"));
    assertRefused();
  }

  private void assertRefused() {
    assertThatThrownBy(() -> ArchiveVersion.read(root))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e.reason()).isEqualTo("archive-version-unsupported");
            });
  }
}
