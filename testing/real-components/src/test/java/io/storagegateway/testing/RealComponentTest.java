package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RealComponentTest {
  @TempDir Path folder;

  @Test
  void aProgramIsFoundInAnyFolderOfTheSearchPath() throws IOException {
    Path program = Files.createFile(folder.resolve("jq"));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(RealComponent.JQ.find("/nowhere:" + folder)).contains(program);
  }

  @Test
  void aFileThatCannotBeExecutedIsNoProgram() throws IOException {
    Files.createFile(folder.resolve("jq"));

    assertThat(RealComponent.JQ.find(folder.toString())).isEmpty();
  }

  @Test
  void theIdentityProviderIsWhereTheBuildPutIt() throws IOException {
    Path script = Files.createDirectory(folder.resolve("bin")).resolve("kc.sh");
    assertThat(Files.createFile(script).toFile().setExecutable(true)).isTrue();

    String before = System.setProperty("gateway.keycloak", folder.toString());
    try {
      assertThat(RealComponent.KEYCLOAK.find()).contains(script);
      System.clearProperty("gateway.keycloak");
      assertThat(RealComponent.KEYCLOAK.find()).isEmpty();
    } finally {
      if (before != null) {
        System.setProperty("gateway.keycloak", before);
      }
    }
  }

  @Test
  void anAbsentProgramAbortsTheTestAndIsWrittenDown() {
    assertThatThrownBy(() -> RealComponent.WRK.refuse("load is not measured", folder, false))
        .isInstanceOf(TestAbortedException.class);

    assertThat(folder).isDirectoryContaining("glob:**.txt");
    assertThat(folder.toFile().listFiles())
        .singleElement()
        .satisfies(file -> assertThat(file).hasContent("wrk: load is not measured"));
  }

  @Test
  void anAbsentProgramFailsTheTestWhereRealOnesAreRequired() {
    assertThatThrownBy(() -> RealComponent.WRK.refuse("load is not measured", folder, true))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("wrk: load is not measured");
  }

  @Test
  void aProgramThatMayNotDoItsWorkSaysWhy() {
    Path shell = Path.of("/bin/sh");

    assertThat(RealComponent.obstacle(shell, List.of("-c", "exit 0"))).isEmpty();
    assertThat(RealComponent.obstacle(shell, List.of("-c", "echo not here; exit 3")))
        .contains("exit code 3: not here");
  }
}
