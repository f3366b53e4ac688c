package io.storagegateway.contract;

import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a job as they are sent.
 *
 * @param files their bytes by name, in the order in which they are sent
 */
record JobPayload(Map<String, byte[]> files) implements Upload {
  JobPayload {
    files = new LinkedHashMap<>(files);
  }

  /** What the back-end itself gives. */
  static JobPayload of(Lab lab, Job job) {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (Content content =
        lab.backend().require(JobFiles.class).open(Call.transfer(), job.id(), Visibility.ALL)) {
      content.writeTo(zip);
      return unpacked(zip.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("the files of " + job.id() + " are no archive", e);
    }
  }

  private static JobPayload unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return new JobPayload(files);
  }

  JobPayload with(String name, byte[] bytes) {
    JobPayload more = new JobPayload(files);
    more.files.put(name, bytes);
    return more;
  }

  /** What can be compared and read by people: a checksum for each name. */
  Map<String, Long> checksums() {
    return files.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> checksum(file.getValue())));
  }

  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  ReceivedJob receivedAs(Lab lab, String job) {
    return lab.backend().require(JobFiles.class).receive(Call.transfer(), job, this);
  }

  @Override
  public void each(Receiver receiver) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      receiver.take(file.getKey(), new ByteArrayInputStream(file.getValue()));
    }
  }
}
