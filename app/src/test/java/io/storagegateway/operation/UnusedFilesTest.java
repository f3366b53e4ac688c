package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.ReceivedJob;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A back-end that takes its time to forget what it received. */
class UnusedFilesTest {
  @Test
  void nobodyWaitsUntilFilesAreForgotten() {
    SlowFiles files = new SlowFiles();
    Endpoint endpoint =
        MountedBackend.of(new Shelf().with(JobFiles.class, files), 8, Duration.seconds(60));
    UnusedFiles unused = new UnusedFiles(name -> Optional.of(endpoint), Json.mapper());
    try {
      ReceivedJob received = new ReceivedJob("alpha", "alpha:1:1", "staged", "digest");
      unused.forget(endpoint, received);
      assertThat(files.discarded).isEmpty();
      files.goesOn.countDown();
      Awaitility.await().until(() -> files.discarded.equals(List.of(received)));
    } finally {
      files.goesOn.countDown();
      unused.stop();
    }
  }

  private static final class SlowFiles implements JobFiles {
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<ReceivedJob> discarded = new CopyOnWriteArrayList<>();

    @Override
    public void discard(CallContext call, ReceivedJob received) {
      Uninterruptibles.awaitUninterruptibly(goesOn);
      discarded.add(received);
    }

    @Override
    public Content open(CallContext call, String job, Visibility visibility) {
      throw BackendException.undeclared(Operation.OPEN_JOB_FILES);
    }
  }
}
