package io.storagegateway.api;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends the files of one job as the back-end gives them. {@link WrittenAnswers} keeps the first
 * block back, so that what fails before is told, and breaks the connection if it fails later.
 *
 * @param endpoint where the job is
 * @param job its id
 * @param origin who asks
 * @param visibility which jobs may be shown
 */
record JobFilesDownload(Endpoint endpoint, String job, CallOrigin origin, Visibility visibility)
    implements StreamingOutput {
  @Override
  public void write(OutputStream out) throws IOException {
    endpoint.transfer(
        Operation.OPEN_JOB_FILES,
        origin,
        (backend, call, progress) -> {
          try (Content content = backend.require(JobFiles.class).open(call, job, visibility)) {
            progress.opened();
            content.writeTo(progress.out(out));
          }
        });
  }
}
