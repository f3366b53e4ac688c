package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyFileTest {
  @TempDir private Path folder;

  @Test
  void theFileIsNobodyElsesAndHoldsAKey() throws IOException {
    SealKeyFile file = SealKeyFile.in(folder.resolve("state"));
    file.make();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(file.secret().reveal()).matches("[0-9a-f]{64}");
    assertThat(new SealKey(file.secret().reveal()).id()).matches("[0-9a-f]{16}");
  }

  @Test
  void aKeyThatIsThereStays() throws IOException {
    SealKeyFile file = SealKeyFile.in(folder);
    Files.writeString(file.path(), "put here by hand");
    file.make();
    assertThat(file.path()).hasContent("put here by hand");
  }

  @Test
  void manyAtOnceLeaveOneWholeKey() throws IOException {
    SealKeyFile file = SealKeyFile.in(folder);
    IntStream.range(0, 16).parallel().forEach(i -> file.make());
    assertThat(file.secret().reveal()).hasSize(64);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("state"), "a file");
    assertThatThrownBy(() -> SealKeyFile.in(inTheWay).make())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(inTheWay.toString());
  }

  @Test
  void aShortKeyIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> new SealKey("too short for this"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A key for seals has to have at least 32 characters");
  }
}
