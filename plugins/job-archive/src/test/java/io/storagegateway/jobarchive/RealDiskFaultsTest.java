package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.RealComponent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * File systems that are really full, really read-only, or really may not be written: whatever is
 * written then, and at whatever moment, callers are told ({@code no-space}, {@code
 * archive-not-writable}), what was made is gone, what was there stays, and no job is lost.
 */
class RealDiskFaultsTest {
  private static final boolean FULL_RUN = Boolean.getBoolean("gateway.full");
  private static final String TRIAL = "mount -t tmpfs tmpfs /tmp";

  @TempDir Path place;

  @ParameterizedTest
  @EnumSource(DiskFaultsProgram.Way.class)
  void theArchiveFailsWhileItIsWritten(DiskFaultsProgram.Way way) throws Exception {
    List<DiskWrite> all = List.of(DiskWrite.values());
    String output = run(way, "archive", all);
    for (DiskWrite write : all) {
      assertThat(output).containsPattern(failed(write, way.hits(write)));
    }
  }

  @ParameterizedTest
  @EnumSource(DiskFaultsProgram.Way.class)
  void theOtherFileSystemFailsToWhichJobsGo(DiskFaultsProgram.Way way) throws Exception {
    List<DiskWrite> going = List.of(DiskWrite.RETENTION_MOVE, DiskWrite.RETENTION_COPY);
    String output = run(way, "cold", going);
    for (DiskWrite write : going) {
      assertThat(output).containsPattern(failed(write, true));
    }
  }

  /** What tells that a write was tried, and how often it failed. */
  private static String failed(DiskWrite write, boolean ever) {
    return "(?m)^" + write + " failed " + (ever ? "[1-9]\\d*" : "0") + " times$";
  }

  private String run(DiskFaultsProgram.Way way, String failing, List<DiskWrite> writes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(surroundings(way));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            DiskFaultsProgram.class.getName(),
            way.name(),
            place.toString(),
            failing,
            FULL_RUN ? "1" : "7"));
    writes.forEach(write -> command.add(write.name()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** A process that has mounts of its own, or one that has to obey permissions also as root. */
  private static List<String> surroundings(DiskFaultsProgram.Way way) {
    if (way.needsDisk()) {
      List<String> own =
          isRoot() ? List.of("--mount") : List.of("--user", "--map-root-user", "--mount");
      Path unshare =
          RealComponent.UNSHARE.require(
              "file systems that are full or read-only", joined(own, "sh", "-c", TRIAL));
      return joined(List.of(unshare.toString()), own.toArray(String[]::new));
    }
    if (!isRoot()) {
      return List.of();
    }
    List<String> obeying = List.of("--bounding-set", "-dac_override,-dac_read_search");
    Path setpriv =
        RealComponent.SETPRIV.require(
            "permissions that are lost while an archive is written", joined(obeying, "true"));
    return joined(List.of(setpriv.toString()), obeying.toArray(String[]::new));
  }

  private static List<String> joined(List<String> options, String... command) {
    return Stream.concat(options.stream(), Arrays.stream(command)).toList();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
