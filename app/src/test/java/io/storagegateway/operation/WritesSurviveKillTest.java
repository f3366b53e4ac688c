package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.spi.request.Request;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.OperationFilter;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of write, in a process that is killed when each of them is at some point of its way.
 * Another replica, or the next start, goes on: nothing is doubled, lost or stuck.
 */
class WritesSurviveKillTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final OperationFilter ALL = new OperationFilter(null, null, null, null);
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /**
   * A round.
   *
   * @param points where each write is when its process is killed
   * @param besides whether the other replica is there already, on a PostgreSQL of both; else it is
   *     started afterwards, on the same SQLite file
   */
  record Round(Map<String, FaultPoint> points, boolean besides) {}

  /** All points of all writes in a full run; else one for each, at random. */
  static Stream<Round> rounds() {
    if (!Boolean.getBoolean("gateway.full")) {
      Random random = new Random();
      FaultPoint[] all = FaultPoint.values();
      return Stream.of(false, true)
          .map(besides -> new Round(points(() -> all[random.nextInt(all.length)]), besides));
    }
    return Arrays.stream(FaultPoint.values())
        .flatMap(
            point ->
                Stream.of(
                    new Round(points(() -> point), false), new Round(points(() -> point), true)));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void nothingIsDoubledLostOrStuck(Round round) throws Exception {
    Path file = folder.resolve("backend");
    DatabaseAddress address =
        round.besides()
            ? DATABASES.postgresqlAddress()
            : DatabaseAddress.file(folder.resolve("gateway.db"));
    Optional<Replica> beside =
        round.besides() ? Optional.of(other(address, file)) : Optional.empty();
    List<String> before = beside.map(this::known).orElse(List.of());
    kill(address, file, round.points());
    try (Replica other = beside.orElseGet(() -> other(address, file))) {
      await()
          .atMost(TAKEN_OVER)
          .until(() -> operations(other, before).stream().noneMatch(row -> isActive(row)));
      List<OperationRow> rows = operations(other, before);
      holds(rows, FiledBackend.lines(file), round.points());
    }
  }

  private static boolean isActive(OperationRow row) {
    return row.state().isActive();
  }

  private static void holds(
      List<OperationRow> rows, List<String> lines, Map<String, FaultPoint> points) {
    Map<String, List<OperationRow>> byWrite =
        rows.stream().collect(Collectors.groupingBy(OperationRow::operation));
    points.forEach(
        (write, point) -> {
          List<OperationRow> of = byWrite.getOrDefault(write, List.of());
          if (point == FaultPoint.BEFORE_THE_INTENT) {
            assertThat(of).as("%s was never meant", write).isEmpty();
            return;
          }
          assertThat(of).as("%s killed %s", write, point).hasSize(1);
          OperationRow row = of.get(0);
          assertThat(row.state())
              .as("%s killed %s", write, point)
              .isEqualTo(OperationState.SUCCEEDED);
          assertThat(row.result() == null)
              .as("%s has a result", write)
              .isEqualTo(isRemoval(WriteProcess.all().get(write)));
          assertThat(lines)
              .as("%s killed %s is done once", write, point)
              .containsOnlyOnce("begun " + row.id())
              .containsOnlyOnce("done " + row.id());
        });
    assertThat(lines).as("nothing that nobody meant").hasSize(2 * rows.size());
  }

  private static boolean isRemoval(Request<?> request) {
    return FiledFacets.result(request) == null;
  }

  private Replica other(DatabaseAddress address, Path file) {
    return new Replica(address, new FiledBackend(file, (request, point) -> {})).started();
  }

  private List<String> known(Replica replica) {
    return operations(replica, List.of()).stream().map(OperationRow::id).toList();
  }

  private static List<OperationRow> operations(Replica replica, List<String> but) {
    return replica.operations.page(ALL, Optional.empty(), 1000).stream()
        .filter(row -> !but.contains(row.id()))
        .toList();
  }

  private void kill(DatabaseAddress address, Path file, Map<String, FaultPoint> points)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(WriteProcess.class.getName());
    command.addAll(List.of(address.url(), String.valueOf(address.username()), file.toString()));
    points.forEach((write, point) -> command.add(write + "=" + point));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
                return Files.readString(output).split("AT ", -1).length == points.size() + 1;
              });
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static Map<String, FaultPoint> points(Supplier<FaultPoint> point) {
    Map<String, FaultPoint> points = new TreeMap<>();
    WriteProcess.all()
        .forEach((name, request) -> points.put(name, reachable(request, point.get())));
    return points;
  }

  /** What leaves no handle is never between the handle and the end. */
  private static FaultPoint reachable(Request<?> request, FaultPoint wanted) {
    return wanted == FaultPoint.AFTER_THE_HANDLE && FiledBackend.leavesNoHandle(request)
        ? FaultPoint.AFTER_THE_CALL
        : wanted;
  }
}
