package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The files of a job are an archive that can be read. */
interface JobFileCases extends Cases {
  @Test
  default void theFilesOfAJobAreAZipArchive() throws IOException {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.OPEN_JOB_FILES)) {
      Job job = KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (Content content = open(lab, job)) {
        assertThat(content.mediaType()).isEqualTo("application/zip");
        assertThat(content.version()).isNotBlank();
        content.writeTo(out);
        content.length().ifPresent(length -> assertThat((long) out.size()).isEqualTo(length));
      }
      assertThat(entries(out.toByteArray()))
          .as("files of %s", job.id())
          .isNotEmpty()
          .allSatisfy((name, size) -> assertThat(name).doesNotContain("..").doesNotStartWith("/"));
    }
  }

  @Test
  default void whatDoesNotReachTheCallerIsNoFailureOfTheBackend() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.OPEN_JOB_FILES);
        Content content = open(lab, KnownJobs.of(lab).with(Job.MetricDataState.AVAILABLE))) {
      assertThat(catchThrowable(() -> content.writeTo(gone())))
          .as("Content.writeTo, when nobody takes the bytes")
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
    }
  }

  private static Content open(Lab lab, Job job) {
    return lab.backend().require(JobFiles.class).open(Call.transfer(), job.id(), Visibility.ALL);
  }

  private static OutputStream gone() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("gone");
      }
    };
  }

  private static Map<String, Integer> entries(byte[] zip) throws IOException {
    Map<String, Integer> entries = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes().length);
      }
    }
    return entries;
  }
}
