package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.ALICE;
import static io.storagegateway.jobarchive.OpenedArchive.BOB;
import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFilesTest {
  private static final JobKey KEY = new JobKey("emmy", 1001, 1_600_000_000);

  @TempDir Path root;
  @TempDir Path state;
  private Path folder;
  private OpenedArchive opened;

  @BeforeEach
  void aJob() throws IOException {
    TestArchive archive = TestArchive.in(root).cluster("emmy");
    folder = archive.job(KEY);
    byte[] packed = new byte[200_000];
    new Random(1).nextBytes(packed);
    Files.write(folder.resolve("data.json.gz"), packed);
    opened = OpenedArchive.of(archive, state);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void theFilesAreSentAsTheyAreStored() throws IOException {
    try (Content content = open()) {
      assertThat(content.mediaType()).isEqualTo("application/zip");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      Map<String, byte[]> entries = entries(out.toByteArray());
      assertThat(entries.keySet()).containsExactly("data.json", "data.json.gz", "meta.json");
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        assertThat(each.getValue()).isEqualTo(Files.readAllBytes(folder.resolve(each.getKey())));
      }
    }
  }

  @Test
  void whatLiesBesideThemIsNotSent() throws IOException {
    TestArchive.write(folder.resolve("secret.txt"), "x");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
    Files.delete(folder.resolve("data.json"));
    Files.createSymbolicLink(folder.resolve("data.json"), Path.of("/etc/passwd"));
    try (Content content = open()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      assertThat(entries(out.toByteArray()).keySet()).containsExactly("data.json.gz", "meta.json");
    }
  }

  @Test
  void aFileThatChangesWhileItIsSentEndsTheTransfer() throws IOException {
    for (Change change :
        new Change[] {
          file -> Files.writeString(file, "short"),
          file -> Files.write(file, new byte[300_000]),
          Files::delete,
          file -> Files.setLastModifiedTime(file, TestArchive.LONG_AGO)
        }) {
      Files.write(folder.resolve("data.json.gz"), new byte[200_000]);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (Content content = open()) {
        change.make(folder.resolve("data.json.gz"));
        refused(ErrorKind.UNAVAILABLE, "job-changing", () -> content.writeTo(out));
      }
      assertThat(hasEnd(out.toByteArray())).isFalse();
    }
  }

  private interface Change {
    void make(Path file) throws IOException;
  }

  /** Readers find the directory of a zip archive by a mark at its end. */
  private static boolean hasEnd(byte[] zip) {
    return new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).contains("PK\005\006");
  }

  @Test
  void theVersionChangesWithTheFiles() throws IOException {
    String before = version();
    assertThat(version()).isEqualTo(before);
    Files.write(folder.resolve("data.json"), new byte[7]);
    assertThat(version()).isNotEqualTo(before);
  }

  @Test
  void whoMayNotSeeTheJobDoesNotGetItsFiles() {
    refused(
        ErrorKind.NOT_FOUND,
        "job-not-found",
        () -> files().open(FakeCall.any(), KEY.id(), BOB).close());
  }

  @Test
  void nothingStaysOpenAfterwards() throws IOException {
    long before = openFiles();
    for (int round = 0; round < 20; round++) {
      try (Content content = open()) {
        content.writeTo(OutputStream.nullOutputStream());
      }
    }
    assertThat(openFiles()).isLessThan(before + 20);
  }

  private static long openFiles() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private String version() {
    try (Content content = open()) {
      return content.version();
    }
  }

  private Content open() {
    return files().open(FakeCall.any(), KEY.id(), ALICE);
  }

  private JobFiles files() {
    return opened.backend().require(JobFiles.class);
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
