package io.storagegateway.jobarchive.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRecordFileTest {
  private static final String TEXT = "{\"user\": \"alice\"}";

  @TempDir Path folder;

  @Test
  void aRecordIsReadWithTheStampByWhichChangesAreNoticed() throws Exception {
    Path file = TestArchive.write(folder.resolve("meta.json"), TEXT);
    JobRecordFile read = JobRecordFile.read(file, 1000).orElseThrow();
    assertThat(read.record().user()).isEqualTo("alice");
    assertThat(read.stamp().size()).isEqualTo(TEXT.length());
    assertThat(read.stamp().modifiedAt()).isEqualTo(Files.getLastModifiedTime(file).toInstant());
  }

  @Test
  void theSameBytesHaveTheSameChecksumAndOthersHaveNot() throws Exception {
    Path file = TestArchive.write(folder.resolve("meta.json"), TEXT);
    long before = JobRecordFile.read(file, 1000).orElseThrow().checksum();
    Files.setLastModifiedTime(file, TestArchive.LONG_AGO);
    assertThat(JobRecordFile.read(file, 1000).orElseThrow().checksum()).isEqualTo(before);
    TestArchive.write(file, TEXT.replace("alice", "carol"));
    assertThat(JobRecordFile.read(file, 1000).orElseThrow().checksum()).isNotEqualTo(before);
  }

  @Test
  void aRecordThatIsTooLargeIsNotRead() {
    Path file = TestArchive.write(folder.resolve("meta.json"), TEXT);
    assertThatThrownBy(() -> JobRecordFile.read(file, TEXT.length() - 1))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("larger than 16 bytes");
  }

  @Test
  void whatIsNoFileIsNotOpened() throws Exception {
    TestArchive.pipe(folder.resolve("meta.json"));
    assertThatThrownBy(() -> JobRecordFile.read(folder.resolve("meta.json"), 1000))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JobRecordFile.read(folder, 1000)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JobRecordFile.read(folder.resolve("none"), 1000))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLinkIsNotFollowedHere() throws IOException {
    Path file = TestArchive.write(folder.resolve("other.json"), TEXT);
    Path link = Files.createSymbolicLink(folder.resolve("meta.json"), file);
    assertThatThrownBy(() -> JobRecordFile.read(link, 1000)).isInstanceOf(IOException.class);
  }
}
