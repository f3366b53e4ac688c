package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdentityTest {
  private static final int GATEWAYS = 16;

  @TempDir private Path folder;

  @Test
  void aNameIsMadeUpOnceAndKept() throws IOException {
    Path state = folder.resolve("state");
    String name = NodeIdentity.in(state);
    assertThat(name).hasSize(36);
    assertThat(NodeIdentity.in(state)).isEqualTo(name);
    assertThat(Files.readString(state.resolve("node-id"))).isEqualTo(name + "\n");
    assertThat(files(state)).as("nothing else is left there").containsExactly("node-id");
  }

  @Test
  void anotherMachineHasAnotherName() {
    assertThat(NodeIdentity.in(folder.resolve("one")))
        .isNotEqualTo(NodeIdentity.in(folder.resolve("other")));
  }

  @Test
  void aNameThatSomebodyHasWrittenThereIsTaken() throws IOException {
    Files.writeString(folder.resolve("node-id"), "  rack-7.example_1 \n\n");
    assertThat(NodeIdentity.in(folder)).isEqualTo("rack-7.example_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "a/b", "a\nb", "ä", "x\u0000"})
  void whatIsNoNameIsToldWithTheFileAndTheWayOut(String content) throws IOException {
    Files.writeString(folder.resolve("node-id"), content);
    assertThatThrownBy(() -> NodeIdentity.in(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.resolve("node-id").toString())
        .hasMessageContaining("set operations.node_id");
    assertThat(Files.readString(folder.resolve("node-id"))).as("untouched").isEqualTo(content);
  }

  @Test
  void aNameThatIsTooLongIsNone() throws IOException {
    Files.writeString(folder.resolve("node-id"), "a".repeat(65));
    assertThatThrownBy(() -> NodeIdentity.in(folder)).isInstanceOf(IllegalStateException.class);
    Files.writeString(folder.resolve("node-id"), "a".repeat(64));
    assertThat(NodeIdentity.in(folder)).hasSize(64);
  }

  @Test
  void aFolderThatCannotBeMadeIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> NodeIdentity.in(file.resolve("state")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("node-id");
  }

  @Test
  void gatewaysThatStartTogetherInOneFolderHaveOneName() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(GATEWAYS);
    try {
      List<Callable<String>> starts =
          Stream.<Callable<String>>generate(() -> () -> NodeIdentity.in(folder))
              .limit(GATEWAYS)
              .toList();
      Set<String> names =
          threads.invokeAll(starts).stream()
              .map(NodeIdentityTest::value)
              .collect(Collectors.toSet());
      assertThat(names).hasSize(1);
      assertThat(files(folder)).containsExactly("node-id");
    } finally {
      threads.shutdownNow();
    }
  }

  private static String value(Future<String> future) {
    try {
      return future.get();
    } catch (Exception e) { // Whatever a gateway failed with fails the test.
      throw new AssertionError(e);
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
